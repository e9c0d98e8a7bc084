/**
 * Scores an assistant on labelled questions. Definitions as in docs/architecture.md, "Measuring": of lines with an `expect`, `top1`,
 * `top3`, `mrr` on `ranked`, and `right`, `clarified`, `wrong`, `missed`; of lines without, `declined` and `intruded`. Shares are 0–1.
 *
 * @module
 */
import type { Answer, Assistant, Memory } from '../answer/types.ts';
import type { Line } from './line.ts';

export type Outcome = 'right' | 'clarified' | 'wrong' | 'missed' | 'declined' | 'intruded';

export interface ScoredLine extends Line {
  kind: Answer['kind'];
  answered: string | null;
  facetGiven: Answer['facet'];
  ranked: string[];
  outcome: Outcome;
  confidence: number;
  /** Of the last turn. */
  ms: number;
}

export interface Evaluation {
  n: number;
  top1: number;
  top3: number;
  mrr: number;
  right: number;
  clarified: number;
  wrong: number;
  missed: number;
  declined: number;
  intruded: number;
  facet: number;
  p50_ms: number;
  p99_ms: number;
  lines: ScoredLine[];
}

/** The figures that are shares, in the order in which they are told. */
export const SHARES = [
  'top1',
  'top3',
  'mrr',
  'right',
  'clarified',
  'wrong',
  'missed',
  'declined',
  'intruded',
  'facet',
] as const satisfies (keyof Evaluation)[];

/** Runs each line as its own conversation. `now` is injected, in milliseconds. */
export function evaluate(assistant: Assistant, lines: Line[], now: () => number = () => performance.now()): Evaluation {
  // The first questions of a process pay for the compiler; nobody's phone does.
  for (const { q } of lines.slice(0, 20)) assistant.ask(typeof q === 'string' ? q : q[0]!);
  return summarise(lines.map((line) => scoreLine(assistant, line, now)));
}

function scoreLine(assistant: Assistant, line: Line, now: () => number): ScoredLine {
  const turns = typeof line.q === 'string' ? [line.q] : line.q;
  let memory: Memory = {};
  let answer: Answer | undefined;
  let ms = 0;
  for (const turn of turns) {
    const start = now();
    const reply = assistant.ask(turn, { memory, ...(line.lang ? { lang: line.lang } : {}) });
    ms = now() - start;
    memory = reply.memory;
    answer = reply.answer;
  }
  const { kind, procedure, facet, ranked, confidence } = answer!;
  return {
    ...line,
    kind,
    answered: kind === 'answer' ? (procedure?.code ?? null) : null,
    facetGiven: facet,
    ranked: ranked.map(({ code }) => code),
    outcome: outcomeOf(line, answer!),
    confidence,
    ms,
  };
}

function outcomeOf({ expect }: Line, { kind, procedure, options }: Answer): Outcome {
  if (expect.length === 0) return kind === 'answer' ? 'intruded' : 'declined';
  if (kind === 'answer') return procedure && expect.includes(procedure.code) ? 'right' : 'wrong';
  if (kind === 'clarify' && options.some(({ code }) => expect.includes(code))) return 'clarified';
  return 'missed';
}

export function summarise(lines: ScoredLine[]): Evaluation {
  const within = lines.filter(({ expect }) => expect.length > 0);
  const outside = lines.filter(({ expect }) => expect.length === 0);
  const faceted = lines.filter(({ facet }) => facet !== undefined);
  const rank = ({ ranked, expect }: ScoredLine) => ranked.findIndex((code) => expect.includes(code));
  const share = <T>(of: T[], is: (item: T) => boolean) =>
    of.length === 0 ? 0 : round(of.filter(is).length / of.length);
  const times = lines.map(({ ms }) => ms).sort((a, b) => a - b);
  const percentile = (p: number) => round(times[Math.min(times.length - 1, Math.floor(times.length * p))] ?? 0);
  return {
    n: lines.length,
    top1: share(within, (line) => rank(line) === 0),
    top3: share(within, (line) => rank(line) >= 0 && rank(line) < 3),
    mrr:
      within.length === 0
        ? 0
        : round(within.reduce((sum, line) => sum + (rank(line) < 0 ? 0 : 1 / (1 + rank(line))), 0) / within.length),
    right: share(within, ({ outcome }) => outcome === 'right'),
    clarified: share(within, ({ outcome }) => outcome === 'clarified'),
    wrong: share(within, ({ outcome }) => outcome === 'wrong'),
    missed: share(within, ({ outcome }) => outcome === 'missed'),
    declined: share(outside, ({ outcome }) => outcome === 'declined'),
    intruded: share(outside, ({ outcome }) => outcome === 'intruded'),
    facet: share(faceted, ({ facet, facetGiven }) => facet === facetGiven),
    p50_ms: percentile(0.5),
    p99_ms: percentile(0.99),
    lines,
  };
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
