/**
 * Mending what is no word of the corpus: Telex left-overs, a missing space (`khaisinh`), one letter wrong (`lý lcih`). Only
 * words that nobody wrote in the corpus or the term base are touched, and only towards words that they hold often.
 *
 * @module
 */
import { telexReadings } from './telex.ts';

/** How often each bare word, and each pair, occurs. */
export interface WordCounts {
  word(bare: string): number;
  pair(first: string, second: string): number;
}

const LETTERS = 'abcdeghiklmnopqrstuvxy';

/** The words that `bare` probably stands for, in order (two when a space was missing), or itself when nothing is likelier. */
export function mend(
  bare: string,
  before: string | undefined,
  after: string | undefined,
  counts: WordCounts,
): string[] {
  if (bare.length < 3 || counts.word(bare) > 0 || /^\d/.test(bare)) return [bare];
  const fits = (word: string) =>
    Math.log1p(counts.word(word)) +
    2 * Math.log1p((before ? counts.pair(before, word) : 0) + (after ? counts.pair(word, after) : 0));

  const split = splitInTwo(bare, counts);
  if (split) return split;
  for (const candidates of [telexReadings(bare), oneLetterOff(bare)]) {
    let best: string | undefined;
    let bestFit = 2.5;
    for (const candidate of candidates) {
      if (counts.word(candidate) === 0) continue;
      const fit = fits(candidate);
      if (fit > bestFit) [best, bestFit] = [candidate, fit];
    }
    if (best) return [best];
  }
  return [bare];
}

function splitInTwo(bare: string, counts: WordCounts): string[] | undefined {
  let best: string[] | undefined;
  let most = 2;
  for (let i = 2; i <= bare.length - 2; i++) {
    const pair = counts.pair(bare.slice(0, i), bare.slice(i));
    if (pair > most) [best, most] = [[bare.slice(0, i), bare.slice(i)], pair];
  }
  return best;
}

/** Every word one slip away: two letters swapped, one too many, one missing, one wrong. */
function oneLetterOff(word: string): Set<string> {
  const found = new Set<string>();
  if (word.length > 12) return found;
  for (let i = 0; i <= word.length; i++) {
    const [left, right] = [word.slice(0, i), word.slice(i)];
    if (right.length > 1) found.add(left + right[1] + right[0] + right.slice(2));
    if (right) found.add(left + right.slice(1));
    for (const letter of LETTERS) {
      found.add(left + letter + right);
      if (right) found.add(left + letter + right.slice(1));
    }
  }
  return found;
}
