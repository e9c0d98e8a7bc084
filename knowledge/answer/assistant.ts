/**
 * The way of a question, to be read aloud: guard personal data · talk · recall the conversation · read what is asked · regulations by
 * name · retrieve and rank · several questions in one · decide · regulations by words · compose. Each stage is one file in `stages/`; it adds to the turn or ends it.
 *
 * @module
 */
import type { Procedure } from '../schema.ts';
import { Ranker, type Weights } from '../search/rank.ts';
import weights from '../search/weights.json' with { type: 'json' };
import type { TermBase } from '../terms.ts';
import { remember } from './memory.ts';
import { composeProcedure } from './stages/compose.ts';
import { decide } from './stages/decide.ts';
import { guardPersonalData } from './stages/guard.ts';
import { rank } from './stages/rank.ts';
import { readAsked } from './stages/read-asked.ts';
import { recall } from './stages/recall.ts';
import { regulationByName } from './stages/regulation.ts';
import { several } from './stages/several.ts';
import { talk } from './stages/talk.ts';
import { blank, type House, type RegulationFinder, type Stage, type Turn } from './turn.ts';
import type { Answer, AskContext, Assistant, Reply, Say } from './types.ts';

/** In this order; the first that answers ends the way. */
const STAGES: Stage[] = [
  guardPersonalData,
  talk,
  readAsked,
  recall,
  regulationByName,
  rank,
  several,
  decide,
  composeProcedure,
];

const NO_REGULATIONS: RegulationFinder = { find: () => undefined, byNumber: () => undefined };

export interface AssistantParts {
  procedures: Procedure[];
  terms: TermBase;
  say: Say;
  regulations?: RegulationFinder;
  /** Other weights than the shipped ones: for tuning and the ablation table. */
  weights?: Weights;
}

/** An assistant whose ranking can be looked into: what the evaluation and `--explain` need. */
export interface OpenAssistant extends Assistant {
  house: House;
}

/** Builds the index and returns what answers. Building takes some tenths of a second for 4,000 procedures. */
export function createAssistant({
  procedures,
  terms,
  say,
  regulations = NO_REGULATIONS,
  weights: own,
}: AssistantParts): Assistant & { house: House } {
  const house: House = {
    ranker: new Ranker(procedures, terms, own ?? (weights as Weights)),
    procedures: new Map(procedures.map((procedure) => [procedure.code, procedure])),
    regulations,
    say,
  };
  return { house, ask: (question, context) => ask(question, context ?? {}, house) };
}

function ask(question: string, { lang, memory = {} }: AskContext, house: House): Reply {
  const fallback = lang ?? memory.lang ?? 'vi';
  const reading = house.ranker.reader.read(question, fallback);
  const turn: Turn = {
    question,
    lang: reading.lang ?? fallback,
    memory,
    words: question,
    reading,
    facet: undefined,
    corrected: false,
    continued: false,
    outside: false,
    confidence: 0,
    near: 0,
    notices: [],
  };
  const answer = run(turn, house);
  return { answer, memory: remember(turn, answer) };
}

function run(turn: Turn, house: House): Answer {
  for (const stage of STAGES) {
    const answer = stage(turn, house);
    if (answer) return answer;
  }
  return blank(turn, 'none', house.say(turn.lang, 'answer.none.unknown'));
}
