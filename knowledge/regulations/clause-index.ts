/**
 * The clauses of all documents by their words and pairs of words: for each, the numbers of the clauses that hold it, in one array.
 *
 *     units    | word 0: 3 17 40 … | word 1: 3 8 … | …      starts[w] … starts[w + 1]
 *     pairs    the same, by the number of the pair
 *
 * MiniSearch holds the same in a radix tree; over 200 laws – 42,000 clauses, 3.7 million words – it takes 7 s and 450 MB to build
 * words and pairs, this under 2 s and 50 MB, and a search here touches a bounded number of entries, the rarest terms first.
 *
 * @module
 */
import { bareWords } from '../language/tokens.ts';
import type { Article, LegalDocument } from '../schema.ts';

/** One clause, or an article's opening. */
export interface Unit {
  document: LegalDocument;
  article: Article;
  /** Index in `article.clauses`. */
  at: number;
  /** Its words by number, line by line, the article's title first; `LINE_END` behind each line. */
  words: Int32Array;
}

export const LINE_END = -1;
/** Entries that one search may touch: bounds its time whatever is loaded. */
const BUDGET = 20_000;
/** Longer clauses – a whole strategy in one decision – count by their first words. */
const MOST_WORDS = 1_500;

export class ClauseIndex {
  readonly units: Unit[] = [];
  #words = new Map<string, number>();
  #pairs = new Map<number, number>();
  #byWord = new Runs();
  #byPair = new Runs();
  #scores: Float32Array;
  /** A long clause shares words with everything: what its score is multiplied with. */
  #norms: Float32Array;

  constructor(documents: readonly LegalDocument[]) {
    // Legal language repeats: 3.7 million words are 20,000 different strings between two spaces.
    const chunks = new Map<string, number[]>();
    const numbers = (text: string, into: number[]): void => {
      for (const chunk of text.split(/\s+/)) {
        let found = chunks.get(chunk);
        if (found === undefined) {
          found = bareWords(chunk).map((word) => numberOf(this.#words, word));
          chunks.set(chunk, found);
        }
        for (const number of found) into.push(number);
        if (into.length > MOST_WORDS) return;
      }
    };
    for (const document of documents) {
      for (const article of document.articles) {
        for (const [at, clause] of article.clauses.entries()) {
          const words: number[] = [];
          for (const line of [article.title ?? '', ...clause.text.split('\n')]) {
            numbers(line, words);
            words.push(LINE_END);
          }
          const unit = this.units.push({ document, article, at, words: Int32Array.from(words) }) - 1;
          for (const [i, word] of words.entries()) {
            if (word === LINE_END) continue;
            this.#byWord.add(word, unit);
            const before = words[i - 1] ?? LINE_END;
            if (before !== LINE_END) this.#byPair.add(numberOf(this.#pairs, pairKey(before, word)), unit);
          }
        }
      }
    }
    this.#byWord.seal();
    this.#byPair.seal();
    this.#scores = new Float32Array(this.units.length);
    this.#norms = Float32Array.from(this.units, ({ words }) => 1 / (4 + Math.log2(20 + words.length)));
  }

  /** The word's number, or -1 when no clause holds it. */
  id(word: string): number {
    return this.#words.get(word) ?? -1;
  }

  /** Inverse document frequency, natural logarithm; a word that no clause holds is the rarest of all. */
  rarity(id: number): number {
    return this.#rarity(id < 0 ? 0 : this.#byWord.of(id).length);
  }

  #rarity(holding: number): number {
    return Math.log((this.units.length + 1) / (holding + 0.5));
  }

  /** Up to `most` clauses that share the rarest of these words and their pairs, best first. */
  candidates(ids: readonly number[], most: number): Unit[] {
    const runs: Int32Array[] = [];
    for (const id of new Set(ids)) if (id >= 0) runs.push(this.#byWord.of(id));
    for (let i = 1; i < ids.length; i++) {
      const pair = this.#pairs.get(pairKey(ids[i - 1]!, ids[i]!));
      if (pair !== undefined) runs.push(this.#byPair.of(pair));
    }
    runs.sort((a, b) => a.length - b.length);
    const touched: number[] = [];
    let left = BUDGET;
    for (const [at, run] of runs.entries()) {
      if (run.length > left && at >= 2) break;
      left -= run.length;
      const weight = this.#rarity(run.length);
      for (const unit of run) {
        if (this.#scores[unit] === 0) touched.push(unit);
        this.#scores[unit]! += weight;
      }
    }
    for (const unit of touched) this.#scores[unit]! *= this.#norms[unit]!;
    const best = pickBest(touched, this.#scores, most);
    for (const unit of touched) this.#scores[unit] = 0;
    return best.map((unit) => this.units[unit]!);
  }
}

/** Runs of unit numbers, one a term, in one array. Units are added in order, so a run is sorted. */
class Runs {
  #counts: number[] = [];
  #last: number[] = [];
  #added: number[] = [];
  #starts = new Int32Array(1);
  #units = new Int32Array(0);

  add(term: number, unit: number): void {
    if (this.#last[term] === unit) return;
    this.#last[term] = unit;
    this.#counts[term] = (this.#counts[term] ?? 0) + 1;
    this.#added.push(term, unit);
  }

  seal(): void {
    this.#starts = new Int32Array(this.#counts.length + 1);
    for (const [term, count] of this.#counts.entries()) this.#starts[term + 1] = this.#starts[term]! + count;
    this.#units = new Int32Array(this.#added.length / 2);
    const next = this.#starts.slice();
    for (let i = 0; i < this.#added.length; i += 2) this.#units[next[this.#added[i]!]!++] = this.#added[i + 1]!;
    this.#added = [];
    this.#last = [];
    this.#counts = [];
  }

  of(term: number): Int32Array {
    return this.#units.subarray(this.#starts[term], this.#starts[term + 1]);
  }
}

function numberOf<K>(numbers: Map<K, number>, key: K): number {
  let number = numbers.get(key);
  if (number === undefined) {
    number = numbers.size;
    numbers.set(key, number);
  }
  return number;
}

/** Room for a million words. */
function pairKey(first: number, second: number): number {
  return first * 1_048_576 + second;
}

function pickBest(touched: number[], scores: Float32Array, most: number): number[] {
  let kept = touched;
  if (touched.length > most * 4) {
    // Only what reaches the score of the most-th is worth sorting.
    const sorted = Float32Array.from(touched, (unit) => scores[unit]!).sort();
    const least = sorted[sorted.length - most] ?? 0;
    kept = touched.filter((unit) => scores[unit]! >= least);
  }
  return kept.sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, most);
}
