/**
 * The term base as lessons: every told need split into words once, then taught to the index of needs, to the associations and to
 * the reading of bare text.
 *
 * @module
 */
import { stem } from '../language/english.ts';
import type { SameWords } from '../language/same-words.ts';
import { bareWords, type Token, tokenise } from '../language/tokens.ts';
import type { Need, TermBase } from '../terms.ts';
import type { Pair } from './associations.ts';
import { titleKey } from './title-key.ts';

/** A need, ready to be compared: the keys of the titles that meet it, and its phrases as words. */
export interface Told {
  keys: string[];
  vi: Token[][];
  /** Stemmed. */
  en: Token[][];
}

/** How often a frame of questions is said for each time that a need is told. */
const SAID = 20;
/** Words of a title that a phrase is taken to be about; what comes later are provisos. */
const MEANT = 18;

/** One for each entry: two entries with one title are two people's ways of telling it, and stay apart. */
export function toldNeeds(needs: Need[], same: SameWords): Told[] {
  return needs.map(({ title, also, vi, en }) => ({
    keys: [title, ...also].map(titleKey),
    vi: [title, ...vi].map((phrase) => tokenise(phrase).map((token) => same.of(token))),
    en: en.map((phrase) => stemmed(tokenise(phrase))),
  }));
}

export function stemmed(tokens: Token[]): Token[] {
  return tokens.map(({ bare }) => {
    const word = stem(bare);
    return { text: word, bare: word };
  });
}

/** Each told phrase with the title it tells, each name with what is official. */
export function pairsOf(needs: Told[], names: TermBase['names']): Pair[] {
  const pairs: Pair[] = [];
  // Said words keep their marks – `ba` is not `bạ` –, and English ones have none.
  const words = (tokens: Token[]) => tokens.map(({ text }) => text);
  for (const { keys, vi, en } of needs) {
    const meant = keys[0]!.split(' ').slice(0, MEANT);
    // The first is the title itself, which teaches nothing.
    for (const phrase of vi.slice(1)) pairs.push({ said: words(phrase), meant, weight: 1 });
    for (const phrase of en) pairs.push({ said: words(phrase), meant, weight: 1 });
  }
  for (const { official, said, en } of names) {
    const meant = bareWords(official);
    for (const phrase of said) pairs.push({ said: words(tokenise(phrase)), meant, weight: 1 });
    for (const phrase of en) pairs.push({ said: bareWords(phrase).map(stem), meant, weight: 1 });
  }
  return pairs;
}

/** Texts with their marks, to learn the reading of bare text from. */
export function* writtenTexts(base: TermBase, needs: Told[], titles: Token[][]): Generator<Token[]> {
  yield* titles;
  for (const { vi } of needs) yield* vi;
  for (const { official, said } of base.names) for (const phrase of [official, ...said]) yield tokenise(phrase);
  // How one asks is in every question and in no title: it counts as often as it is said.
  const asking = [...[...base.facets, ...base.talk].flatMap(({ vi }) => vi), ...base.stopWords.vi].map(tokenise);
  for (let time = 0; time < SAID; time++) yield* asking;
  for (const { vi } of [...base.actions, ...base.qualifiers, ...base.levels]) yield* vi.map(tokenise);
}
