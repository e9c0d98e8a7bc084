/**
 * Reads an officer's question about tasks: `việc quá hạn của tôi`, `viec sap den han trong 7 ngay`, `tasks due this week`.
 *
 * Strict by construction: the question must name tasks, and every word of it must be a known word (`query-words.ts`), a day, or a name of a
 * unit, programme or officer. `việc đăng ký khai sinh quá hạn có bị phạt không` keeps words that are none of these, so it is a citizen's.
 *
 * @module
 */
import type { DaySpan, IsoDay } from '../calendar/day.ts';
import { sayDay } from '../calendar/say-day.ts';
import { type Reading, readName, type TaskNames } from './query-names.ts';
import { isDoneSpan, soonSpan, statesMeant } from './query-states.ts';
import { commonLength, isWord, type Token, tokensOf } from './query-tokens.ts';
import { CITIZEN_WORDS, firstLetter, type Meaning, PHRASES } from './query-words.ts';
import type { TaskQuery } from './task-query.ts';

export type { TaskNames };

/** Cheap: false for nearly every question that is not about tasks. */
export function mayAskTasks(text: string): boolean {
  return tokensOf(text.slice(0, MAX_LETTERS)).some((token) => isNoun(token.text));
}

const MAX_LETTERS = 400;

/** null: not a question about tasks. Case, diacritics and punctuation do not matter; at most 400 letters are read. */
export function readTaskQuery(question: string, today: IsoDay, names: TaskNames = {}): TaskQuery | null {
  const text = question.normalize('NFC').slice(0, MAX_LETTERS);
  const tokens = tokensOf(text);
  if (!mayAskTasks(text)) return null;
  const days = sayDay(text, today);
  const said = days && tokens.filter(({ index }) => index >= days.index && index < days.index + days.length);
  const reading = read(tokens, new Set(said), names);
  const query = reading && decide(reading, days, today);
  return query && { lang: tokens.some(({ text: word }) => ENGLISH.includes(word)) ? 'en' : 'vi', ...query };
}

const NOUNS = [
  'hạn',
  'due',
  'việc',
  'nhiệm',
  'task',
  'tasks',
  'assignments',
  'work',
  'to-do',
  'to-dos',
  'todo',
  'todos',
];
const ENGLISH = ['task', 'tasks', 'assignments', 'work', 'to-do', 'to-dos', 'todo', 'todos', 'due'];
const isNoun = (word: string) => NOUNS.some((noun) => isWord(word, noun));

function read(tokens: readonly Token[], days: ReadonlySet<Token>, names: TaskNames): Reading | null {
  const reading: Reading = {
    meanings: new Set(),
    topic: [],
    stray: false,
    expiry: tokens.some(({ text }) => isWord(text, 'hết')),
  };
  // Where a run of unknown words may be a name or a topic: right after one of these.
  let opens: 'unit' | 'topic' | undefined;
  let unitWords: string[] = [];
  let previous: Meaning | undefined;
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]!;
    if (days.has(token)) {
      opens = undefined;
      at++;
      continue;
    }
    const named = readName(tokens, at, names, reading, previous);
    if (named) {
      at += named;
      opens = undefined;
      previous = undefined;
      continue;
    }
    const phrase = longest(tokens, at, days);
    // Inside a name that began with "phòng …", or a topic, the small words belong to it.
    const inside = opens !== undefined && (!phrase || phrase.meaning === 'filler' || phrase.meaning === 'unit-head');
    if (phrase && !(inside && (unitWords.length > 0 || reading.topic.length > 0) && !isTail(tokens, at))) {
      if (phrase.meaning === 'stop') return null;
      reading.meanings.add(phrase.meaning);
      if (
        phrase.meaning === 'unit-head' &&
        (previous === 'of' || previous === undefined || /^[a-z]+$/.test(token.text))
      ) {
        opens = 'unit';
        unitWords = [];
        reading.unit = tokens
          .slice(at, at + phrase.words.length)
          .map(({ text }) => text)
          .join(' ');
      } else if (phrase.meaning === 'about') opens = 'topic';
      else if (phrase.meaning === 'noun-strong' || (phrase.meaning === 'noun-weak' && asksWho(reading)))
        opens = 'topic';
      else if (phrase.meaning !== 'filler' && phrase.meaning !== 'of') opens = undefined;
      previous = phrase.meaning;
      at += phrase.words.length;
      continue;
    }
    if (opens === 'unit') {
      unitWords.push(token.text);
      reading.unit = `${reading.unit} ${token.text}`;
      if (unitWords.length > 7) reading.stray = true;
    } else if (opens === 'topic') reading.topic.push(token.text);
    else if (/^\d+$/.test(token.text) && reading.meanings.size > 0) reading.meanings.add('filler');
    else reading.stray = true;
    previous = undefined;
    at++;
  }
  if (reading.unit !== undefined && !reading.unitKnown && unitWords.length === 0) {
    // "Việc của phòng", without a name, is the asker's own; of any other head nothing is meant.
    if (!['phòng', 'đơn vị'].some((head) => isWord(reading.unit!, head))) return null;
    reading.unit = undefined;
    reading.meanings.add('my-unit');
  }
  return reading;
}

