/**
 * Retrieves and ranks – alone, and together with what was said before – and keeps the likelier reading of the two.
 *
 * @module
 */
import calibration from '../../search/calibration.json' with { type: 'json' };
import { type Calibration, factsOf, probability } from '../../search/confidence.ts';
import { continued } from '../../search/continued.ts';
import type { Ranking } from '../../search/rank.ts';
import { type Signal, signalAt } from '../../search/signals.ts';
import type { Stage } from '../turn.ts';
import { asksOnlyFacet } from './recall.ts';

const fitted = calibration as unknown as Calibration;

export function confidenceOf(ranking: Ranking): { right: number; near: number } {
  const facts = factsOf(ranking);
  const { right, near } = fitted[ranking.reading.now ? 'continued' : 'alone'];
  return { right: probability(facts, right), near: probability(facts, near) };
}

/**
 * Two turns are read together, as most second ones go on with the first – unless what is said now is sure enough by itself, and surer
 * by so much than together with what was said: then the subject has changed.
 */
const CHANGES_SUBJECT = { right: 0.7, by: 0.2, clear: 0.6 };
/** Of the likeness of sense with what it means alone: below this, what is said now has nothing to do with the old subject. */
const RELATED = 0.25;
/** What must reach how much, in the words said now, for the procedure that was talked about before. */
const SPEAKS_FOR: Signal[] = ['askedNow', 'needNow', 'needAllNow'];
const MEANT_NOW = 0.15;
/** Sense is never quite nothing. */
const SENSED_NOW = 0.4;
/** Below what an answer needs: "permit to fly to the moon" after an identity card is not answered with the card's conditions. */
const UNSPOKEN_FOR = 0.7;
/** After "không, ý tôi là …" what is said now stands alone as soon as it says anything. */
const CORRECTION_STANDS = 0.6;

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
  // Weather or football, and nothing else, has nothing to do with what was said.
  const outside = turn.outside && turn.reading.content.length === 0;
  if (!said || outside || (turn.corrected && sure.right > CORRECTION_STANDS)) return undefined;

  const about = topics.map((code) => ranker.index.byCode.get(code)).filter((entry) => entry !== undefined);
  const together = ranker.rankReading(continued(ranker.reader.read(said, turn.lang), turn.reading), about);
  const surer = confidenceOf(together);
  // "làm qua VNeID được không", "giấy đó": nothing is said that could be a subject of its own.
  const goesOn =
    turn.reading.content.length === 0 ||
    turn.reading.talk.some(({ value }) => value === 'goes-on') ||
    asksOnlyFacet(turn);
  if (!goesOn) {
    const { right, by, clear } = CHANGES_SUBJECT;
    if (sure.right >= right && sure.right - surer.right > by) return undefined;
    if (sure.right >= clear && sure.right > surer.right && meansOther(alone, together)) return undefined;
    // A field asked in other words is likely asked of what was talked about, and one asks back; anything else must speak for it.
    if (!isMeantNow(together)) {
      if (!turn.facet && sure.right >= surer.right) return undefined;
      surer.right = Math.min(surer.right, UNSPOKEN_FOR);
    }
  }
  keep(together, surer);
  turn.continued = true;
  turn.facet ??= turn.memory.procedure ? undefined : turn.memory.facet;
  return undefined;
};

/** "hộ kinh doanh" after a question on residence: fairly clear by itself, and in its sense far from what the two make together. */
function meansOther(alone: Ranking, together: Ranking): boolean {
  const other = alone.ranked[0];
  const best = together.ranked[0];
  if (!other || !best || other.entry.titleAt === best.entry.titleAt) return false;
  return best.signals[signalAt('senseNow')]! < RELATED * other.signals[signalAt('sense')]!;
}

/**
 * Whether what is said now speaks for what the two turns make together: "hộ kinh doanh" after a question on residence says nothing
 * of residence, however well that was asked before.
 */
function isMeantNow({ ranked: [best] }: Ranking): boolean {
  if (!best) return false;
  const { signals } = best;
  return (
    signals[signalAt('senseNow')]! >= SENSED_NOW || SPEAKS_FOR.some((signal) => signals[signalAt(signal)]! >= MEANT_NOW)
  );
}
