/**
 * The tuning questions with the candidates that the ranker finds for them: what `tune` fits on and `ablation` takes signals from.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadKnowledgeFolder } from '../adapters/stores/knowledge-folder.ts';
import { readTermBase } from '../adapters/stores/terms-folder.ts';
import { fitRanking, type RankingExample } from '../knowledge/evaluation/fit.ts';
import { type Line, readLines } from '../knowledge/evaluation/line.ts';
import { continued } from '../knowledge/search/continued.ts';
import type { Entry } from '../knowledge/search/procedure-index.ts';
import { Ranker, type Ranking, type Weights } from '../knowledge/search/rank.ts';
import weights from '../knowledge/search/weights.json' with { type: 'json' };
import type { TermBase } from '../knowledge/terms.ts';

export interface Example extends RankingExample {
  line: Line;
  ranking: Ranking;
}

/** Parts that never share a question: each is scored by weights fitted on the others. */
export const FOLDS = 8;
/** Candidates that a question teaches with. */
const TAUGHT = 60;
const CONTENT = fileURLToPath(new URL('../content', import.meta.url));
const TUNING = new URL('../test/evaluation/tune.jsonl', import.meta.url);

/** The ranker over the whole corpus in `folder`, with the term base as `change` leaves it. */
export async function rankerOn(folder: string, change: (base: TermBase) => TermBase = (base) => base): Promise<Ranker> {
  const { procedures } = await loadKnowledgeFolder(folder, { fallback: CONTENT });
  return new Ranker(procedures, change(readTermBase(`${CONTENT}/terms`).base), weights as Weights);
}

export function tuningExamples(ranker: Ranker): Example[] {
  return readLines(readFileSync(TUNING, 'utf8'), TUNING.pathname).map((line) => exampleOf(ranker, line));
}

function exampleOf(ranker: Ranker, line: Line): Example {
  const turns = typeof line.q === 'string' ? [line.q] : line.q;
  const now = ranker.reader.read(turns.at(-1)!, line.lang);
  const earlier = turns.slice(0, -1).join(' . ');
  const before = earlier ? ranker.reader.read(earlier, line.lang) : undefined;
  const ranking = before
    ? ranker.rankReading(continued(before, now), firstFour(ranker.rankReading(before)))
    : ranker.rankReading(now);
  const taught = ranking.ranked.filter(({ entry }, i) => i < TAUGHT || line.expect.includes(entry.code));
  return {
    line,
    ranking,
    signals: taught.map(({ signals }) => signals),
    right: taught.map(({ entry }) => line.expect.includes(entry.code)),
  };
}

/** What a conversation keeps of a turn: its first four different titles. */
function firstFour({ ranked }: Ranking): Entry[] {
  const titles = new Set<string>();
  return ranked
    .map(({ entry }) => entry)
    .filter(({ title }) => !titles.has(title) && titles.add(title))
    .slice(0, 4);
}

/** Each question in scope, ranked by weights that have not seen it. */
export function crossValidated(examples: Example[], start: Float64Array): Example[] {
  const within = examples.filter(({ line }) => line.expect.length > 0);
  return Array.from({ length: FOLDS }, (_, fold) => {
    const weights = fitRanking(
      within.filter((_, i) => i % FOLDS !== fold),
      start,
    );
    return within.filter((_, i) => i % FOLDS === fold).map((example) => rescored(example, weights));
  }).flat();
}

export function rescored(example: Example, weights: Float64Array): Example {
  const ranked = example.ranking.ranked.map((each) => ({
    ...each,
    score: each.signals.reduce((sum, signal, i) => sum + signal * weights[i]!, 0),
  }));
  ranked.sort((a, b) => b.score - a.score);
  return { ...example, ranking: { ...example.ranking, ranked } };
}

/** Where the first right one stands, from 0; -1 when it was not found. */
export function placeOf({ line, ranking }: Example): number {
  return ranking.ranked.findIndex(({ entry }) => line.expect.includes(entry.code));
}

/** Share of the examples with a right one among the first `n`. */
export function within(examples: Example[], n: number): number {
  return examples.filter((example) => placeOf(example) >= 0 && placeOf(example) < n).length / examples.length;
}
