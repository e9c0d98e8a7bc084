/**
 * Fits the vectors of search/sense.ts: the sum of a phrase's words is to point to the procedure that it tells, and away from others – a
 * linear classifier over bags of words and pairs (Joulin et al. 2017, "Bag of Tricks for Efficient Text Classification"), with a softmax over sampled
 * titles, half of them of the same field, since sisters are what is mixed up. Only the words' side is kept: what a procedure
 * means is the mean of what tells it, so that the shipped vectors know no procedure.
 *
 * @module
 */
import type { SenseModel } from '../search/sense.ts';

/** A phrase as words, where that differs also as people type them without marks; and the numbers of the titles that it tells. */
export interface Lesson {
  words: string[];
  bare?: string[];
  titles: number[];
}

export interface SenseFit {
  dims?: number;
  rounds?: number;
  /** Told after each round: its number, the mean loss. */
  onRound?: (round: number, loss: number) => void;
}

/** Phrases that a word, or a pair of words, must stand in. */
const LEAST_WORD = 2;
const LEAST_PAIR = 5;
/** Titles that each look at a phrase compares the right one with. */
const OTHERS = 120;
const STEP = 0.1;
/** Share of a phrase's words that each look leaves out, so that none is relied on alone. */
const LEFT_OUT = 0.25;
/** Share of the looks at a phrase that see it without marks. */
const BARE = 0.3;
/** Below this slope a title has learned enough from a phrase. */
const ENOUGH = 1e-3;

/** `fields`: of each title, to know its sisters. */
export function fitSense(lessons: Lesson[], fields: string[], options: SenseFit = {}): SenseModel {
  const { dims = 96, rounds = 12, onRound } = options;
  const random = generator(7);
  const vocabulary = vocabularyOf(lessons.flatMap(({ words, bare }) => (bare ? [words, bare] : [words])));
  const taught = lessons
    .map(({ words, bare, titles }) => ({ rows: vocabulary.rows(words), bare: bare && vocabulary.rows(bare), titles }))
    .filter(({ rows, titles }) => rows.length > 0 && titles.length > 0);
  const sisters = groupBy(fields);
  const phrase = new Table(vocabulary.size, dims, random);
  const title = new Table(fields.length, dims, random);
  const asked = new Float32Array(dims);
  const pull = new Float32Array(dims);
  const push = new Float32Array(dims);
  for (let round = 0; round < rounds; round++) {
    shuffle(taught, random);
    const step = STEP * (1 - (0.8 * round) / rounds);
    let loss = 0;
    for (const { rows: written, bare, titles } of taught) {
      const rows = some(bare && random() < BARE ? bare : written, random);
      phrase.sum(rows, asked);
      const right = titles[Math.floor(random() * titles.length)]!;
      const field = sisters.get(fields[right]!)!;
      const compared = [right];
      for (let tries = 0; compared.length <= OTHERS && tries < 3 * OTHERS; tries++) {
        const near = tries % 2 === 1 && field.length > 3;
        const other = near ? field[Math.floor(random() * field.length)]! : Math.floor(random() * fields.length);
        if (!titles.includes(other)) compared.push(other);
      }
      const scores = compared.map((each) => title.dot(each, asked));
      const top = Math.max(...scores);
      const odds = scores.map((score) => Math.exp(score - top));
      const sum = odds.reduce((a, b) => a + b, 0);
      loss -= Math.log(odds[0]! / sum);
      pull.fill(0);
      for (const [i, each] of compared.entries()) {
        const slope = odds[i]! / sum - (i === 0 ? 1 : 0);
        if (Math.abs(slope) < ENOUGH) continue;
        for (let d = 0; d < dims; d++) push[d] = slope * asked[d]!;
        title.addTo(each, pull, slope);
        title.learn([each], push, step);
      }
      phrase.learn(rows, pull, step);
    }
    onRound?.(round + 1, loss / (taught.length || 1));
  }
  return packed(vocabulary, phrase, dims);
}

/** Vectors with AdaGrad's memory (Duchi et al. 2011), one for each row: rare words learn in larger steps than common ones. */
class Table {
  readonly values: Float32Array;
  readonly #dims: number;
  readonly #slopes: Float32Array;

