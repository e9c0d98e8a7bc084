/**
 * A text as syllables. Vietnamese puts a space between syllables, not between words, so what comes out here are the atoms;
 * pairs of them carry the meaning (`khai sinh`), which search/ counts from the corpus itself.
 *
 * @module
 */
import { fold, normalise } from './normalise.ts';

export interface Token {
  /** As typed, normalised: `đăng`. */
  text: string;
  /** Without marks: `dang`. */
  bare: string;
  /** What a word typed bare most likely is, with its marks: see diacritics.ts. */
  guess?: string;
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:[./-](?=[\p{N}])[\p{N}]+)*/gu;

/** Syllables and numbers, in order; punctuation is dropped. `3.000.000`, `15/8` and `1.001193` stay whole. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const [word] of normalise(text).matchAll(WORD)) tokens.push({ text: word, bare: fold(word) });
  return tokens;
}

/** The bare syllables alone. */
export function bareWords(text: string): string[] {
  return tokenise(text).map((token) => token.bare);
}

/** Bare syllables joined by one space: the key under which titles and phrases are compared. */
export function bareKey(text: string): string {
  return bareWords(text).join(' ');
}
