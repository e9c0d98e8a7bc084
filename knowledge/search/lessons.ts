/**
 * The term base as lessons: every told need split into words once, then taught to the index of needs, to the senses and to the
 * reading of bare text.
 *
 * @module
 */
import { stem } from '../language/english.ts';
import type { SameWords } from '../language/same-words.ts';
import { type Token, tokenise } from '../language/tokens.ts';
import type { Need, TermBase } from '../terms.ts';
import { titleKey } from './title-key.ts';

/** A need, ready to be compared: the keys of the titles that meet it, and its phrases as words. */
export interface Told {
  /** Of the procedure that meets it. */
  title: string;
  keys: string[];
  vi: Token[][];
  /** Stemmed. */
  en: Token[][];
}

/** How often a frame of questions is said for each time that a need is told. */
const SAID = 150;

/**
 * One for each entry and language: two entries with one title are two people's ways of telling it, and stay apart; so do its two languages,
 * since nobody asks in both at once.
 */
export function toldNeeds(needs: Need[], same: SameWords): Told[] {
  return needs.flatMap(({ title, also, vi, en }) => {
    const keys = [title, ...also].map(titleKey);
    const told = [title, ...vi].map((phrase) => tokenise(phrase).map((token) => same.of(token)));
    const english = en.map((phrase) => stemmed(tokenise(phrase)));
    return [{ title, keys, vi: told, en: [] }, ...(english.length > 0 ? [{ title, keys, vi: [], en: english }] : [])];
  });
}

/** All that tells a need, as words. */
export function sayings({ vi, en }: Told): string[][] {
  return [...vi, ...en].map((phrase) => phrase.map(({ text }) => text));
}

export function stemmed(tokens: Token[]): Token[] {
  return tokens.map(({ bare }) => {
    const word = stem(bare);
    return { text: word, bare: word };
  });
}

/** Texts with their marks, to learn the reading of bare text from, each with how often it counts. */
export function* writtenTexts(
  base: TermBase,
  needs: Told[],
  titles: Token[][],
): Generator<[text: Token[], times: number]> {
  const said = [...base.names.flatMap(({ official, said }) => [official, ...said])];
  const cues = [...base.actions, ...base.qualifiers, ...base.levels].flatMap(({ vi }) => vi);
  for (const text of [...titles, ...needs.flatMap(({ vi }) => vi), ...[...said, ...cues].map(tokenise)])
    yield [text, 1];
  // How one asks is in every question and in no title: it counts as often as it is said.
  const asking = [...[...base.facets, ...base.talk].flatMap(({ vi }) => vi), ...base.stopWords.vi];
  for (const text of asking) yield [tokenise(text), SAID];
}
