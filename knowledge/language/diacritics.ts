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

  /** Learns from texts as their author wrote them, with marks. */
  constructor(texts: Iterable<Token[]>) {
    const bareOf = new Map<string, string>();
    for (const tokens of texts) {
      for (const [i, { text, bare }] of tokens.entries()) {
        this.#counts.set(text, (this.#counts.get(text) ?? 0) + 1);
        bareOf.set(text, bare);
        if (i === 0) continue;
        const pair = `${tokens[i - 1]!.text} ${text}`;
        this.#pairs.set(pair, (this.#pairs.get(pair) ?? 0) + 1);
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
    let paths: { text: string; score: number; before: number }[][] = [];
    for (const { text: typed, bare } of tokens) {
      const forms = (!hasMarks(typed) && this.#forms.get(bare)) || [{ text: typed, count: 1 }];
      const all = forms.reduce((sum, { count }) => sum + count, 0);
      const last = paths.at(-1);
      paths = [
        ...paths,
        forms.map(({ text, count }) => {
          const alone = Math.log((count / all) * (1 - PAIR) + 1e-6);
          if (!last) return { text, score: Math.log(count / all), before: -1 };
          let best = { text, score: Number.NEGATIVE_INFINITY, before: 0 };
          for (const [before, path] of last.entries()) {
            const seen = this.#pairs.get(`${path.text} ${text}`);
            const next = seen ? Math.log((PAIR * seen) / this.#counts.get(path.text)! + Math.exp(alone)) : alone;
            if (path.score + next > best.score) best = { text, score: path.score + next, before };
          }
          return best;
        }),
      ];
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
}
