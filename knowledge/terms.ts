/**
 * The term base: how people name and tell things, tied to the official words. A clerk edits it in `content/terms/*.yaml`;
 * here are the shapes. The base knows no procedure code: it holds for any corpus.
 *
 * @module
 */
import { z } from 'zod';

const phrases = z.array(z.coerce.string().min(1)).default([]);

/** An official name as titles use it, and what people and English speakers say instead. */
export const NameSchema = z.object({
  official: z.string().min(1),
  or: phrases,
  said: phrases,
  en: phrases,
  kind: z.string().optional(),
  region: z.record(z.string(), z.string()).optional(),
});
export type Name = z.infer<typeof NameSchema>;

/** A need: the title of the procedure that meets it, its twins, and the ways people tell it. */
export const NeedSchema = z.object({
  title: z.string().min(1),
  codes: phrases,
  also: phrases,
  vi: phrases,
  en: phrases,
});
export type Need = z.infer<typeof NeedSchema>;

export const AbbreviationSchema = z.object({ short: z.coerce.string(), full: z.string(), needs: phrases });
export type Abbreviation = z.infer<typeof AbbreviationSchema>;

/**
 * Something that a question or a title can express: an action (reissue), a circumstance (border area), a facet (fee), small
 * talk. `title`: phrases by which a title shows it; `vi`, `en`: by which a question does; a phrase with `*` stands for any one
 * word; `not`: phrases around it that show it is meant otherwise.
 */
export const CueSchema = z.object({
  id: z.string().min(1),
  title: phrases,
  vi: phrases,
  en: phrases,
  not: phrases,
});
export type Cue = z.infer<typeof CueSchema>;

/** A law's title as printed, and what people and English speakers call it. */
export const LawNameSchema = z.object({ official: z.string().min(1), or: phrases, en: phrases });
export type LawName = z.infer<typeof LawNameSchema>;

export interface TermBase {
  names: Name[];
  needs: Need[];
  abbreviations: Abbreviation[];
  stopWords: { vi: string[]; en: string[] };
  /** Groups of words that are one word; the first stands for the others. */
  sameWords: string[][];
  actions: Cue[];
  qualifiers: Cue[];
  levels: Cue[];
  facets: Cue[];
  talk: Cue[];
  laws: LawName[];
}

/** Which list of the base each file name fills; what comes before the first dash or dot decides. */
export const TERM_FILES = {
  names: z.array(NameSchema),
  needs: z.array(NeedSchema),
  abbreviations: z.array(AbbreviationSchema),
  'stop-words': z.object({ vi: phrases, en: phrases }),
  'same-words': z.array(z.array(z.string().min(1)).min(2)),
  actions: z.array(CueSchema),
  qualifiers: z.array(CueSchema),
  levels: z.array(CueSchema),
  facets: z.array(CueSchema),
  talk: z.array(CueSchema),
  laws: z.array(LawNameSchema),
} as const;

export function emptyTermBase(): TermBase {
  return {
    names: [],
    needs: [],
    abbreviations: [],
    stopWords: { vi: [], en: [] },
    sameWords: [],
    actions: [],
    qualifiers: [],
    levels: [],
    facets: [],
    talk: [],
    laws: [],
  };
}

/** A file of the base that could not be taken in: which, where in it, why. */
export interface TermProblem {
  file: string;
  where: string;
  reason: string;
}

/** Adds one parsed YAML file to the base; what is wrong is returned and the rest of the file kept out. */
export function addTermFile(base: TermBase, file: string, value: unknown): TermProblem[] {
  const name = file.replace(/^.*[\\/]/, '').replace(/\.ya?ml$/, '');
  const kind = (Object.keys(TERM_FILES) as (keyof typeof TERM_FILES)[]).find(
    (k) => name === k || name.startsWith(`${k}-`),
  );
  if (!kind) return [{ file, where: '', reason: 'unknown kind of term file' }];
  const parsed = TERM_FILES[kind].safeParse(value);
  if (!parsed.success) {
    return parsed.error.issues.map((issue) => ({ file, where: issue.path.join('.'), reason: issue.message }));
  }
  if (kind === 'stop-words') {
    const words = parsed.data as { vi: string[]; en: string[] };
    base.stopWords.vi.push(...words.vi);
    base.stopWords.en.push(...words.en);
  } else if (kind === 'same-words') {
    base.sameWords.push(...(parsed.data as string[][]));
  } else {
    (base[kind] as unknown[]).push(...(parsed.data as unknown[]));
  }
  return [];
}
