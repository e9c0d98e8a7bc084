/**
 * How sure the ranking may be: two probabilities, each a logistic function of a few facts about the whole ranking, fitted on the
 * tuning questions (`npm run tune`) and shown as a reliability diagram by `motcua eval --html`.
 *
 * `right`: the first is right. `near`: a right one is among the four that would be offered.
 *
 * @module
 */
import type { Ranking } from './rank.ts';
import { signalAt } from './signals.ts';

export const FACTS = [
  'one',
  /** Share of the first, and of the first four, in the softmax over scores; twins count together. */
  'first',
  'firstFour',
  'score',
  'margin',
  /** Of the first: how much of the question it covers, of its title, its need. */
  'asked',
  'titled',
  'both',
  'whole',
  'need',
  'needHeld',
  'needAll',
  'told',
  'meant',
  /** The best of coverage and need, whichever the question went by. */
  'bestOfBoth',
  /** Words that nobody wrote in corpus or term base, as a share; hardly any words at all. */
  'unknown',
  'short',
  'english',
  'actionOther',
  'caseUnasked',
] as const;
export type Fact = (typeof FACTS)[number];
export type Facts = Record<Fact, number>;

export interface Calibration {
  right: Facts;
  near: Facts;
}

/** Facts that are signals of the first candidate as they are. */
const COPIED = ['both', 'whole', 'needHeld', 'needAll', 'told', 'meant', 'actionOther'] as const;

/** Different titles that the four offers may have. */
export const OFFERS = 4;

/** What the two probabilities are computed from. */
export function factsOf({ ranked, reading, need }: Ranking): Facts {
  const facts = Object.fromEntries(FACTS.map((fact) => [fact, 0])) as Facts;
  facts.one = 1;
  facts.english = reading.lang === 'en' ? 1 : 0;
  facts.unknown = reading.content.length > 0 ? reading.unknown.length / reading.content.length : 1;
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
  const keys = [...shares.keys()];
  facts.first = shares.get(best.entry.key)! / all;
  facts.firstFour = keys.slice(0, OFFERS).reduce((sum, key) => sum + shares.get(key)!, 0) / all;
  facts.score = top / 10;
  const other = ranked.find(({ entry }) => entry.key !== best.entry.key);
  facts.margin = Math.min(1, (top - (other?.score ?? 0)) / 5);
  facts.asked = best.signals[signalAt('asked')]!;
  facts.titled = best.signals[signalAt('titled')]!;
  facts.need = Math.max(best.signals[signalAt('need')]!, best.signals[signalAt('needEnglish')]!);
  for (const signal of COPIED) facts[signal] = best.signals[signalAt(signal)]!;
  facts.bestOfBoth = Math.max(facts.asked * Math.sqrt(facts.titled), facts.need, need * 0.5);
  facts.caseUnasked = Math.min(1, best.signals[signalAt('caseUnasked')]!);
  return facts;
}

export function probability(facts: Facts, weights: Facts): number {
  let sum = 0;
  for (const fact of FACTS) sum += facts[fact] * (weights[fact] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}
