/**
 * Why a procedure stands where it stands: the signals with their part of the score, and word by word what of the question met
 * what of the title. For `motcua ask --explain` and the evaluation page.
 *
 * @module
 */
import type { Ranked, Ranker, Ranking } from './rank.ts';
import { SIGNALS, type Signal, type WordMet } from './signals.ts';

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
}

export function explain(ranker: Ranker, ranking: Ranking, ranked: Ranked): Explanation {
  const { entry, score, signals } = ranked;
  const reasons = SIGNALS.map((signal, i) => ({
    signal,
    value: signals[i]!,
    adds: signals[i]! * ranker.weightOf(signal),
  }))
    .filter(({ value }) => value !== 0)
    .sort((a, b) => Math.abs(b.adds) - Math.abs(a.adds));
  const asked = ranker.asked(ranking.reading);
  return { code: entry.code, title: entry.title, score, reasons, words: asked.met(entry) };
}
