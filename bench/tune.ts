/**
 * `npm run tune -- --knowledge DIR`: fits the ranking's weights and the confidence on the tuning half of test/evaluation and writes
 * them to knowledge/search. The judged half is never read here. What it prints is cross-validated: each question is scored by
 * weights that have not seen it, and the confidence is fitted on just those scores.
 *
 * @module
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadKnowledgeFolder } from '../adapters/stores/knowledge-folder.ts';
import { readTermBase } from '../adapters/stores/terms-folder.ts';
import { fitChance, fitRanking, type RankingExample } from '../knowledge/evaluation/fit.ts';
import { type Line, readLines } from '../knowledge/evaluation/line.ts';
import { FACTS, factsOf, OFFERS } from '../knowledge/search/confidence.ts';
import { continued } from '../knowledge/search/continued.ts';
import { Ranker, type Ranking, type Weights } from '../knowledge/search/rank.ts';
import { SIGNALS } from '../knowledge/search/signals.ts';

const FOLDS = 8;
/** Candidates that a question teaches with. */
const TAUGHT = 60;
const HERE = new URL('../knowledge/search/', import.meta.url);
const CONTENT = new URL('../content', import.meta.url).pathname;

interface Example extends RankingExample {
  line: Line;
  ranking: Ranking;
}

const { values } = parseArgs({
  options: { knowledge: { type: 'string' }, write: { type: 'boolean', default: true } },
  allowNegative: true,
});
if (!values.knowledge) throw new Error('npm run tune -- --knowledge DIR');

const start = JSON.parse(readFileSync(new URL('weights.json', HERE), 'utf8')) as Weights;
const ranker = new Ranker(
  (await loadKnowledgeFolder(values.knowledge, { fallback: CONTENT })).procedures,
  readTermBase(`${CONTENT}/terms`).base,
  start,
);
const file = new URL('../test/evaluation/tune.jsonl', import.meta.url);
const examples = readLines(readFileSync(file, 'utf8'), file.pathname).map(exampleOf);
const within = examples.filter(({ line }) => line.expect.length > 0);
const before = Float64Array.from(SIGNALS, (name) => start[name] ?? 0);

const rescored: Example[] = [];
for (let fold = 0; fold < FOLDS; fold++) {
  const weights = fitRanking(
    within.filter((_, i) => i % FOLDS !== fold),
    before,
  );
  rescored.push(...within.filter((_, i) => i % FOLDS === fold).map((example) => rescore(example, weights)));
}
const weights = fitRanking(within, before);
const outside = examples.filter(({ line }) => line.expect.length === 0).map((example) => rescore(example, weights));
const place = ({ line, ranking }: Example) => ranking.ranked.findIndex(({ entry }) => line.expect.includes(entry.code));
const share = (is: (example: Example) => boolean) => (rescored.filter(is).length / rescored.length).toFixed(3);
console.info(
  `n ${rescored.length}  top1 ${share((e) => place(e) === 0)}  top3 ${share((e) => place(e) >= 0 && place(e) < 3)}  top10 ${share((e) => place(e) >= 0 && place(e) < 10)}`,
);

const facts = [...rescored, ...outside].map((example) => ({
  example,
  facts: FACTS.map((fact) => factsOf(example.ranking)[fact]),
}));
const right = fitChance(
  facts.map(({ example, facts }) => ({ facts, came: place(example) === 0 })),
  FACTS.length,
);
const near = fitChance(
  facts.map(({ example, facts }) => ({ facts, came: isOffered(example) })),
  FACTS.length,
);
const named = (names: readonly string[], numbers: Float64Array) =>
  Object.fromEntries(names.map((name, i) => [name, Math.round(numbers[i]! * 1000) / 1000]));
console.info({ weights: named(SIGNALS, weights), right: named(FACTS, right), near: named(FACTS, near) });
if (values.write) {
  writeFileSync(new URL('weights.json', HERE), `${JSON.stringify(named(SIGNALS, weights), null, 2)}\n`);
  writeFileSync(
    new URL('calibration.json', HERE),
    `${JSON.stringify({ right: named(FACTS, right), near: named(FACTS, near) }, null, 2)}\n`,
  );
}

function exampleOf(line: Line): Example {
  const turns = typeof line.q === 'string' ? [line.q] : line.q;
  const now = ranker.reader.read(turns.at(-1)!, line.lang);
  const earlier = turns.slice(0, -1).join(' . ');
  const before = earlier ? ranker.reader.read(earlier, line.lang) : undefined;
  const topic = before && ranker.rankReading(before).ranked[0]?.entry;
  const ranking = before ? ranker.rankReading(continued(before, now), topic ? { topic } : {}) : ranker.rankReading(now);
  const taught = ranking.ranked.filter(({ entry }, i) => i < TAUGHT || line.expect.includes(entry.code));
  return {
    line,
    ranking,
    signals: taught.map(({ signals }) => signals),
    right: taught.map(({ entry }) => line.expect.includes(entry.code)),
  };
}

function rescore(example: Example, weights: Float64Array): Example {
  const ranked = example.ranking.ranked.map((each) => ({
    ...each,
    score: each.signals.reduce((sum, signal, i) => sum + signal * weights[i]!, 0),
  }));
  ranked.sort((a, b) => b.score - a.score);
  return { ...example, ranking: { ...example.ranking, ranked } };
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
