/**
 * What a conversation keeps from one turn for the next. Personal numbers never get here: the guard has taken them out of `words`.
 *
 * @module
 */
import type { Turn } from './turn.ts';
import type { Answer, Memory } from './types.ts';

/** Enough for the few turns that belong to one matter. */
const SAID = 400;
const TRAIL = 8;
const TOPICS = 4;

export function remember(turn: Turn, answer: Answer): Memory {
  const { memory } = turn;
  const kept: Memory = { ...memory, lang: turn.lang };
  // The weather in between changes nothing of what the talk is about.
  if (turn.outside && answer.kind === 'none') return kept;
  if (answer.ranked.length > 0) kept.topics = topicsOf(answer);
  if (answer.kind === 'answer' && answer.procedure) {
    const { code } = answer.procedure;
    const changed = memory.procedure !== code;
    kept.procedure = code;
    kept.facet = answer.facet;
    kept.said = said(turn, !changed || turn.continued);
    if (changed && memory.procedure) kept.trail = [...(memory.trail ?? []), memory.procedure].slice(-TRAIL);
    delete kept.options;
  } else if (answer.kind === 'clarify') {
    if (answer.options.length > 0) kept.options = answer.options.map((option) => option.code);
    kept.said = said(turn, turn.continued);
    if (turn.facet) kept.facet = turn.facet;
    if (!turn.continued) delete kept.procedure;
  } else if (answer.kind === 'none') {
    kept.said = said(turn, turn.continued);
  }
  return kept;
}

function said({ memory, words }: Turn, goesOn: boolean): string {
  const all = goesOn && memory.said ? `${memory.said} . ${words}` : words;
  return all.slice(-SAID);
}

/** The first four different titles: what was answered, or would have been offered. */
function topicsOf({ ranked }: Answer): string[] {
  const titles = new Set<string>();
  return ranked
    .filter(({ title }) => !titles.has(title) && titles.add(title))
    .slice(0, TOPICS)
    .map(({ code }) => code);
}
