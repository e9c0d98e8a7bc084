/**
 * Which everyday words go with which words of titles, learned from the term base itself: every told need is a pair of a phrase and
 * a title, every name a pair of what is said and what is official. A word-translation model (Brown et al. 1993, "The Mathematics
 * of Statistical Machine Translation", Model 1; for retrieval: Berger & Lafferty 1999) carries what is told of one procedure over to the
 * others – `rớt mất` goes with `cấp lại` wherever it stands – and joins English words to Vietnamese ones.
 *
 * Words that go with everything (`muốn`, `giúp`) are learned to belong to no title word.
 *
 * @module
 */

/** A phrase and the title it tells: words as strings, bare or stemmed. */
export interface Pair {
  said: string[];
  meant: string[];
  weight: number;
}

const ROUNDS = 4;
/** Probabilities below this are noise, and half of the table. */
const LEAST = 0.01;
/** Extra titles' share of a word that belongs to none. */
const NOBODY = '';

export class Associations {
  /** For each said word, the title words that it goes with: P(said | meant). */
  #table = new Map<string, Map<string, number>>();
  /** P(said) over all phrases: what a word is worth as evidence. */
  #background = new Map<string, number>();

  constructor(pairs: Pair[]) {
    this.#count(pairs);
    let table: Map<string, Map<string, number>> | undefined;
    for (let round = 0; round < ROUNDS; round++) table = maximise(pairs, table);
    for (const [said, row] of table ?? []) {
      const kept = new Map([...row].filter(([, p]) => p >= LEAST));
      if (kept.size > 0) this.#table.set(said, kept);
    }
  }

  #count(pairs: Pair[]): void {
    let all = 0;
    for (const { said, weight } of pairs) {
      for (const word of said) {
        this.#background.set(word, (this.#background.get(word) ?? 0) + weight);
        all += weight;
      }
    }
    for (const [word, count] of this.#background) this.#background.set(word, count / all);
  }

  /** The title words that the word goes with, and how much likelier it is said of them than of anything: a ratio ≥ 0. */
  of(said: string): Map<string, number> {
    const row = this.#table.get(said);
    if (!row) return NONE;
    const background = this.#background.get(said)!;
    const ratios = new Map<string, number>();
    for (const [meant, p] of row) if (meant !== NOBODY) ratios.set(meant, p / (background + 0.0005));
    return ratios;
  }

  knows(said: string): boolean {
    return this.#background.has(said);
  }
}

const NONE: Map<string, number> = new Map();

/** One round of expectation and maximisation: from P(said | meant) to a better one; from nothing, all alike. */
function maximise(
  pairs: Pair[],
  before: Map<string, Map<string, number>> | undefined,
): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  const totals = new Map<string, number>();
  for (const { said, meant, weight } of pairs) {
    const sources = [NOBODY, ...meant];
    for (const word of said) {
      const row = before?.get(word);
      let sum = 0;
      for (const source of sources) sum += before ? (row?.get(source) ?? 0) : 1;
      if (sum === 0) continue;
      let next = counts.get(word);
      if (!next) {
        next = new Map();
        counts.set(word, next);
      }
      for (const source of sources) {
        const share = (weight * (before ? (row?.get(source) ?? 0) : 1)) / sum;
        if (share < 1e-4) continue;
        next.set(source, (next.get(source) ?? 0) + share);
        totals.set(source, (totals.get(source) ?? 0) + share);
      }
    }
  }
  for (const row of counts.values())
    for (const [source, count] of row) row.set(source, count / (totals.get(source)! + 2));
  return counts;
}
