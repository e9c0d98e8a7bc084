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
import { AskedWords } from './asked-words.ts';
import type { ClauseIndex, Unit } from './clause-index.ts';
import { asksForProcedure, isAskingWord } from './question-words.ts';

export interface WordsFind {
  unit: Unit;
  /** The title says most of what was asked: the answer is the article, not one clause of it. */
  whole: boolean;
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

const CANDIDATES = 60;
/** A question of fewer telling words says too little to know which clause it is about. */
const FEWEST = 3;

/** Weights of a logistic model, set by hand over test/knowledge/regulations/questions.jsonl: at 0.8, 31 of 32 finds were right. */
const MODEL = { bias: -13, words: 7, phrases: 7, about: 4, length: 0.2, lead: 1.5, procedural: -6 };

/** More of a question than this is a story. In words. */
const LONGEST = 60;
/** A law outranks what is made under it, and letters of an authority bind nobody else. */
const RANK: [RegExp, number][] = [
  [/^(?:Bộ luật|Luật|Pháp lệnh)$/, 0.08],
  [/^(?:Công văn|Hướng dẫn|Kế hoạch)$/, -0.15],
  [/^Quyết định$/, -0.08],
];

interface Judged {
  unit: Unit;
  whole: boolean;
  words: number;
  phrases: number;
  about: number;
  score: number;
}

export function findByWords(question: string, index: ClauseIndex): WordsFind | undefined {
  const tokens = tokenise(question).slice(0, LONGEST);
  const telling = tokens.filter((_, at) => !isAskingWord(tokens, at));
  if (telling.length < FEWEST) return undefined;
  const ids = telling.map((token) => index.id(token.bare));
  const asked = new AskedWords(ids, (id) => index.rarity(id));
  let best: Judged | undefined;
  const others: Judged[] = [];
  for (const unit of index.candidates(ids, CANDIDATES)) {
    const judged = judge(unit, asked);
    if (best === undefined || judged.score > best.score) {
      if (best) others.push(best);
      best = judged;
    } else others.push(judged);
  }
  if (best === undefined) return undefined;
  const { unit, whole, words, phrases, about, score } = best;
  const rival = Math.max(
    0,
    ...others.filter((other) => other.unit.article !== unit.article).map((other) => other.score),
  );
  const signals: Signals = {
    words: words * marksAgree(telling, unit),
    phrases,
    about,
    length: asked.size,
    lead: Math.min(1, Math.max(0, score - rival)),
    procedural: asksForProcedure(tokens),
  };
  return { unit, whole, confidence: confidence(signals), signals };
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
function judge(unit: Unit, asked: AskedWords): Judged {
  const lines = asked.read(unit.words);
  const [title, lead] = lines;
  const rank = RANK.find(([kind]) => kind.test(unit.document.kind))?.[1] ?? 0;
  const titled = 0.3 * (title?.about ?? 0) + rank;
  const inTitle = title ? asked.words([title]) : 0;
  let best: Judged = { unit, whole: false, words: 0, phrases: 0, about: 0, score: 0 };
  for (const [at, line] of lines.entries()) {
    if (at === 0) continue;
    const context = at === 1 ? [title!, line] : [title!, lead!, line];
    const words = asked.words(context);
    const phrases = asked.phrases(context);
    const score = words + phrases + 0.5 * line.about + titled;
    if (score > best.score) best = { unit, whole: inTitle >= 0.8 * words, words, phrases, about: line.about, score };
  }
  return best;
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
