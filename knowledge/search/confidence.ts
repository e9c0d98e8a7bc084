/**
 * How sure the ranking may be: two probabilities, each a logistic function of a few facts about the whole ranking, fitted on the
 * tuning questions (`npm run tune`) and shown as a reliability diagram by `motcua eval --html`.
 *
 * `right`: the first is right. `near`: a right one is among the four that would be offered.
 *
 * @module
 */
import type { Ranking } from './rank.ts';
import type { Reading } from './reading.ts';
import { signalAt } from './signals.ts';

export const FACTS = [
  'one',
  /** Share of the first in the softmax over scores, twins counted together; the same as log-odds, and those of the first four. */
  'first',
  'firstOdds',
  'firstFourOdds',
  /** Its lead over the next title. */
  'margin',
  /** Of the first: how near its sense is, and how like the question is to all told ways of its need. */
  'sense',
  'needAll',
  /** Share of the question that somebody has said of that need. */
  'told',
  /** Words that nobody wrote in corpus or term base, as a share; hardly any words at all. */
  'unknown',
  'short',
  'english',
  /** Where it goes on with what was said before: what of the first the words said now speak for, and whether it is what was talked about. */
  'senseNow',
  'needNow',
  'toldNow',
  'again',
  /** The same as `unknown` and `short` for what is said now. */
  'unknownNow',
  'shortNow',
] as const;
export type Fact = (typeof FACTS)[number];
export type Facts = Record<Fact, number>;

/** For a question by itself, and for one read together with what was said before: the same share means less there. */
export type Calibration = Record<'alone' | 'continued', { right: Facts; near: Facts }>;

/** Different titles that the four offers may have. */
export const OFFERS = 4;

/**
 * What the two probabilities are computed from. They are few on purpose: with more – how much of the title is covered, how many words the
 * question has – the fit gets better on our questions and worse on real ones that nobody of us wrote.
 */
export function factsOf({ ranked, reading, sense }: Ranking): Facts {
  const facts = Object.fromEntries(FACTS.map((fact) => [fact, 0])) as Facts;
  facts.one = 1;
  facts.english = reading.lang === 'en' ? 1 : 0;
  facts.unknown = unknownOf(reading);
  facts.short = reading.content.length <= 1 ? 1 : 0;
  const best = ranked[0];
  if (!best) return facts;
  const top = best.score;
  let all = 0;
  const shares = new Map<string, number>();
  for (const { entry, score } of ranked) {
    const share = Math.exp(score - top);
    all += share;
    shares.set(entry.key, (shares.get(entry.key) ?? 0) + share);
  }
  facts.first = shares.get(best.entry.key)! / all;
  facts.firstOdds = logOdds(facts.first);
  const four = [...shares.values()].slice(0, OFFERS).reduce((sum, share) => sum + share, 0);
  facts.firstFourOdds = logOdds(four / all);
  const other = ranked.find(({ entry }) => entry.key !== best.entry.key);
  facts.margin = Math.min(1, (top - (other?.score ?? 0)) / 5);
  facts.sense = sense;
  facts.told = best.signals[signalAt('told')]!;
  facts.needAll = best.signals[signalAt('needAll')]!;
  if (reading.now) {
    facts.unknownNow = reading.now.content.length > 0 ? unknownOf(reading.now) : 0;
    facts.shortNow = reading.now.content.length <= 1 ? 1 : 0;
    for (const name of ['senseNow', 'needNow', 'toldNow', 'again'] as const)
      facts[name] = best.signals[signalAt(name)]!;
  }
  return facts;
}

/** Share of the telling words that nobody wrote in corpus or term base. */
function unknownOf({ content, unknown }: Reading): number {
  return content.length > 0 ? unknown.length / content.length : 1;
}

/** log(p / (1 − p)), held within ±1.5. */
function logOdds(share: number): number {
  return Math.max(-1.5, Math.min(1.5, Math.log((share + 1e-4) / (1 - share + 1e-4)) / 4));
}

export function probability(facts: Facts, weights: Facts): number {
  let sum = 0;
  for (const fact of FACTS) sum += facts[fact] * (weights[fact] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}
