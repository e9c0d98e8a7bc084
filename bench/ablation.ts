/**
 * `npm run ablation -- --knowledge DIR`: what each part of the ranking is worth. Signals are taken out in groups and the weights
 * fitted anew without them; parts of the term base are taken out and everything is read anew. All by cross-validation on the tuning
 * half; prints a Markdown table for docs/architecture.md.
 *
 * @module
 */
import { parseArgs } from 'node:util';
import { SIGNALS, type Signal } from '../knowledge/search/signals.ts';
import { emptyTermBase } from '../knowledge/terms.ts';
import { crossValidated, type Example, rankerOn, tuningExamples, within } from './examples.ts';

const GROUPS: Record<string, Signal[]> = {
  'title words (asked, titled, both, whole, bm25)': ['asked', 'titled', 'both', 'whole', 'bm25', 'askedOfBest'],
  'pairs of words': ['askedPairs', 'titledPairs'],
  'likeness to told needs': [
    'need',
    'needFirst',
    'needEnglish',
    'needHeld',
    'needAll',
    'needOfBest',
    'needHeldOfBest',
    'needAllOfBest',
  ],
  'how much of it somebody has said': ['told', 'toldOfBest'],
  'in how many ways it is told': ['everyday'],
  sense: ['sense', 'senseOfBest'],
  'the action asked for': ['action', 'actionNear', 'actionOther', 'actionUnasked', 'plain'],
  circumstances: ['sameCase', 'caseUnasked', 'caseMissed', 'organisation', 'strangerUnasked', 'strangerMissed'],
  age: ['ageFits', 'ageMisses'],
  level: ['commune', 'province', 'ministry', 'elsewhere', 'levelAsked', 'levelOther', 'district'],
  'field, recency, length': ['field', 'recent', 'long'],
  'what the talk is about': [
    'topic',
    'offered',
    'again',
    'againAway',
    'senseNow',
    'askedNow',
    'needNow',
    'needAllNow',
    'toldNow',
  ],
};

const { values } = parseArgs({ options: { knowledge: { type: 'string' } } });
if (!values.knowledge) throw new Error('npm run ablation -- --knowledge DIR');
const folder = values.knowledge;

const ranker = await rankerOn(folder);
const examples = tuningExamples(ranker);
console.info('| without | top-1 | top-3 |\n|---|---|---|');
row('– (everything in)', examples);
for (const [name, signals] of Object.entries(GROUPS))
  row(
    name,
    examples.map((example) => silenced(example, signals)),
  );
const empty = emptyTermBase();
row('everyday and English names', tuningExamples(await rankerOn(folder, (base) => ({ ...base, names: empty.names }))));
row(
  'told needs, and what is learned from them',
  tuningExamples(await rankerOn(folder, (base) => ({ ...base, needs: [] }))),
);
row('abbreviations', tuningExamples(await rankerOn(folder, (base) => ({ ...base, abbreviations: [] }))));
row('the whole term base', tuningExamples(await rankerOn(folder, () => empty)));

function row(name: string, of: Example[]): void {
  const unseen = crossValidated(of);
  console.info(`| ${name} | ${within(unseen, 1).toFixed(3)} | ${within(unseen, 3).toFixed(3)} |`);
}

function silenced(example: Example, signals: Signal[]): Example {
  const mute = new Set(signals.map((signal) => SIGNALS.indexOf(signal)));
  const quiet = (values: ArrayLike<number>) => Float64Array.from(values, (value, i) => (mute.has(i) ? 0 : value));
  return {
    ...example,
    signals: example.signals.map(quiet),
    ranking: {
      ...example.ranking,
      ranked: example.ranking.ranked.map((each) => ({ ...each, signals: quiet(each.signals) })),
    },
  };
}
