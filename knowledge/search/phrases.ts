/**
 * Finds the phrases of a list inside a text, longest first, in one pass over a trie of words.
 *
 * A typed mark is evidence, a missing mark is none: `mat` finds both `mất` and `mặt`, `mất` finds only `mất`.
 *
 * @module
 */
import { stem } from '../language/english.ts';
import { hasMarks } from '../language/normalise.ts';
import { type Token, tokenise } from '../language/tokens.ts';

interface Node<T> {
  next: Map<string, Node<T>>;
  /** After `*`. */
  any?: Node<T>;
  /** Phrases that end here: their words as written, and what they stand for. */
  ends: { words: string[]; value: T }[];
}

export interface Found<T> {
  value: T;
  /** Index of the first word and of the one after the last. */
  from: number;
  to: number;
}

/** `*` in a phrase stands for any one word. */
const ANY = '*';

export class PhraseFinder<T> {
  #root: Node<T> = { next: new Map(), ends: [] };
  #english: boolean;

  /** With `english`, words meet by their stem. */
  constructor(english = false) {
    this.#english = english;
  }

  add(phrase: string, value: T): void {
    const tokens = tokenise(phrase.replaceAll(ANY, 'zzany'));
    if (tokens.length === 0) return;
    let node = this.#root;
    for (const token of tokens) {
      const isAny = token.bare === 'zzany';
      const key = this.#key(token);
      let next = isAny ? node.any : node.next.get(key);
      if (!next) {
        next = { next: new Map(), ends: [] };
        if (isAny) node.any = next;
        else node.next.set(key, next);
      }
      node = next;
    }
    node.ends.push({ words: tokens.map((t) => t.text), value });
  }

  /** Every occurrence, overlapping ones too, in order of their start, longer ones first. */
  find(tokens: Token[]): Found<T>[] {
    const found: Found<T>[] = [];
    const keys = tokens.map((token) => this.#key(token));
    for (let from = 0; from < tokens.length; from++) {
      const here: Found<T>[] = [];
      this.#walk(this.#root, tokens, keys, from, from, here);
      if (here.length > 1) here.sort((a, b) => b.to - a.to);
      for (const each of here) found.push(each);
    }
    return found;
  }

  #walk(node: Node<T>, tokens: Token[], keys: string[], from: number, at: number, found: Found<T>[]): void {
    for (const end of node.ends) {
      if (agree(end.words, tokens, from)) found.push({ value: end.value, from, to: at });
    }
    if (at === tokens.length) return;
    const next = node.next.get(keys[at]!);
    if (next) this.#walk(next, tokens, keys, from, at + 1, found);
    if (node.any) this.#walk(node.any, tokens, keys, from, at + 1, found);
  }

  #key(token: Token): string {
    return this.#english ? stem(token.bare) : token.bare;
  }
}

function agree(words: string[], tokens: Token[], from: number): boolean {
  for (let i = 0; i < words.length; i++) {
    const typed = tokens[from + i]!.text;
    const word = words[i]!;
    if (word !== typed && word !== 'zzany' && hasMarks(typed)) return false;
  }
  return true;
}

/** Of overlapping finds the longest, and of equally long ones the first; in order of their start. */
export function longestOnly<T>(found: Found<T>[]): Found<T>[] {
  const kept: Found<T>[] = [];
  const byLength = [...found].sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  const taken = new Set<number>();
  for (const find of byLength) {
    let free = true;
    for (let i = find.from; i < find.to; i++) if (taken.has(i)) free = false;
    if (!free) continue;
    for (let i = find.from; i < find.to; i++) taken.add(i);
    kept.push(find);
  }
  return kept.sort((a, b) => a.from - b.from);
}
