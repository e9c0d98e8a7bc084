/**
 * The sense of a text: the sum of learned vectors of its words and of its pairs of neighbouring words, as a direction. Texts that tell the same
 * need point the same way, whatever words they use. The vectors are fitted on the told needs of `content/terms` (`npm run tune`; see
 * knowledge/evaluation/fit-sense.ts) and ship in `sense.json`; they know words, no procedure. A sum can be read: what a word adds to a
 * likeness is the product of its vector with the other side.
 *
 * @module
 */
import { pairKey } from './vocabulary.ts';

/** The shipped form. Bytes are base64; a vector is its bytes × its scale. */
export interface SenseModel {
  dims: number;
  /** Words, joined by blanks; after them come the pairs, each as two numbers of words. */
  words: string;
  /** Int32, two each. */
  pairs: string;
  /** Float32, one for each word, then for each pair. */
  scales: string;
  /** Int8, `dims` each, in the same order. */
  vectors: string;
}

export class Sense {
  readonly dims: number;
  #words = new Map<string, number>();
  #pairs = new Map<number, number>();
  #scales: Float32Array;
  #vectors: Int8Array;

  constructor(model: SenseModel) {
    this.dims = model.dims;
    for (const word of model.words.split(' ')) this.#words.set(word, this.#words.size);
    const pairs = new Int32Array(bytes(model.pairs));
    for (let i = 0; i < pairs.length; i += 2)
      this.#pairs.set(pairKey(pairs[i]!, pairs[i + 1]!), this.#words.size + i / 2);
    this.#scales = new Float32Array(bytes(model.scales));
    this.#vectors = new Int8Array(bytes(model.vectors));
  }

  /** The direction of a text, given in one or more writings: a vector of length 1; all zeros where no word is known. */
  of(...writings: string[][]): Float32Array {
    const sum = new Float32Array(this.dims);
    for (const words of writings) for (const row of this.#rows(words)) this.#addTo(sum, row);
    return toUnit(sum);
  }

  /** What each word of the text, with half of each pair that it is in, adds to the likeness with `other`. */
  parts(words: string[], other: ArrayLike<number>): number[] {
    const whole = new Float32Array(this.dims);
    for (const row of this.#rows(words)) this.#addTo(whole, row);
    const length = lengthOf(whole) || 1;
    const worth = (row: number | undefined) => {
      if (row === undefined) return 0;
      const one = new Float32Array(this.dims);
      this.#addTo(one, row);
      return dot(one, other) / length;
    };
    const ids = words.map((word) => this.#words.get(word));
    const pair = (i: number) => worth(this.#pair(ids[i], ids[i + 1])) / 2;
    return ids.map((id, i) => worth(id) + (i > 0 ? pair(i - 1) : 0) + (i + 1 < ids.length ? pair(i) : 0));
  }

  #pair(first: number | undefined, second: number | undefined): number | undefined {
    return first === undefined || second === undefined ? undefined : this.#pairs.get(pairKey(first, second));
  }

  /** A word said twice is said once. */
  #rows(words: string[]): Set<number> {
    const rows = new Set<number>();
    let before: number | undefined;
    for (const word of words) {
      const id = this.#words.get(word);
      if (id !== undefined) rows.add(id);
      const pair = this.#pair(before, id);
      if (pair !== undefined) rows.add(pair);
      before = id;
    }
    return rows;
  }

  #addTo(sum: Float32Array, row: number): void {
    const scale = this.#scales[row]!;
    const from = row * this.dims;
    for (let d = 0; d < this.dims; d++) sum[d]! += this.#vectors[from + d]! * scale;
  }
}

/** What each thing told means: the mean direction of all that tells it. */
export class SenseIndex {
  readonly #dims: number;
  readonly #means: Float32Array;

  /** `told`: for each thing the phrases that tell it, as words. */
  constructor(sense: Sense, told: string[][][]) {
    const { dims } = sense;
    this.#dims = dims;
    this.#means = new Float32Array(told.length * dims);
    for (const [thing, phrases] of told.entries()) {
      const mean = this.mean(thing);
      for (const phrase of phrases) {
        const direction = sense.of(phrase);
        for (let d = 0; d < dims; d++) mean[d]! += direction[d]!;
      }
      toUnit(mean);
    }
  }

  /** Likeness of a direction to one thing, −1 to 1. Four sums side by side: each addition need not wait for the one before it. */
  likenessTo(direction: Float32Array, thing: number): number {
    const means = this.#means;
    const dims = this.#dims;
    let a = 0;
    let b = 0;
    let c = 0;
    let e = 0;
    for (let d = 0, at = thing * dims; d < dims; d += 4, at += 4) {
      a += means[at]! * direction[d]!;
      b += means[at + 1]! * direction[d + 1]!;
      c += means[at + 2]! * direction[d + 2]!;
      e += means[at + 3]! * direction[d + 3]!;
    }
    return a + b + c + e;
  }

  mean(thing: number): Float32Array {
    return this.#means.subarray(thing * this.#dims, (thing + 1) * this.#dims);
  }
}

function lengthOf(vector: ArrayLike<number>): number {
  return Math.sqrt(dot(vector, vector));
}

function toUnit(vector: Float32Array): Float32Array {
  const length = lengthOf(vector);
  if (length > 0) for (let d = 0; d < vector.length; d++) vector[d]! /= length;
  return vector;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!;
  return sum;
}

/** A copy, since a view on Node's shared pool is not aligned. */
function bytes(base64: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(base64, 'base64')).buffer;
}
