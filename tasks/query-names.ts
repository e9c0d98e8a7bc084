/**
 * Names in a question: units, programmes, officers, task codes. Only names that this office's tasks know are read.
 *
 * @module
 */
import type { Officer } from './officer.ts';
import { commonLength, type Token, tokensOf } from './query-tokens.ts';
import type { Meaning } from './query-words.ts';

/** Names that occur in this office's tasks. */
export interface TaskNames {
  units?: readonly string[];
  programmes?: readonly string[];
  officers?: readonly Pick<Officer, 'id' | 'name'>[];
}

/** What has been read of a question so far. */
export interface Reading {
  meanings: Set<Meaning>;
  unit?: string;
  unitKnown?: boolean;
  person?: string;
  programme?: string;
  code?: string;
  topic: string[];
  /** A word that is none of ours, outside a topic. */
  stray: boolean;
  /** "hết hạn": said of papers rather than of tasks. */
  expiry: boolean;
}

/** Reads a known name at `at`; the number of words it takes, or 0. */
export function readName(
  tokens: readonly Token[],
  at: number,
  names: TaskNames,
  reading: Reading,
  previous: Meaning | undefined,
): number {
  const word = tokens[at]!.text;
  if (/^\d{1,3}-ct\w*(\/\w+)?$/.test(word) || (previous === 'programme' && /^\d{1,3}$/.test(word))) {
    reading.programme = /^\d+$/.test(word) ? `${word.padStart(2, '0')}-` : word;
    return 1;
  }
  if (/^nv[-.]?\d[\w.\-/]*$/.test(word)) {
    reading.code = word;
    return 1;
  }
  const unit = bestName(tokens, at, names.units ?? [], 2);
  if (unit) {
    reading.unit =
      unit.name ??
      tokens
        .slice(at, at + unit.length)
        .map(({ text }) => text)
        .join(' ');
    reading.unitKnown = true;
    return unit.length;
  }
  const programme = bestName(tokens, at, names.programmes ?? [], 3);
  if (programme?.name) {
    reading.programme = programme.name;
    return programme.length;
  }
  for (const officer of names.officers ?? []) {
    const parts = wordsOf(officer.name);
    const whole = parts.length > 1 && commonLength(tokens, at, parts) === parts.length;
    const tail = [2, 1].find(
      (count) => commonLength(tokens, at, parts.slice(-count)) === Math.min(count, parts.length),
    );
    if (!whole && !(previous === 'honorific' && tail)) continue;
    reading.person = officer.id;
    return whole ? parts.length : tail!;
  }
  return 0;
}

const wordsOf = (name: string) => tokensOf(name).map(({ text }) => text);

/** The name of which most words stand at `at`, at least `least` or all; without `name` when several names share those words. */
function bestName(tokens: readonly Token[], at: number, all: readonly string[], least: number) {
  let best: { length: number; name: string | undefined } | undefined;
  for (const name of all) {
    const words = wordsOf(name);
    const length = commonLength(tokens, at, words);
    if (length < Math.min(least, words.length) || length === 0 || (best && length < best.length)) continue;
    best = { length, name: best && length === best.length ? undefined : name };
  }
  return best;
}
