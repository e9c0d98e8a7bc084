/**
 * Each need's phrases taken together as one vector of length 1 over words and pairs of neighbouring words, kept by word and pair: so a
 * question is compared with every need by what it says alone.
 *
 * @module
 */

/** A word or pair that more needs have tells them apart too little to be worth its time. */
const COMMON = 2_500;
/** Pairs say more than the words alone, but a question in another order must not lose much. */
const PAIR = 0.6;

export class NeedVectors {
  /** How much each part tells one need from the others. */
  readonly #tells: Float64Array;
  /** Needs that have part p, and its worth in each: from `#first[p]` up to that of the next. */
  readonly #first: Int32Array;
  readonly #needs: Int32Array;
  readonly #worths: Float32Array;
  /** One bit for each word and need, set where the need is told with the word. */
  readonly #toldWith: Uint32Array;
  /** Numbers of 32 bits that a word's needs take. */
  readonly #width: number;
  /** What a word that nobody said tells. */
  readonly untold: number;

  /** Parts below `words` are words, the others pairs. `say` tells each part that a need's phrases say, as often as they say it. */
  constructor(needs: number, parts: number, words: number, say: (need: number, part: (part: number) => void) => void) {
    this.untold = Math.log(2 * (needs + 1));
    const counts = new Int32Array(parts);
    const said = (need: number) => {
      const different: number[] = [];
      say(need, (part) => {
        if (counts[part] === 0) different.push(part);
        counts[part]!++;
      });
      return different;
    };
    const held = new Int32Array(parts);
    for (let need = 0; need < needs; need++) {
      for (const part of said(need)) {
        held[part]!++;
        counts[part] = 0;
      }
    }
    // Rare among needs, not among phrases: a word that fifty phrases of one need share tells that need.
    this.#tells = Float64Array.from(
      held,
      (many, part) => (part < words ? 1 : PAIR) * Math.log((needs + 1) / (many + 0.5)),
    );
    this.#first = new Int32Array(parts + 1);
    for (let part = 0; part < parts; part++) this.#first[part + 1] = this.#first[part]! + held[part]!;
    this.#needs = new Int32Array(this.#first[parts]!);
    this.#worths = new Float32Array(this.#first[parts]!);
    this.#width = Math.ceil(needs / 32);
    this.#toldWith = new Uint32Array(words * this.#width);
    for (let need = 0; need < needs; need++) this.#place(need, said(need), counts, held, words);
  }

  #place(need: number, different: number[], counts: Int32Array, held: Int32Array, words: number): void {
    let square = 0;
    // A word told twice says more than once, not twice as much.
    const worth = (part: number) => Math.log1p(counts[part]!) * this.#tells[part]!;
    for (const part of different) square += worth(part) ** 2;
    const length = Math.sqrt(square) || 1;
    for (const part of different) {
      held[part]!--;
      const at = this.#first[part]! + held[part]!;
      this.#needs[at] = need;
      this.#worths[at] = worth(part) / length;
      if (part < words) this.#toldWith[part * this.#width + (need >> 5)]! |= 1 << (need & 31);
      counts[part] = 0;
    }
  }

  tells(part: number): number {
    return this.#tells[part]!;
  }

  /** Adds to every need what `worth` of a part is worth to it. False for a part that is too common. */
  addTo(all: Float32Array, part: number, worth: number): boolean {
    const to = this.#first[part + 1]!;
    const from = this.#first[part]!;
    if (to - from > COMMON) return false;
    for (let at = from; at < to; at++) all[this.#needs[at]!]! += worth * this.#worths[at]!;
    return true;
  }

  isToldWith(need: number, word: number): boolean {
    return (this.#toldWith[word * this.#width + (need >> 5)]! & (1 << (need & 31))) !== 0;
  }
}