  constructor(rows: number, dims: number, random: () => number) {
    this.#dims = dims;
    const spread = 0.8 / Math.sqrt(dims);
    this.values = Float32Array.from({ length: rows * dims }, () => (random() - 0.5) * spread);
    this.#slopes = new Float32Array(rows);
  }

  addTo(row: number, out: Float32Array, share: number): void {
    const from = row * this.#dims;
    for (let d = 0; d < this.#dims; d++) out[d]! += this.values[from + d]! * share;
  }

  dot(row: number, other: Float32Array): number {
    const from = row * this.#dims;
    let sum = 0;
    for (let d = 0; d < this.#dims; d++) sum += this.values[from + d]! * other[d]!;
    return sum;
  }

  /** Σ of the rows, by the root of their number, so that long texts do not shout. */
  sum(rows: ArrayLike<number>, out: Float32Array): void {
    out.fill(0);
    const share = 1 / Math.sqrt(rows.length || 1);
    for (let i = 0; i < rows.length; i++) this.addTo(rows[i]!, out, share);
  }

  learn(rows: ArrayLike<number>, slope: Float32Array, step: number): void {
    const share = 1 / Math.sqrt(rows.length || 1);
    let square = 0;
    for (let d = 0; d < this.#dims; d++) square += slope[d]! ** 2;
    square *= share ** 2 / this.#dims;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      this.#slopes[row]! += square;
      const size = (step * share) / (Math.sqrt(this.#slopes[row]!) + 1e-4);
      const from = row * this.#dims;
      for (let d = 0; d < this.#dims; d++) this.values[from + d]! -= size * slope[d]!;
    }
  }
}

/** Words and pairs that stand in enough texts, numbered: words first. */
function vocabularyOf(texts: string[][]) {
  const words = frequent(texts, LEAST_WORD);
  const known = texts.map((text) => text.map((word) => words.get(word)));
  const pairs = frequent(known.map(pairsOf), LEAST_PAIR);
  return {
    size: words.size + pairs.size,
    words: [...words.keys()],
    pairs: [...pairs.keys()].map((pair) => pair.split(' ').map(Number) as [number, number]),
    rows(text: string[]): Int32Array {
      const ids = text.map((word) => words.get(word));
      const found = pairsOf(ids).flatMap((pair) => (pairs.has(pair) ? [words.size + pairs.get(pair)!] : []));
      return Int32Array.from(new Set([...ids.filter((id) => id !== undefined), ...found]));
    },
  };
}

function pairsOf(ids: (number | undefined)[]): string[] {
  return ids.slice(1).flatMap((id, i) => (id === undefined || ids[i] === undefined ? [] : [`${ids[i]} ${id}`]));
}

/** What stands in at least so many texts, numbered as first met. */
function frequent(texts: string[][], least: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) for (const each of new Set(text)) counts.set(each, (counts.get(each) ?? 0) + 1);
  const numbered = new Map<string, number>();
  for (const [each, count] of counts) if (count >= least) numbered.set(each, numbered.size);
  return numbered;
}

function packed(said: ReturnType<typeof vocabularyOf>, { values }: Table, dims: number): SenseModel {
  const scales = new Float32Array(said.size);
  const vectors = new Int8Array(said.size * dims);
  for (let row = 0; row < said.size; row++) {
    const vector = values.subarray(row * dims, (row + 1) * dims);
    const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    scales[row] = largest / 127;
    for (let d = 0; d < dims; d++) vectors[row * dims + d] = largest > 0 ? Math.round((127 * vector[d]!) / largest) : 0;
  }
  const base64 = ({ buffer }: ArrayBufferView) => Buffer.from(buffer as ArrayBuffer).toString('base64');
  return {
    dims,
    words: said.words.join(' '),
    pairs: base64(Int32Array.from(said.pairs.flat())),
    scales: base64(scales),
    vectors: base64(vectors),
  };
}

function groupBy(names: string[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [i, name] of names.entries()) {
    const group = groups.get(name);
    if (group) group.push(i);
    else groups.set(name, [i]);
  }
  return groups;
}

function some(rows: Int32Array, random: () => number): Int32Array {
  if (rows.length <= 2) return rows;
  const kept = rows.filter(() => random() > LEFT_OUT);
  return kept.length > 0 ? kept : rows;
}

function shuffle<T>(list: T[], random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
}

/** Numerical Recipes' linear congruential generator: the same vectors from the same lessons. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}
