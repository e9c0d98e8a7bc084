/**
 * The value that every channel renders. The Teams card, the page, the terminal and the printed sheet are renderings of one
 * `Answer`; its first twelve fields are the JSON contract of docs/architecture.md and do not change.
 *
 * @module
 */
export type Lang = 'vi' | 'en';

/** The field of a procedure that was asked for. */
export const FACETS = [
  'overview',
  'papers',
  'fee',
  'time',
  'place',
  'steps',
  'legal',
  'form',
  'conditions',
  'result',
  'online',
] as const;
export type Facet = (typeof FACETS)[number];

export type Kind = 'answer' | 'clarify' | 'none' | 'smalltalk' | 'tasks' | 'handoff';

export interface ProcedureRef {
  code: string;
  title: string;
}

export interface Citation {
  /** Who published it. */
  source: string;
  /** What it is there: a procedure code, `Điều 8 khoản 1`. */
  ref: string;
  url: string | null;
  /** The day, or month, of the state that was read. */
  asOf: string;
}

/** One block of an answer: a heading and its lines. `facet` lets a channel put it a tap away. */
export interface Section {
  facet: Facet;
  heading: string;
  /** Plain text, one item each; `depth` 1 is an item under the line before it. */
  lines: { text: string; depth?: 0 | 1 }[];
  /** As a list (papers), numbered (steps) or as paragraphs. */
  style: 'list' | 'steps' | 'paragraphs';
}

export interface Answer {
  question: string;
  lang: Lang;
  kind: Kind;
  procedure: ProcedureRef | null;
  article: { document: string; article: string; clause: string | null } | null;
  facet: Facet;
  /** The short answer in full sentences, plain text; what a channel without cards prints. */
  text: string;
  /** What the person may choose among: at most four. */
  options: ProcedureRef[];
  citations: Citation[];
  /** Best first, ten at most. */
  ranked: { code: string; title: string; score: number }[];

  /** The details behind `text`. The first is what was asked for; the others are a tap away. */
  sections: Section[];
  /** Things worth a tap next, in the person's language: a label, and the words it sends. */
  next: { label: string; send: string }[];
  /** 0–1: how likely the first of `ranked` is right, calibrated on held-out questions. */
  confidence: number;
  /** Comes before everything else: the number to call where words of an emergency are in the question. */
  urgent: string | null;
  /** What the person should know before acting on it: the record is incomplete, a personal number was not needed. */
  notices: string[];
}

/** What a conversation remembers between two turns. A plain value: a store may write it anywhere. */
export interface Memory {
  lang?: Lang;
  /** The procedure that was last answered. */
  procedure?: string;
  facet?: Facet;
  /** The likeliest procedures of the last turn, answered or not: what the talk is about. */
  topics?: string[];
  /** What was offered when the bot last asked back, in the order shown. */
  options?: string[];
  /** What was said about the matter so far, newest last, so that an added word, a choice or "thế còn …?" can complete it. */
  said?: string;
  /** Procedures answered before, newest last, so that one can go back. */
  trail?: string[];
}

export interface AskContext {
  /** The page's or the user's language; the question's own language wins when it is clear. */
  lang?: Lang;
  memory?: Memory;
}

export interface Reply {
  answer: Answer;
  memory: Memory;
}

/** A locale text by key; `dialogs/locales` fills it. Values are inserted as they are, never read as markup. */
export type Say = (lang: Lang, key: string, values?: Record<string, string | number>) => string;

/** Reads a question and answers it: what dialogs, the command line and the evaluation call. */
export interface Assistant {
  ask(question: string, context?: AskContext): Reply;
}
