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
/** Stands in every title, and takes the words that belong to none. */
const NOBODY = '';
/** Sightings that a title word starts with, so that one phrase alone teaches little. */
const PRIOR = 2;
/** Added to P(said): a word hardly ever said is weak evidence. */
const SMOOTH = 0.0005;

export class Associations {
  /** For each said word, the title words that it goes with, and how much likelier it is said of them than of anything. */
  #ratios = new Map<string, Map<string, number>>();

  constructor(pairs: Pair[]) {
    const { cells, shares } = learn(pairs);
    const background = frequencies(pairs);
    for (const [i, { said, meant }] of cells.entries()) {
      if (meant === NOBODY || shares[i]! < LEAST) continue;
      const ratio = shares[i]! / (background.get(said)! + SMOOTH);
      const row = this.#ratios.get(said);
      if (row) row.set(meant, ratio);
      else this.#ratios.set(said, new Map([[meant, ratio]]));
    }
  }

  /** The title words that the word goes with: P(said | meant) / P(said). */
  of(said: string): Map<string, number> {
    return this.#ratios.get(said) ?? NONE;
  }
}

const NONE: Map<string, number> = new Map();

function frequencies(pairs: Pair[]): Map<string, number> {
  const counts = new Map<string, number>();
  let all = 0;
  for (const { said, weight } of pairs) {
    for (const word of said) counts.set(word, (counts.get(word) ?? 0) + weight);
    all += weight * said.length;
  }
  for (const [word, count] of counts) counts.set(word, count / all);
  return counts;
}

interface Cell {
  said: string;
  meant: string;
  /** Number of the meant word. */
  source: number;
}

/**
 * Expectation and maximisation over all cells (said word × title word that stood in one pair). The cells are numbered once, so that
 * the rounds run over plain arrays.
 */
function learn(pairs: Pair[]): { cells: Cell[]; shares: Float64Array } {
  const words = new Map<string, number>();
  const number = (word: string) => {
    const known = words.get(word);
    if (known !== undefined) return known;
    words.set(word, words.size);
    return words.size - 1;
  };
  const cells: Cell[] = [];
  const at = new Map<number, number>();
  /** Per said word of a pair: how many cells it has, then their numbers. */
  const runs: number[] = [];
  const weights: number[] = [];
  for (const { said, meant, weight } of pairs) {
    const sources = [NOBODY, ...new Set(meant)];
    const numbers = sources.map(number);
    for (const word of said) {
      const row = number(word) * 1_048_576;
      runs.push(sources.length);
      weights.push(weight);
      for (const [i, source] of numbers.entries()) {
        let cell = at.get(row + source);
        if (cell === undefined) {
          cell = cells.push({ said: word, meant: sources[i]!, source }) - 1;
          at.set(row + source, cell);
        }
        runs.push(cell);
      }
    }
  }
  let shares = new Float64Array(cells.length).fill(1);
  for (let round = 0; round < ROUNDS; round++) shares = maximise(cells, runs, weights, shares, words.size);
  return { cells, shares };
}

function maximise(cells: Cell[], runs: number[], weights: number[], before: Float64Array, words: number) {
  const counts = new Float64Array(cells.length);
  const totals = new Float64Array(words);
  for (let i = 0, run = 0; i < runs.length; run++) {
    const size = runs[i]!;
    let sum = 0;
    for (let k = i + 1; k <= i + size; k++) sum += before[runs[k]!]!;
    const scale = sum > 0 ? weights[run]! / sum : 0;
    for (let k = i + 1; k <= i + size; k++) {
      const cell = runs[k]!;
      const share = before[cell]! * scale;
      counts[cell]! += share;
      totals[cells[cell]!.source]! += share;
    }
    i += size + 1;
  }
  for (let cell = 0; cell < counts.length; cell++) counts[cell]! /= totals[cells[cell]!.source]! + PRIOR;
  return counts;
}
