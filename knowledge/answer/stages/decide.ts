/**
 * Answer, ask back, or decline – by what the confidence means: at 0.8, four of five such answers were right.
 *
 * @module
 */

import { OFFERS } from '../../search/confidence.ts';
import type { Ranked } from '../../search/rank.ts';
import { signalAt } from '../../search/signals.ts';
import { titleIn } from '../compose/words.ts';
import { blank, type House, type Stage, type Turn } from '../turn.ts';
import type { Answer, ProcedureRef } from '../types.ts';
import { regulationByWords } from './regulation.ts';

/** Syllables that a thing's name has: `hộ kinh doanh`. */
const A_THING = 3;
/** Letters of a title that one reads in a sentence. */
const TITLE = 140;
/** A wrong answer sends someone on a second trip; a question back costs one tap. */
const INSIDE = { answer: 0.75, clarify: 0.2 };
/** Several turns read as one go wrong more often than the confidence says. */
const CONTINUED = { answer: 0.8, clarify: 0.2 };
/** Where words of an emergency are in a question, a right procedure must be this likely among the offers. */
const NOT_A_CRY = 0.6;
const NO_CRY_AT_ALL = 0.95;
/** From this on, a right procedure is among the offers more often than not. */
const PROCEDURE_LIKELY = 0.6;
/**
 * By how much a need that nothing loaded meets must be likelier than that of the first, to doubt the first; and by how much, and how like
 * one phrase of it, to name it: of a hundred named so, 86 were right.
 */
const NOT_LOADED = { doubt: 0.1, clear: 0.3, like: 0.5 };
/** With words of another business in it, only a question that is this sure is one. */
const OUTSIDE = { answer: 0.97, clarify: 0.7 };

export const decide: Stage = (turn, house) => {
  if (turn.chosen) return undefined;
  const best = turn.ranking?.ranked[0];
  if (turn.emergency && (!best || isCry(turn))) return blank(turn, 'handoff', turn.emergency);
  const from = turn.outside ? OUTSIDE : turn.continued ? CONTINUED : INSIDE;
  const notLoaded = turn.ranking?.notLoaded;
  const doubted = notLoaded !== undefined && notLoaded.by > NOT_LOADED.doubt;
  if (best && turn.confidence >= from.answer && !doubted && !namesOnlyAThing(turn)) {
    turn.chosen = best.entry.code;
    return undefined;
  }
  // A procedure among the offers is what one can do; the law's words are for questions that none of them answers.
  const regulation = turn.near < PROCEDURE_LIKELY ? regulationByWords(turn, house) : undefined;
  if (regulation) return regulation;
  if (doubted && notLoaded.by > NOT_LOADED.clear && notLoaded.likeness >= NOT_LOADED.like && !turn.outside)
    return blank(turn, 'none', house.say(turn.lang, 'answer.none.notLoaded', { title: shortened(notLoaded.title) }));
  if (best && turn.near >= from.clarify) return askBack(turn, house);
  return decline(turn, house);
};

/**
 * "nhà cháy mất giấy khai sinh, xin lại ở đâu" is a question; "cháy nhà rồi cứu với" is a cry for help. Where nothing is asked and nothing is to be
 * done, it must be very sure to be none.
 */
function isCry({ confidence, near, reading }: Turn): boolean {
  if (reading.facets.length > 0) return confidence < INSIDE.answer && near < NOT_A_CRY;
  return confidence < (reading.actions.size > 0 ? INSIDE.answer : NO_CRY_AT_ALL);
}

/**
 * "hộ khẩu", and nothing of what is to be done with it: where several procedures are about that thing, one asks. (With a field –
 * "hộ chiếu bao nhiêu tiền" – the plain first one is meant.)
 */
function namesOnlyAThing({ reading, facet, ranking, continued, memory }: Turn): boolean {
  const said = reading.content.length;
  // "làm hộ chiếu" says what to do with it.
  if (facet || reading.actions.size > 0 || said > A_THING || said < reading.tokens.length) return false;
  const { ranked } = ranking!;
  // A word added to what was asked; another thing than what was talked about is a question of its own.
  if (continued && memory.topics?.[0] === ranked[0]!.entry.code) return false;
  const asked = signalAt(continued ? 'askedNow' : 'asked');
  const about = ranked.filter(({ signals }) => signals[asked]! >= 0.9 * ranked[0]!.signals[asked]!);
  return new Set(about.map(({ entry }) => entry.key)).size > 1;
}

/** Up to four different procedures, best first; of twins the one that was ranked first. */
function offers(ranked: Ranked[]): Ranked[] {
  const seen = new Set<string>();
  const offered: Ranked[] = [];
  const top = Math.max(...ranked.map(({ score }) => score));
  for (const candidate of ranked) {
    if (seen.has(candidate.entry.key) || candidate.score < top - 6) continue;
    seen.add(candidate.entry.key);
    offered.push(candidate);
    if (offered.length === OFFERS) break;
  }
  return offered;
}

function askBack(turn: Turn, house: House): Answer {
  const ranked = turn.ranking!.ranked;
  const asked = new Set(turn.also?.map(({ entry }) => entry));
  const offered = offers([...ranked.filter(({ entry }) => asked.has(entry)), ...ranked]);
  const options: ProcedureRef[] = offered.map(({ entry }) => ({
    code: entry.code,
    title: titleIn(house.procedures.get(entry.code)!, turn.lang),
  }));
  const answer = blank(turn, 'clarify', house.say(turn.lang, `answer.clarify.${difference(offered)}`));
  answer.options = options;
  return answer;
}

/** What splits the candidates: the action, the level, the circumstances – or only their names. */
function difference(offered: Ranked[]): 'one' | 'action' | 'level' | 'case' | 'which' {
  if (offered.length === 1) return 'one';
  const distinct = (of: (ranked: Ranked) => string) => new Set(offered.map(of)).size === offered.length;
  if (distinct(({ entry }) => [...entry.head].sort().join())) return 'action';
  if (distinct(({ entry }) => entry.levels.join())) return 'level';
  if (distinct(({ entry }) => [...entry.qualifiers].sort().join())) return 'case';
  return 'which';
}

function decline(turn: Turn, house: House): Answer {
  const nothingAsked = turn.reading.content.length === 0 && !turn.outside;
  if (nothingAsked && turn.facet) return blank(turn, 'clarify', house.say(turn.lang, 'answer.clarify.ofWhat'));
  return blank(turn, 'none', house.say(turn.lang, `answer.none.${turn.outside ? 'outside' : 'unknown'}`));
}

function shortened(title: string): string {
  return title.length <= TITLE ? title : `${title.slice(0, title.lastIndexOf(' ', TITLE))} …`;
}