const asksWho = (reading: Reading) => reading.meanings.has('who');
const TAIL = [
  'không',
  'ko',
  'nào',
  'gì',
  'ạ',
  'nhé',
  'vậy',
  'thế',
  'rồi',
  'chưa',
  'đến',
  'tới',
  'có',
  'là',
  'are',
  'is',
  'that',
  'have',
  'đang',
  'còn',
  'đã',
];
/** A small word that ends a name rather than standing in it. */
const isTail = (tokens: readonly Token[], at: number) => TAIL.some((word) => isWord(tokens[at]!.text, word));

function longest(tokens: readonly Token[], at: number, days: ReadonlySet<Token>) {
  return PHRASES.get(firstLetter(tokens[at]!.text))?.find((phrase) => {
    if (commonLength(tokens, at, phrase.words) < phrase.words.length) return false;
    return !phrase.words.some((_, offset) => days.has(tokens[at + offset]!));
  });
}

function decide(reading: Reading, days: DaySpan | undefined, today: IsoDay): Omit<TaskQuery, 'lang'> | null {
  const has = (...meanings: Meaning[]) => meanings.some((meaning) => reading.meanings.has(meaning));
  const strong = has('noun-strong');
  if (reading.stray) return null;
  // "Sắp đến hạn trong 7 ngày" names no task, and is clear; with "hết hạn" it would be a paper that expires.
  const bare = days !== undefined && has('soon', 'due') && !reading.expiry && reading.topic.length === 0;
  if (!strong && !has('noun-weak') && !bare) return null;
  const who = has('who') || (strong && has('who-loose'));
  if (has('who-loose') && !who) return null;
  const state = has('overdue', 'soon', 'open', 'in-progress', 'not-started', 'done', 'done-late', 'done-on-time');
  const person = has('mine', 'my-unit', 'everyone') || reading.person !== undefined;
  // "Nhiệm vụ của phòng … là gì" asks what an office is for; "việc của tôi là gì" asks for tasks.
  if (has('define') && !has('mine', 'my-unit') && !state) return null;
  if (has('honorific') && reading.person === undefined && !has('mine')) return null;
  const placed = state || person || has('due') || days !== undefined || reading.programme !== undefined;
  const named = placed || reading.code !== undefined;
  const unitClear = reading.unitKnown || /^ph[oò]ng /.test(reading.unit ?? '');
  if (!named && !who && !(reading.unit !== undefined && unitClear) && !(strong && has('list', 'count'))) return null;
  if (reading.topic.length > 0 && !topicAllowed(reading, strong, state, who)) return null;
  const span = days ? { from: days.from, to: days.to } : has('soon') ? soonSpan(today) : undefined;
  const states = statesMeant(reading.meanings);
  const topic = reading.code ?? (reading.topic.length > 0 ? reading.topic.join(' ') : undefined);
  return {
    ask: who ? 'who' : has('count') ? 'count' : 'list',
    ...owner(reading, has),
    ...(states && { states }),
    ...(span && (isDoneSpan(states) ? { done: span } : { due: span })),
    ...(reading.programme !== undefined && { programme: reading.programme }),
    ...(topic !== undefined && { text: topic }),
  };
}

function topicAllowed(reading: Reading, strong: boolean, state: boolean, who: boolean): boolean {
  if (who) return true;
  const named = reading.meanings.has('about') && (reading.meanings.has('mine') || reading.programme !== undefined);
  const officers = strong && (state || named);
  return officers && !reading.topic.some((word) => CITIZEN_WORDS.some((known) => isWord(word, known)));
}

function owner(
  reading: Reading,
  has: (...meanings: Meaning[]) => boolean,
): Pick<TaskQuery, 'whose' | 'unit' | 'person'> {
  if (reading.unit !== undefined) return { whose: 'unit', unit: reading.unit };
  if (reading.person !== undefined) return { whose: 'person', person: reading.person };
  if (has('my-unit')) return { whose: 'my-unit' };
  if (has('everyone')) return { whose: 'everyone' };
  return { whose: has('mine') ? 'mine' : 'unsaid' };
}
