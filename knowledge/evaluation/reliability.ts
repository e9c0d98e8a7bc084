/**
 * How far a stated confidence can be believed: answers in ten bins by confidence, with the share of each bin that was right.
 *
 * @module
 */
import type { ScoredLine } from './evaluate.ts';

export interface Bin {
  /** Confidences from here to `to`, 0–1. */
  from: number;
  to: number;
  n: number;
  /** Mean confidence and share right of the bin. */
  stated: number;
  right: number;
}

export interface Reliability {
  bins: Bin[];
  /** Expected calibration error: the mean gap, weighted by bin. */
  error: number;
}

const BINS = 10;

/** Over all lines that were ranked: was the first one right, as surely as was said? */
export function reliability(lines: ScoredLine[]): Reliability {
  const ranked = lines.filter(({ kind }) => kind !== 'smalltalk' && kind !== 'handoff' && kind !== 'tasks');
  const bins: Bin[] = [];
  let gap = 0;
  for (let i = 0; i < BINS; i++) {
    const [from, to] = [i / BINS, (i + 1) / BINS];
    const inside = ranked.filter(({ confidence: c }) => c >= from && (c < to || (i === BINS - 1 && c <= 1)));
    if (inside.length === 0) continue;
    const stated = inside.reduce((sum, { confidence }) => sum + confidence, 0) / inside.length;
    const right = inside.filter(({ ranked: codes, expect }) => expect.includes(codes[0] ?? '')).length / inside.length;
    bins.push({ from, to, n: inside.length, stated, right });
    gap += (Math.abs(stated - right) * inside.length) / ranked.length;
  }
  return { bins, error: gap };
}
