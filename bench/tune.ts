/**
 * `npm run tune -- --knowledge DIR`: fits the ranking's weights and the confidence on the tuning half of test/evaluation and writes
 * them to knowledge/search; before that the vectors of sense.ts, on the told needs. The judged half is never read here. What it prints is
 * cross-validated: each question is scored by weights that have not seen it, and the confidence is fitted on just those scores.
 *
 * What a conversation was about before its last turn is ranked by the weights that are there, so a second run may still change a little; a
 * third does not.
 *
 * @module
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ASKED, type FacetWeights, facetFeatures, NONE, readFacet } from '../knowledge/answer/facet.ts';
import { fitChance, fitClasses } from '../knowledge/evaluation/fit.ts';
import { FACTS, factsOf, OFFERS } from '../knowledge/search/confidence.ts';
import { SIGNALS } from '../knowledge/search/signals.ts';
import {
  crossValidated,
  type Example,
  FOLDS,
  fittedSense,
  fittedWeights,
  placeOf,
  rankerOn,
  rescored,
  tuningExamples,
  within,
} from './examples.ts';

/** Few questions of the set are none of the bot's business, and an answer to one does most harm to trust: each counts so often. */
const OUTSIDE = 3;

const { values } = parseArgs({ options: { knowledge: { type: 'string' } } });
if (!values.knowledge) throw new Error('npm run tune -- --knowledge DIR');

const sense = await fittedSense(values.knowledge, (round, loss) =>
  console.info(`sense, round ${round}: ${loss.toFixed(3)}`),
);
writeFileSync(new URL('../knowledge/search/sense.json', import.meta.url), JSON.stringify(sense));
const ranker = await rankerOn(values.knowledge, undefined, sense);
const examples = tuningExamples(ranker);
const unseen = crossValidated(examples);
const share = (n: number) => within(unseen, n).toFixed(3);
console.info(`n ${unseen.length}  top1 ${share(1)}  top3 ${share(3)}  top10 ${share(10)}`);
const goingOn = unseen.filter(({ ranking }) => ranking.reading.now);
console.info(
  `of several turns ${goingOn.length}  top1 ${within(goingOn, 1).toFixed(3)}  top3 ${within(goingOn, 3).toFixed(3)}`,
);

const weights = fittedWeights(examples.filter(({ line }) => line.expect.length > 0));
const outside = examples.filter(({ line }) => line.expect.length === 0).map((example) => rescored(example, weights));
const chance = (cases: Example[], came: (example: Example) => boolean) =>
  fitChance(
    cases.map((example) => {
      const facts = factsOf(example.ranking);
      return { facts: FACTS.map((fact) => facts[fact]), came: came(example) };
    }),
    FACTS.length,
  );
const calibrated = (goesOn: boolean) => {
  const ofKind = (examples: Example[]) =>
    examples.filter(({ ranking }) => (ranking.reading.now !== undefined) === goesOn);
  const often = Array.from({ length: OUTSIDE }, () => outside).flat();
  const right = chance(ofKind([...unseen, ...often]), (example) => placeOf(example) === 0);
  // To ask back needlessly does no harm, so that here they count once.
  const near = chance(ofKind([...unseen, ...outside]), isOffered);
  return { right: named(FACTS, right), near: named(FACTS, near) };
};
write('weights.json', { alone: named(SIGNALS, weights.alone), continued: named(SIGNALS, weights.continued) });
write('calibration.json', { alone: calibrated(false), continued: calibrated(true) });

// Facets: of what was said last, on the lines that name one. Cross-validated as well.
const asked = examples.flatMap(({ line, ranking: { reading } }) => {
  const said = reading.now ?? reading;
  const of = line.facet && line.facet !== 'overview' ? ASKED.indexOf(line.facet) : NONE;
  // Without a label several fields may be asked for; without a cue as well, none is.
  if (of === NONE && (line.expect.length === 0 || said.facets.length > 0)) return [];
  return [{ features: facetFeatures(said), of, reading: said }];
});
const folds: FacetWeights[] = [];
const learned = asked.filter(({ of, reading }, i) => {
  const others = asked.filter((_, k) => k % FOLDS !== i % FOLDS);
  folds[i % FOLDS] ??= fitClasses(others, NONE + 1);
  return readFacet(reading, folds[i % FOLDS]) === ASKED[of];
});
const labelled = (of: typeof asked) => of.filter((each) => each.of !== NONE).length;
console.info(
  `facets ${labelled(asked)}  right ${(labelled(learned) / labelled(asked)).toFixed(3)}`,
  ` none asked ${asked.length - labelled(asked)}  right ${((learned.length - labelled(learned)) / (asked.length - labelled(asked))).toFixed(3)}`,
);
writeFileSync(
  new URL('../knowledge/answer/facet-weights.json', import.meta.url),
  `{\n${Object.entries(fitClasses(asked, NONE + 1))
    .map(([feature, row]) => `${JSON.stringify(feature)}: [${row.join(', ')}]`)
    .join(',\n')}\n}\n`,
);

function named(names: readonly string[], numbers: Float64Array): Record<string, number> {
  return Object.fromEntries(names.map((name, i) => [name, Math.round(numbers[i]! * 1000) / 1000]));
}

function write(file: string, value: object): void {
  writeFileSync(new URL(`../knowledge/search/${file}`, import.meta.url), `${JSON.stringify(value, null, 2)}\n`);
}

/** A right one is among the different titles that would be offered. */
function isOffered({ line, ranking }: Example): boolean {
  const keys = new Set<string>();
  for (const { entry } of ranking.ranked) {
    if (!keys.has(entry.key) && keys.size === OFFERS) return false;
    keys.add(entry.key);
    if (line.expect.includes(entry.code)) return true;
  }
  return false;
}
