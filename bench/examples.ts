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
import { fitSense, type Lesson, type SenseFit } from '../knowledge/evaluation/fit-sense.ts';
import { type Line, readLines } from '../knowledge/evaluation/line.ts';
import { correctionIn, withoutDenied } from '../knowledge/language/correction.ts';
import { fold } from '../knowledge/language/normalise.ts';
import { SameWords } from '../knowledge/language/same-words.ts';
import { continued } from '../knowledge/search/continued.ts';
import { sayings, toldNeeds } from '../knowledge/search/lessons.ts';
import type { Entry } from '../knowledge/search/procedure-index.ts';
import { Ranker, type Ranking, type Weights, weightedSum } from '../knowledge/search/rank.ts';
import type { SenseModel } from '../knowledge/search/sense.ts';
import { SIGNALS, type Signal } from '../knowledge/search/signals.ts';
import { titleKey } from '../knowledge/search/title-key.ts';
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

/** The ranker over the whole corpus in `folder`, with the term base as `change` leaves it and the shipped vectors or others. */
export async function rankerOn(
  folder: string,
  change: (base: TermBase) => TermBase = (base) => base,
  sense?: SenseModel,
): Promise<Ranker> {
  const { procedures } = await loadKnowledgeFolder(folder, { fallback: CONTENT });
  return new Ranker(procedures, change(readTermBase(`${CONTENT}/terms`).base), weights as Weights, sense);
}

/** The vectors of search/sense.ts, fitted anew on the told needs. Sisters are titles of one field, as the corpus in `folder` has them. */
export async function fittedSense(folder: string, onRound?: SenseFit['onRound']): Promise<SenseModel> {
  const { base } = readTermBase(`${CONTENT}/terms`);
  const { procedures } = await loadKnowledgeFolder(folder, { fallback: CONTENT });
  const fields = new Map(procedures.map(({ title, field }) => [titleKey(title.vi), field?.vi ?? '']));
  const needs = toldNeeds(base.needs, new SameWords(base.sameWords));
  const titles = [...new Set(needs.flatMap(({ keys }) => keys))];
  const number = new Map(titles.map((key, i) => [key, i]));
  const lessons = needs.flatMap((need) =>
    sayings(need).map((words) =>
      lessonOf(
        words,
        need.keys.map((key) => number.get(key)!),
      ),
    ),
  );
  return fitSense(
    lessons,
    titles.map((key) => fields.get(key) ?? ''),
    onRound ? { onRound } : {},
  );
}

function lessonOf(words: string[], titles: number[]): Lesson {
  const bare = words.map(fold);
  return bare.some((word, i) => word !== words[i]) ? { words, bare, titles } : { words, titles };
}

export function tuningExamples(ranker: Ranker): Example[] {
  return readLines(readFileSync(TUNING, 'utf8'), TUNING.pathname).map((line) => exampleOf(ranker, line));
}

export function exampleOf(ranker: Ranker, line: Line): Example {
  const turns = typeof line.q === 'string' ? [line.q] : line.q;
  const last = correctionIn(turns.at(-1)!);
  const now = ranker.reader.read(last?.words ?? turns.at(-1)!, line.lang);
  const earlier = withoutDenied(turns.slice(0, -1).join(' . '), last?.denied ?? []);
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

/**
 * What is known of a signal before any question is seen: a title for people under 14 is not for one of 14. Too few questions name an age
 * to teach that.
 */
const KNOWN: Partial<Record<Signal, number>> = { ageMisses: -2 };

type Fitted = Record<keyof Weights, Float64Array>;

/** Weights for questions by themselves, fitted on these, and for those that go on with a conversation, fitted on those. */
export function fittedWeights(examples: Example[]): Fitted {
  const prior = Float64Array.from(SIGNALS, (name) => KNOWN[name] ?? 0);
  const goesOn = ({ ranking }: Example) => ranking.reading.now !== undefined;
  return {
    alone: fitRanking(
      examples.filter((example) => !goesOn(example)),
      prior,
    ),
    continued: fitRanking(examples.filter(goesOn), prior),
  };
}

/** Each question in scope, ranked by weights that have not seen it. */
export function crossValidated(examples: Example[]): Example[] {
  const within = examples.filter(({ line }) => line.expect.length > 0);
  return Array.from({ length: FOLDS }, (_, fold) => {
    const weights = fittedWeights(within.filter((_, i) => i % FOLDS !== fold));
    return within.filter((_, i) => i % FOLDS === fold).map((example) => rescored(example, weights));
  }).flat();
}

export function rescored(example: Example, weights: Fitted): Example {
  const { alone, continued } = weights;
  const fitted = example.ranking.reading.now ? continued : alone;
  const ranked = example.ranking.ranked.map((each) => ({ ...each, score: weightedSum(each.signals, fitted) }));
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
