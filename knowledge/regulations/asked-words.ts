/**
 * The telling words of one question, ready to be looked for in many clauses: each clause is read once, word by word.
 *
 * @module
 */
import { LINE_END } from './clause-index.ts';

/** What one line of a clause has of the question. */
export interface ReadLine {
  /** Which of the question's words stand in it. */
  has: Uint8Array;
  /** For each pair of neighbours of the question how near they stand, in order, 0–1. */
  near: Float32Array;
  /** Share of the line's own weight, of its opening, that the question says, 0–1. */
  about: number;
}

/** Neighbours may have so many words between them: "Nam từ đủ 20 tuổi". In words. */
const NEAR = 4;
/** Of a long line so many words tell what it is about. */
const OPENING = 24;

export class AskedWords {
  #at = new Map<number, number>();
  #weights: number[] = [];
  #weight = 0;
  /** Pairs by their second word: number of the pair, and its first word. */
  #pairs: { pair: number; first: number }[][] = [];
  #pairWeights: number[] = [];
  #pairWeight = 0;
  #weigh: (id: number) => number;

  /** `ids` in the order of the question; a word that no clause holds is negative, and counts against every clause. */
  constructor(ids: readonly number[], weigh: (id: number) => number) {
    this.#weigh = weigh;
    let unknown = -2;
    const order = ids.map((id) => this.#number(id < 0 ? unknown-- : id, weigh(id)));
    const seen = new Set<string>();
    for (let i = 1; i < order.length; i++) {
      const [first, second] = [order[i - 1]!, order[i]!];
      if (seen.has(`${first} ${second}`)) continue;
      seen.add(`${first} ${second}`);
      const pair = this.#pairWeights.push(this.#weights[first]! + this.#weights[second]!) - 1;
      this.#pairs[second]!.push({ pair, first });
    }
    for (const weight of this.#weights) this.#weight += weight;
    for (const weight of this.#pairWeights) this.#pairWeight += weight;
  }

  #number(id: number, weight: number): number {
    let at = this.#at.get(id);
    if (at === undefined) {
      at = this.#weights.push(weight) - 1;
      this.#at.set(id, at);
      this.#pairs.push([]);
    }
    return at;
  }

  /** How many different words. */
  get size(): number {
    return this.#weights.length;
  }

  /** The lines of a clause; the first is the article's title. */
  read(words: Int32Array): ReadLine[] {
    const lines: ReadLine[] = [];
    const last = new Int32Array(this.size).fill(-1);
    let line = this.#line();
    let from = 0;
    let said = 0;
    let all = 0;
    for (let i = 0; i < words.length; i++) {
      const word = words[i]!;
      if (word === LINE_END) {
        line.about = all > 0 ? said / all : 0;
        lines.push(line);
        line = this.#line();
        from = i + 1;
        said = 0;
        all = 0;
        continue;
      }
      const at = this.#at.get(word);
      if (i - from < OPENING) {
        const weight = at === undefined ? this.#weigh(word) : this.#weights[at]!;
        all += weight;
        if (at !== undefined) said += weight;
      }
      if (at === undefined) continue;
      line.has[at] = 1;
      for (const { pair, first } of this.#pairs[at]!) {
        const before = last[first]!;
        if (before < from || i - before > NEAR) continue;
        line.near[pair] = Math.max(line.near[pair]!, 1 - (i - before - 1) / (NEAR + 1));
      }
      last[at] = i;
    }
    return lines;
  }

  #line(): ReadLine {
    return { has: new Uint8Array(this.size), near: new Float32Array(this.#pairWeights.length), about: 0 };
  }

  /** Share of the question's weight that these lines have together. */
  words(lines: readonly ReadLine[]): number {
    let has = 0;
    for (const [at, weight] of this.#weights.entries()) if (lines.some((line) => line.has[at] === 1)) has += weight;
    return this.#weight > 0 ? has / this.#weight : 0;
  }

  /** Share of the question's phrasing that these lines have together. */
  phrases(lines: readonly ReadLine[]): number {
    let near = 0;
    for (const [pair, weight] of this.#pairWeights.entries()) {
      let best = 0;
      for (const line of lines) best = Math.max(best, line.near[pair]!);
      near += weight * best;
    }
    return this.#pairWeight > 0 ? near / this.#pairWeight : 0;
  }
}
