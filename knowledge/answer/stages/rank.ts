/**
 * Retrieves and ranks – alone, and together with what was said before – and keeps the likelier reading of the two.
 *
 * @module
 */
import calibration from '../../search/calibration.json' with { type: 'json' };
import { type Calibration, factsOf, probability } from '../../search/confidence.ts';
import { continued } from '../../search/continued.ts';
import type { Ranker, Ranking } from '../../search/rank.ts';
import { type Signal, signalAt } from '../../search/signals.ts';
import type { Stage, Turn } from '../turn.ts';
import { asksOnlyFacet } from './recall.ts';

const { right, near } = calibration as unknown as Calibration;

export function confidenceOf(ranking: Ranking): { right: number; near: number } {
  const facts = factsOf(ranking);
  return { right: probability(facts, right), near: probability(facts, near) };
}

/** What a question needs to be read without what was said before it, whatever the two make together. */
const STANDS_ALONE = { right: 0.72, both: 0.5, need: 0.65 };
/** What must reach how much, in the words said now, for the procedure that was talked about before. */
const SPEAKS_FOR: Signal[] = ['asked', 'told', 'need', 'needEnglish', 'needHeld', 'needAll'];
const MEANT_NOW = 0.15;
/** Below what an answer needs: "permit to fly to the moon" after an identity card is not answered with the card's conditions. */
const UNSPOKEN_FOR = 0.7;
/** By how much a question must be surer alone than together with what was said, to count as a change of subject. */
const CHANGES_SUBJECT = 0.3;
/** After "không, ý tôi là …" what is said now stands alone as soon as it says anything. */
const CORRECTION_STANDS = 0.3;

export const rank: Stage = (turn, house) => {
  if (turn.chosen) {
    turn.confidence = turn.near = 1;
    return undefined;
  }
  const { ranker } = house;
  const alone = ranker.rankReading(turn.reading);
  const sure = confidenceOf(alone);
  const keep = (ranking: Ranking, { right, near }: { right: number; near: number }) => {
    turn.ranking = ranking;
    turn.confidence = right;
    turn.near = near;
  };
  keep(alone, sure);
  const { said, topics = [] } = turn.memory;
  if (!said || (turn.corrected && sure.right > CORRECTION_STANDS)) return undefined;

  const about = topics.map((code) => ranker.index.byCode.get(code)).filter((entry) => entry !== undefined);
  const together = ranker.rankReading(continued(ranker.reader.read(said, turn.lang), turn.reading), about);
  const surer = confidenceOf(together);
  // "làm qua VNeID được không", "giấy đó": nothing is said that could be a subject of its own.
  const goesOn = turn.reading.talk.some(({ value }) => value === 'goes-on') || asksOnlyFacet(turn);
  if (!goesOn) {
    if (standsAlone(alone, sure.right) || surer.right < sure.right - CHANGES_SUBJECT) return undefined;
    // A field asked in other words is likely asked of what was talked about, and one asks back; anything else must speak for it.
    if (!isMeantNow(turn, together, ranker)) {
      if (!turn.facet) return undefined;
      surer.right = Math.min(surer.right, UNSPOKEN_FOR);
    }
  }
  keep(together, surer);
  turn.continued = true;
  turn.facet ??= turn.memory.procedure ? undefined : turn.memory.facet;
  return undefined;
};

/** Sure, and in words of its own: "phí đăng ký khai sinh bao nhiêu" after a marriage is about a birth. */
function standsAlone({ ranked }: Ranking, right: number): boolean {
  const best = ranked[0];
  if (!best || right < STANDS_ALONE.right) return false;
  const of = (signal: Signal) => best.signals[signalAt(signal)]!;
  return of('both') >= STANDS_ALONE.both || Math.max(of('need'), of('needEnglish')) >= STANDS_ALONE.need;
}

/**
 * Whether what is said now speaks for what the two turns make together: "hộ kinh doanh" after a question on residence says nothing
 * of residence, however well that was asked before.
 */
function isMeantNow({ reading }: Turn, together: Ranking, ranker: Ranker): boolean {
  const best = together.ranked[0]?.entry;
  if (!best) return false;
  const signals = ranker.signalsOf(reading, best);
  return SPEAKS_FOR.some((signal) => signals[signalAt(signal)]! >= MEANT_NOW);
}
