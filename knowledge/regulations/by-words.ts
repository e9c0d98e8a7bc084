/**
 * Finds the clause whose words a question uses, and how far it may be trusted. A clause is judged by its best line, read with the
 * article's title and the line that leads in ("Nam, nữ kết hôn … phải tuân theo: / a) Nam từ đủ 20 tuổi …"):
 *
 *     words     how much of what the question says stands there, weighted by rarity
 *     phrases   how much of it stands there as the question puts it: neighbours near each other, in the same order
 *     about     how much of the line is what the question says
 *
 * A question in the law's own words has them all; talk has none, and the name of a procedure is a phrase of many lines, about none.
 *
 * @module
 */
import { hasMarks } from '../language/normalise.ts';
import { bareWords, type Token, tokenise } from '../language/tokens.ts';
import { type ClauseIndex, LINE_END, type Unit } from './clause-index.ts';
import { asksForProcedure, isAskingWord } from './question-words.ts';

export interface WordsFind {
  unit: Unit;
  confidence: number;
  /** What the confidence is computed from, for calibration and explanation. */
  signals: Signals;
}

export interface Signals {
  words: number;
  phrases: number;
  about: number;
  /** How many telling words the question has. */
  length: number;
  /** By how much the clause is better than the best of another article, 0–1. */
  lead: number;
  /** It asks what to file, pay or where to go, or is a procedure's title. */
  procedural: boolean;
}

/** Neighbours may have so many words between them: "Nam từ đủ 20 tuổi". In words. */
const NEAR = 4;
const CANDIDATES = 50;
/** A question of fewer telling words says too little to know which clause it is about. */
const FEWEST = 3;
/** Of a long line so many words tell what it is about. */
const OPENING = 24;

/** Weights of the logistic model; fitted on test/knowledge/regulations/questions.jsonl. */
const MODEL = { bias: -13, words: 7, phrases: 7, about: 4, length: 0.2, lead: 1.5, procedural: -4 };

interface Scored {
  unit: Unit;
  words: number;
  phrases: number;
  about: number;
  score: number;
}

export function findByWords(question: string, index: ClauseIndex): WordsFind | undefined {
  const tokens = tokenise(question);
  const telling = tokens.filter((token) => !isAskingWord(token.bare));
  if (telling.length < FEWEST) return undefined;
  const ids = telling.map((token) => index.id(token.bare));
  const weigh = (id: number): number => index.rarity(id);
  const weights = ids.map(weigh);
  let best: Scored | undefined;
  const others: Scored[] = [];
  for (const unit of index.candidates(ids, CANDIDATES)) {
    const scored = judge(unit, ids, weights, weigh);
    if (best === undefined || scored.score > best.score) {
      if (best) others.push(best);
      best = scored;
    } else others.push(scored);
  }
  if (best === undefined) return undefined;
  const found = best;
  const rival = Math.max(
    0,
    ...others.filter(({ unit }) => unit.article !== found.unit.article).map(({ score }) => score),
  );
  const signals: Signals = {
    words: found.words * marksAgree(telling, found.unit),
    phrases: found.phrases,
    about: found.about,
    length: new Set(ids).size,
    lead: Math.min(1, Math.max(0, found.score - rival)),
    procedural: asksForProcedure(tokens),
  };
  return { unit: found.unit, confidence: confidence(signals), signals };
}

export function confidence({ words, phrases, about, length, lead, procedural }: Signals): number {
  const z =
    MODEL.bias +
    MODEL.words * words +
    MODEL.phrases * phrases +
    MODEL.about * about +
    MODEL.length * Math.min(length, 10) +
    MODEL.lead * lead +
    (procedural ? MODEL.procedural : 0);
  return 1 / (1 + Math.exp(-z));
}

/** The clause by its best line. */
function judge(unit: Unit, ids: readonly number[], weights: readonly number[], weigh: (id: number) => number): Scored {
  const lines = linesOf(unit.words);
  const title = lines[0] ?? [];
  const lead = lines[1] ?? [];
  let best: Scored = { unit, words: 0, phrases: 0, about: 0, score: 0 };
  for (const [at, line] of lines.entries()) {
    if (at === 0) continue;
    const context = at === 1 ? [title, line] : [title, lead, line];
    const { words, phrases } = shares(ids, weights, context);
    if (words + phrases + 0.6 <= best.score) continue;
    const about = share(line.slice(0, OPENING), ids, weigh);
    const score = words + phrases + 0.5 * about + 0.1 * share(title, ids, weigh);
    if (score > best.score) best = { unit, words, phrases, about, score };
  }
  return best;
}

function linesOf(words: Int32Array): Int32Array[] {
  const lines: Int32Array[] = [];
  for (let from = 0; from < words.length; ) {
    const end = words.indexOf(LINE_END, from);
    const to = end < 0 ? words.length : end;
    lines.push(words.subarray(from, to));
    from = to + 1;
  }
  return lines;
}

function shares(ids: readonly number[], weights: readonly number[], context: readonly (Int32Array | number[])[]) {
  let has = 0;
  let all = 0;
  let near = 0;
  let pairs = 0;
  for (const [i, id] of ids.entries()) {
    all += weights[i]!;
    if (id >= 0 && context.some((line) => line.includes(id))) has += weights[i]!;
    if (i === 0) continue;
    const before = ids[i - 1]!;
    const weight = weights[i]! + weights[i - 1]!;
    pairs += weight;
    if (id >= 0 && before >= 0) near += weight * Math.max(...context.map((line) => closeness(line, before, id)));
  }
  return { words: all > 0 ? has / all : 0, phrases: pairs > 0 ? near / pairs : 0 };
}

/** 1 when the second word follows the first at once somewhere, less with words between, 0 when they are apart. */
function closeness(line: Int32Array | number[], first: number, second: number): number {
  let best = 0;
  for (let at = line.indexOf(second); at >= 0; at = line.indexOf(second, at + 1)) {
    const before = at > 0 ? line.lastIndexOf(first, at - 1) : -1;
    if (before < 0) continue;
    const gap = at - before;
    if (gap <= NEAR) best = Math.max(best, 1 - (gap - 1) / (NEAR + 1));
    if (best === 1) break;
  }
  return best;
}

/** Share of a line's weight that the question says. */
function share(line: Int32Array | number[], ids: readonly number[], weigh: (id: number) => number): number {
  let said = 0;
  let all = 0;
  for (const word of line) {
    const weight = weigh(word);
    all += weight;
    if (ids.includes(word)) said += weight;
  }
  return all > 0 ? said / all : 0;
}

/** Share of the question's marked words that the clause has with the same marks: "ma túy" is not "mã". 1 for a bare question. */
function marksAgree(telling: Token[], unit: Unit): number {
  const marked = telling.filter((token) => hasMarks(token.text));
  if (marked.length === 0) return 1;
  const clause = unit.article.clauses[unit.at]?.text ?? '';
  const exact = new Set<string>();
  for (const token of tokenise(`${unit.article.title ?? ''} ${clause}`)) exact.add(token.text);
  const bare = new Set(bareWords([...exact].join(' ')));
  const present = marked.filter((token) => bare.has(token.bare));
  const agreeing = present.filter((token) => exact.has(token.text));
  return present.length === 0 ? 1 : agreeing.length / present.length;
}
