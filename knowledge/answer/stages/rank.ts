/**
 * Retrieves and ranks – alone, and together with what was said before – and keeps the likelier reading of the two.
 *
 * @module
 */
import calibration from '../../search/calibration.json' with { type: 'json' };
import { type Calibration, factsOf, probability } from '../../search/confidence.ts';
import type { Ranking } from '../../search/rank.ts';
import type { Stage } from '../turn.ts';

const { right, near } = calibration as unknown as Calibration;

export function confidenceOf(ranking: Ranking): { right: number; near: number } {
  const facts = factsOf(ranking);
  return { right: probability(facts, right), near: probability(facts, near) };
}

/** A question that is this sure by itself changes the subject; below it, what was said before is taken in. */
const CHANGES_SUBJECT = 0.75;

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
  const { said, procedure } = turn.memory;
  if (!said || (turn.corrected && sure.right > 0.3) || sure.right >= CHANGES_SUBJECT) return undefined;

  const topic = procedure ? ranker.index.byCode.get(procedure) : undefined;
  const together = ranker.rankReading(ranker.reader.read(`${said} . ${turn.words}`, turn.lang), topic ? { topic } : {});
  const surer = confidenceOf(together);
  if (surer.right > sure.right) {
    keep(together, surer);
    turn.continued = true;
    turn.facet ??= turn.memory.facet && !procedure ? turn.memory.facet : undefined;
  }
  return undefined;
};
