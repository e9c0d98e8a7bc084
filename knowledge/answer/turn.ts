/**
 * What the stages of an answer share: the house (what does not change from question to question) and the turn (what one
 * question gathers on its way).
 *
 * @module
 */
import type { LegalDocument, Procedure } from '../schema.ts';
import type { Entry } from '../search/procedure-index.ts';
import type { Ranker, Ranking } from '../search/rank.ts';
import type { Reading } from '../search/reading.ts';
import type { Answer, Facet, Lang, Memory, Say } from './types.ts';

/** Finds the article that a question names or whose words it uses; see knowledge/regulations. */
export interface RegulationFinder {
  /**
   * `named`: the question names the article ("Điều 8 Luật Hôn nhân và gia đình"); else it is found by its words, with 0–1. Without `by`
   * first the one, then the other. Searching by words builds an index at first use.
   */
  find(question: string, lang: Lang, by?: 'name' | 'words'): RegulationFind | RegulationMissing | undefined;
  /** The loaded document with this number, for links from a procedure's legal basis. */
  byNumber(number: string): LegalDocument | undefined;
}

export interface RegulationFind {
  document: LegalDocument;
  /** Empty for a part of a document that has no articles. */
  article: string;
  clause: string | null;
  point?: string | undefined;
  /** The point, the clause, or the article with its clauses, word for word. */
  text: string;
  /** How many of the article's last clauses `text` leaves out, because it is long. */
  left?: number;
  heading: string;
  named: boolean;
  confidence: number;
}

/** The question names what is not there. Saying so is the answer: another article, or a procedure, would mislead. */
export interface RegulationMissing {
  missing: 'document' | 'article' | 'clause' | 'point';
  named: true;
  /** As it was asked for: the law's name or number, else the number of the article, clause or point. */
  asked: string;
  document?: LegalDocument;
  article?: string;
  clause?: string;
  /** The last number that there is: of the document's articles, of the article's clauses. */
  last?: string;
}

export interface House {
  ranker: Ranker;
  procedures: Map<string, Procedure>;
  regulations: RegulationFinder;
  say: Say;
}

export interface Turn {
  question: string;
  lang: Lang;
  memory: Memory;
  /** What is searched: the question, less what the guard took out. */
  words: string;
  reading: Reading;
  facet: Facet | undefined;
  /** Set by whichever stage knows for certain: a choice, a code, a follow-up on the same procedure. */
  chosen?: string;
  /** A correction ("không, ý tôi là …"): what was said before counts less. */
  corrected: boolean;
  /** Someone may be in need of help: the number to call. */
  emergency?: string;
  /** Where the message holds several questions: what each by itself asks for, in the order said. */
  also?: { entry: Entry; words: string }[];
  /** It has words of what is none of the bot's business: weather, gold price, football. */
  outside: boolean;
  /** The question goes on with what was said before. */
  continued: boolean;
  ranking?: Ranking;
  confidence: number;
  near: number;
  notices: string[];
}

/** One step of the way. It adds to the turn, or ends it with an answer. */
export type Stage = (turn: Turn, house: House) => Answer | undefined;

/** An answer with nothing in it yet. */
export function blank(turn: Turn, kind: Answer['kind'], text: string): Answer {
  return {
    question: turn.question,
    lang: turn.lang,
    kind,
    procedure: null,
    article: null,
    facet: turn.facet ?? 'overview',
    text,
    options: [],
    citations: [],
    ranked: (turn.ranking?.ranked ?? []).slice(0, 10).map(({ entry, score }) => ({
      code: entry.code,
      title: entry.title,
      score: Math.round(score * 1000) / 1000,
    })),
    sections: [],
    next: [],
    confidence: turn.confidence,
    urgent: kind === 'handoff' ? null : (turn.emergency ?? null),
    notices: turn.notices,
  };
}
