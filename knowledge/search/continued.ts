/**
 * Two turns read as one: what was said before gives the object, what is said now gives the action – "giấy phép nấu rượu của tôi",
 * then "bị mất, xin cấp lại".
 *
 * @module
 */
import type { Reading } from './reading.ts';

/** What was said before counts, but less than what is said now. */
const BEFORE = 0.6;
/** Actions that every other sentence has in passing. */
const PLAIN = new Set(['issue', 'register', 'support', 'notify']);

export function continued(before: Reading, now: Reading): Reading {
  const shift = before.tokens.length;
  const decided = [...now.actions].some((action) => !PLAIN.has(action));
  return {
    now,
    question: now.question,
    lang: now.lang ?? before.lang,
    tokens: [...before.tokens, ...now.tokens],
    units: [...before.units.map((unit) => ({ ...unit, share: unit.share * BEFORE })), ...now.units],
    actions: decided ? now.actions : new Set([...before.actions, ...now.actions]),
    qualifiers: new Set([...before.qualifiers, ...now.qualifiers]),
    age: now.age ?? before.age,
    bare: now.bare && before.bare,
    levels: now.levels.size > 0 ? now.levels : before.levels,
    facets: now.facets,
    talk: now.talk,
    stopped: new Set([...before.stopped, ...[...now.stopped].map((at) => at + shift)]),
    content: [...before.content, ...now.content],
    unknown: [...before.unknown, ...now.unknown],
  };
}
