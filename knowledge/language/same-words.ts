/**
 * Words that are one word in different mouths: `tía`, `ba`, `bố`. Which ones stands in `content/terms/same-words.yaml`.
 *
 * @module
 */
import { fold, normalise } from './normalise.ts';
import type { Token } from './tokens.ts';

export class SameWords {
  #first = new Map<string, Token>();

  constructor(groups: string[][]) {
    for (const [first, ...others] of groups.map((group) => group.map(normalise))) {
      for (const other of others) this.#first.set(other, { text: first!, bare: fold(first!) });
    }
  }

  /** The word that stands for this one; read as it was most likely meant. */
  of(token: Token): Token {
    return this.#first.get(token.guess ?? token.text) ?? token;
  }
}
