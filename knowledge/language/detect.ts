/**
 * Vietnamese or English? Only these two are answered, so a short list decides better than a general language guesser: any
 * Vietnamese mark settles it; else syllables that only one of the two languages has.
 *
 * @module
 */
import type { Lang } from '../answer/types.ts';
import { hasMarks } from './normalise.ts';
import type { Token } from './tokens.ts';

/** A bare Vietnamese syllable: optional onset, vowels, optional coda. Tells "nguyen" from "birth". */
const SYLLABLE =
  /^(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?(uyen|uyet|uye|uya|uou|ieu|yeu|oai|oay|uay|uoi|uyu|oeo|oao|ua|ue|ui|uo|uu|uy|ia|ie|iu|oa|oe|oi|oo|ai|ao|au|ay|eo|eu|ye|oă|[aeiouy])(ch|ng|nh|[cmnpt])?$/;

export function looksVietnamese(bare: string): boolean {
  return SYLLABLE.test(bare);
}

/** English words that are no Vietnamese syllables, or are, but far likelier English in a question. */
const ENGLISH = new Set(
  `how what where when which who why does do i my the is are am for of and or if need want get is there you your it a an in at on
  from with with about must should could would have has had be been was were will we our us they their he she his her him its this that
  these those not no long much many cost fee please help hello thanks thank hi to can me by as after before while without into over
  new name file form paper papers office open where's i'm i've don't`.split(/\s+/),
);

/** The question's language, or undefined when nothing in it tells. */
export function detectLanguage(
  tokens: Token[],
  knowsEnglish: (word: string) => boolean = () => false,
): Lang | undefined {
  let english = 0;
  let vietnamese = 0;
  for (const { text, bare } of tokens) {
    if (/\d/.test(bare)) continue;
    const syllable = looksVietnamese(bare);
    if (hasMarks(text)) vietnamese += 2;
    else if (ENGLISH.has(bare)) english += syllable ? 0.7 : 1.5;
    else if (syllable) vietnamese += 0.8;
    else if (knowsEnglish(bare)) english += 1;
    else if (bare.length > 3) english += 0.3;
  }
  if (english === vietnamese) return undefined;
  return english > vietnamese ? 'en' : 'vi';
}
