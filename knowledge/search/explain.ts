/**
 * Why a procedure stands where it stands: the signals with their part of the score, and word by word what of the question met
 * what of the title. For `motcua ask --explain` and the evaluation page.
 *
 * @module
 */
import type { Ranked, Ranker, Ranking } from './rank.ts';
import type { WordMet } from './said-words.ts';
import { SIGNALS, type Signal } from './signals.ts';

export interface Reason {
  signal: Signal;
  /** The signal's value, and value × weight. */
  value: number;
  adds: number;
}

export interface Explanation {
  code: string;
  title: string;
  score: number;
  /** Largest part of the score first. */
  reasons: Reason[];
  words: WordMet[];
  /** What each word adds to the likeness of sense, −1 to 1, largest first. */
  sensed: { said: string; adds: number }[];
}

/** A part of a likeness that is worth showing. */
const SEEN = 0.03;

export function explain(ranker: Ranker, ranking: Ranking, ranked: Ranked): Explanation {
  const { entry, score, signals } = ranked;
  const weights = ranker.weightsFor(ranking.reading);
  const reasons = SIGNALS.map((signal, i) => ({
    signal,
    value: signals[i]!,
    adds: signals[i]! * weights[i]!,
  }))
    .filter(({ value }) => value !== 0)
    .sort((a, b) => Math.abs(b.adds) - Math.abs(a.adds));
  const words = ranker.senseWords(ranking.reading)[0]!;
  const parts = ranker.sense.parts(words, ranker.senses.mean(entry.titleAt));
  const sensed = words
    .map((said, i) => ({ said, adds: parts[i]! }))
    .filter(({ adds }) => Math.abs(adds) >= SEEN)
    .sort((a, b) => Math.abs(b.adds) - Math.abs(a.adds));
  return {
    code: entry.code,
    title: entry.title,
    score,
    reasons,
    words: ranker.saidWords(ranking.reading).met(entry),
    sensed,
  };
}
