/**
 * Puts the marks back on text typed without them, as far as the words beside each other tell: `bo em moi mat` is `bố em mới mất`.
 * Learned from the titles and the told needs; the likeliest sequence is found by Viterbi's algorithm over pairs of words.
 *
 * The result is a reading, not a correction: it decides which cue or stop word a bare syllable is, and nothing of what was typed
 * is replaced by it.
 *
 * @module
 */
import { hasMarks } from './normalise.ts';
import type { Token } from './tokens.ts';

/** Readings of one bare syllable that are kept. */
const READINGS = 6;
/** How much a pair that was seen says over the single word. */
const PAIR = 0.8;

export class Diacritics {
  /** For each bare syllable its marked forms with their counts, most frequent first. */
  #forms = new Map<string, { text: string; count: number }[]>();
  #pairs = new Map<string, number>();
  #counts = new Map<string, number>();
  #all = 1;

  /** Learns from texts as their author wrote them, with marks; each counts so many times. */
  constructor(texts: Iterable<[text: Token[], times: number]>) {
    const bareOf = new Map<string, string>();
    for (const [tokens, times] of texts) {
      for (const [i, { text, bare }] of tokens.entries()) {
        this.#counts.set(text, (this.#counts.get(text) ?? 0) + times);
        this.#all += times;
        bareOf.set(text, bare);
        if (i === 0) continue;
        const pair = `${tokens[i - 1]!.text} ${text}`;
        this.#pairs.set(pair, (this.#pairs.get(pair) ?? 0) + times);
      }
    }
    for (const [text, bare] of bareOf) {
      const forms = this.#forms.get(bare) ?? [];
      forms.push({ text, count: this.#counts.get(text)! });
      this.#forms.set(bare, forms);
    }
    for (const [bare, forms] of this.#forms) {
      this.#forms.set(bare, forms.sort((a, b) => b.count - a.count).slice(0, READINGS));
    }
  }

  /** The likeliest reading; words that carry marks stay as they are. Not for a text typed with marks: there a bare word is meant so. */
  restore(tokens: Token[]): Token[] {
    if (tokens.length === 0) return tokens;
    const paths: { text: string; score: number; before: number }[][] = [];
    for (const { text: typed, bare } of tokens) {
      const forms = (!hasMarks(typed) && this.#forms.get(bare)) || [{ text: typed, count: 1 }];
      const last = paths.at(-1) ?? [{ text: '', score: 0, before: -1 }];
      const reached = forms.map(({ text }) => ({ text, score: Number.NEGATIVE_INFINITY, before: 0 }));
      for (const [before, path] of last.entries()) {
        for (const [i, form] of forms.entries()) {
          const score = path.score + Math.log(this.#odds(path.text, form));
          if (score > reached[i]!.score) Object.assign(reached[i]!, { score, before });
        }
      }
      paths.push(reached);
    }
    const restored: Token[] = [];
    let at = paths.at(-1)!.reduce((best, path, i, row) => (path.score > row[best]!.score ? i : best), 0);
    for (let i = tokens.length - 1; i >= 0; i--) {
      const path = paths[i]![at]!;
      restored.unshift({ ...tokens[i]!, text: path.text });
      at = path.before;
    }
    return restored;
  }

  /** How likely the word is behind the other: by the pair where that was seen, and by the word alone (Jelinek & Mercer 1980). */
  #odds(before: string, { text, count }: { text: string; count: number }): number {
    const alone = ((1 - PAIR) * count) / this.#all;
    const pair = this.#pairs.get(`${before} ${text}`);
    return pair ? alone + (PAIR * pair) / this.#counts.get(before)! : alone;
  }
}
