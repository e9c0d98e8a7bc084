/**
 * The words and pairs of syllables of a set of texts, numbered, with how many texts hold each: what rarity, compounds and
 * spelling rest on. Pairs are the compounds of Vietnamese: `khai sinh` is rare where `khai` and `sinh` are common.
 *
 * @module
 */
import type { WordCounts } from '../language/spelling.ts';

export class Vocabulary implements WordCounts {
  texts = 0;
  #ids = new Map<string, number>();
  #holding: number[] = [];
  #pairs = new Map<number, number>();
  /** Filled by `seal`: a question asks for hundreds of logarithms. */
  #rarities: number[] = [];

  /** Counts one text, given as bare words, and returns their numbers in order. */
  add(words: string[]): number[] {
    this.texts++;
    const ids = words.map((word) => this.#number(word));
    for (const id of new Set(ids)) this.#holding[id]!++;
    const pairs = new Set<number>();
    for (let i = 1; i < ids.length; i++) pairs.add(pairKey(ids[i - 1]!, ids[i]!));
    for (const pair of pairs) this.#pairs.set(pair, (this.#pairs.get(pair) ?? 0) + 1);
    return ids;
  }

  #number(word: string): number {
    let id = this.#ids.get(word);
    if (id === undefined) {
      id = this.#ids.size;
      this.#ids.set(word, id);
      this.#holding.push(0);
    }
    return id;
  }

  /** How many words there are: one more than the largest number. */
  get size(): number {
    return this.#ids.size;
  }

  /** The word's number, or -1. */
  id(word: string): number {
    return this.#ids.get(word) ?? -1;
  }

  /** How many texts hold the word with this number. */
  holding(id: number): number {
    return this.#holding[id] ?? 0;
  }

  pairHolding(first: number, second: number): number {
    return this.#pairs.get(pairKey(first, second)) ?? 0;
  }

  /** Call once when all texts are in; adding more afterwards needs another call. */
  seal(): void {
    this.#rarities = this.#holding.map((holding) => Math.log((this.texts + 1) / (holding + 0.5)));
  }

  /** Inverse document frequency, natural logarithm, 0 for a word that all texts hold. */
  rarity(id: number): number {
    return this.#rarities[id] ?? Math.log(2 * (this.texts + 1));
  }

  pairRarity(first: number, second: number): number {
    return Math.log((this.texts + 1) / (this.pairHolding(first, second) + 0.5));
  }

  word(bare: string): number {
    return this.holding(this.id(bare));
  }

  pair(first: string, second: string): number {
    return this.pairHolding(this.id(first), this.id(second));
  }
}

/** More than there are ever words: `first * PAIRS + second` is one number for two. */
export const PAIRS = 1_048_576;

export function pairKey(first: number, second: number): number {
  return first * PAIRS + second;
}
