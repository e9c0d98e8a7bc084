/**
 * Reads a question into what can be searched: its language, its words with slips mended and abbreviations spelled out, what it
 * asks to be done and under which circumstances, and its units – a name such as `sổ đỏ` with the official wordings it may stand
 * for, or a plain word.
 *
 * @module
 */
import type { Lang } from '../answer/types.ts';
import { ageOf } from '../language/ages.ts';
import { detectLanguage } from '../language/detect.ts';
import type { Diacritics } from '../language/diacritics.ts';
import { hasMarks } from '../language/normalise.ts';
import { mend, type WordCounts } from '../language/spelling.ts';
import { type Token, tokenise } from '../language/tokens.ts';
import type { Abbreviation, Cue, TermBase } from '../terms.ts';
import { type Found, longestOnly, PhraseFinder } from './phrases.ts';

/** Words that may stand for each other; a title matches a unit by the best of them. */
export interface Unit {
  alternatives: Token[][];
  /** The unit's own words are the first alternative and came as typed (false: only what they stand for counts). */
  typed: boolean;
  /** 0–1: how much the unit tells about the procedure; words that ask for a facet tell little. */
  share: number;
}

export interface Reading {
  question: string;
  lang: Lang | undefined;
  tokens: Token[];
  units: Unit[];
  actions: Set<string>;
  qualifiers: Set<string>;
  /** The age that is named, in years. */
  age: number | undefined;
  /** Vietnamese without a single mark. */
  bare: boolean;
  /** Levels named: commune, province, ministry. */
  levels: Set<string>;
  /** Facet cues in the order of `facets.yaml`, with where they stand. */
  facets: Found<string>[];
  talk: Found<string>[];
  /** Indexes of words that carry no content for finding a procedure. */
  stopped: Set<number>;
  /** Words left when politeness, facet cues and talk are taken away. */
  content: Token[];
  /** Where it was joined with what was said before: what is said now. */
  now?: Reading;
  /** Of `content`, those that nobody wrote in the corpus or the term base. */
  unknown: Token[];
}

type Kind = 'action/' | 'case/' | 'level/' | 'talk/';

interface Cues {
  vi: PhraseFinder<string>;
  en: PhraseFinder<string>;
}

/** `!id` marks a phrase in which the cue `id` is meant otherwise. */
function cues(list: Cue[]): Cues {
  const made = { vi: new PhraseFinder<string>(), en: new PhraseFinder<string>(true) };
  for (const cue of list) {
    for (const phrase of cue.vi) made.vi.add(phrase, cue.id);
    for (const phrase of cue.en) made.en.add(phrase, cue.id);
    for (const phrase of cue.not) {
      made.vi.add(phrase, `!${cue.id}`);
      made.en.add(phrase, `!${cue.id}`);
    }
  }
  return made;
}

/** What was found, less what stands inside or across a phrase that says it is meant otherwise. */
export function withoutExceptions(found: Found<string>[]): Found<string>[] {
  const exceptions = found.filter((f) => f.value.startsWith('!'));
  return found.filter(
    (f) =>
      !f.value.startsWith('!') && !exceptions.some((e) => e.value === `!${f.value}` && e.from < f.to && f.from < e.to),
  );
}

/** Share of marked words from which a text counts as written with marks. */
const MARKED = 0.4;

export class Reader {
  #facets: Cues;
  /** Actions, circumstances, levels and talk in one, so that a text is walked once: each id with its kind before it. */
  #cues: Cues;
  #abbreviations = new PhraseFinder<Abbreviation>();
  #names = { vi: new PhraseFinder<Token[][]>(), en: new PhraseFinder<Token[][]>(true) };
  #stop = { vi: new PhraseFinder<true>(), en: new PhraseFinder<true>(true) };
  #counts: WordCounts;
  #diacritics: Diacritics;
  #english = new Set<string>();

  constructor(base: TermBase, counts: WordCounts, diacritics: Diacritics) {
    this.#counts = counts;
    this.#diacritics = diacritics;
    this.#facets = cues(base.facets);
    const ofKind = (kind: Kind, list: Cue[]) => list.map((cue) => ({ ...cue, id: kind + cue.id }));
    this.#cues = cues([
      ...ofKind('action/', base.actions),
      ...ofKind('case/', base.qualifiers),
      ...ofKind('level/', base.levels),
      ...ofKind('talk/', base.talk),
    ]);
    for (const abbreviation of base.abbreviations) this.#abbreviations.add(abbreviation.short, abbreviation);
    for (const name of base.names) {
      const official = [name.official, ...name.or].map(tokenise);
      for (const said of name.said) this.#names.vi.add(said, official);
      for (const wording of official.slice(0, 1)) {
        if (wording.length > 1) this.#names.vi.add(name.official, official);
      }
      for (const said of name.en) {
        this.#names.en.add(said, official);
        for (const token of tokenise(said)) this.#english.add(token.bare);
      }
    }
    for (const need of base.needs) {
      for (const said of need.en) for (const token of tokenise(said)) this.#english.add(token.bare);
    }
    for (const phrase of base.stopWords.vi) this.#stop.vi.add(phrase, true);
    for (const phrase of base.stopWords.en) this.#stop.en.add(phrase, true);
  }

  read(question: string, fallback?: Lang): Reading {
    // No citizen's question is longer; what follows is linear, and stays so.
    const raw = tokenise(question.slice(0, 2000)).slice(0, 200);
    const lang = detectLanguage(raw, (word) => this.#english.has(word));
    const speaks = lang ?? fallback ?? 'vi';

    // Twice: the first may bring the context that the second needs (`vk e` – em – vợ).
    const typed = speaks === 'en' ? raw : this.#mended(this.#spelledOut(this.#spelledOut(raw)));
    const marked = raw.filter(({ text }) => hasMarks(text)).length;
    // Two of three Vietnamese syllables carry a mark: where that many do, a word without one is meant without.
    const isMarked = speaks === 'vi' && marked >= raw.length * MARKED;
    const isBare = speaks === 'vi' && marked === 0;
    const meant = isBare ? this.#diacritics.restore(typed) : typed;
    const tokens = typed.map((token, i) =>
      isMarked || meant[i]!.text !== token.text ? { ...token, guess: meant[i]!.text } : token,
    );
    const facets = this.#found(this.#facets, tokens, speaks);
    const found = this.#found(this.#cues, meant, speaks);
    const ofKind = (kind: Kind) =>
      found.flatMap((f) => (f.value.startsWith(kind) ? [{ ...f, value: f.value.slice(kind.length) }] : []));
    const named = (kind: Kind) => new Set(ofKind(kind).map(({ value }) => value));
    const talk = ofKind('talk/');

    const asking = new Set<number>();
    for (const { from, to } of facets) for (let i = from; i < to; i++) asking.add(i);
    const stopped = this.#stopped(meant, speaks);
    const names = longestOnly(
      speaks === 'en' ? [...this.#names.en.find(tokens), ...this.#names.vi.find(tokens)] : this.#names.vi.find(meant),
    );
    return {
      question,
      lang,
      tokens,
      units: this.#units(tokens, names, asking, stopped, speaks),
      actions: named('action/'),
      qualifiers: named('case/'),
      levels: named('level/'),
      bare: isBare,
      age: ageOf(tokens),
      facets,
      talk,
      stopped,
      ...this.#content(tokens, asking, stopped, talk, speaks),
    };
  }

  #found(cue: Cues, tokens: Token[], lang: Lang): Found<string>[] {
    const vi = withoutExceptions(cue.vi.find(tokens));
    return lang === 'vi' ? vi : [...withoutExceptions(cue.en.find(tokens)), ...vi];
  }

  /** Indexes of words that say nothing of the procedure: politeness, places, frames of questions. */
  #stopped(tokens: Token[], lang: Lang): Set<number> {
    const stopped = new Set<number>();
    const found =
      lang === 'vi'
        ? this.#stop.vi.find(tokens)
        : [...this.#stop.en.find(tokens), ...this.#stop.vi.find(tokens).filter((f) => f.to - f.from > 1)];
    for (const { from, to } of found) for (let i = from; i < to; i++) stopped.add(i);
    return stopped;
  }

  #units(tokens: Token[], names: Found<Token[][]>[], asking: Set<number>, stopped: Set<number>, lang: Lang): Unit[] {
    const units: Unit[] = [];
    const starts = new Map(names.map((name) => [name.from, name]));
    for (let i = 0; i < tokens.length; i++) {
      const name = starts.get(i);
      if (name) {
        const own = tokens.slice(name.from, name.to);
        // Several entries may give the same name: all their wordings count.
        const official = names.filter((n) => n.from === name.from && n.to === name.to).flatMap((n) => n.value);
        const share = own.every((_, k) => asking.has(i + k)) ? 0.3 : 1;
        units.push({ alternatives: [own, ...official], typed: lang === 'vi', share });
        i = name.to - 1;
      } else {
        const token = tokens[i]!;
        const share = stopped.has(i) ? 0 : asking.has(i) ? 0.2 : 1;
        units.push({ alternatives: [[token]], typed: true, share });
      }
    }
    return units;
  }

  #content(tokens: Token[], asking: Set<number>, stopped: Set<number>, talk: Found<string>[], lang: Lang) {
    const small = new Set<number>();
    for (const { from, to } of talk) for (let i = from; i < to; i++) small.add(i);
    const content = tokens.filter((_, i) => !asking.has(i) && !small.has(i) && !stopped.has(i));
    const unknown = content.filter(
      (token) => this.#counts.word(token.bare) === 0 && !(lang === 'en' && this.#english.has(token.bare)),
    );
    return { content, unknown };
  }

  #spelledOut(tokens: Token[]): Token[] {
    const here = new Set(tokens.map((token) => token.bare));
    const found = longestOnly(
      this.#abbreviations
        .find(tokens)
        .filter(
          ({ value }) =>
            value.needs.length === 0 || value.needs.some((w) => tokenise(w).every((t) => here.has(t.bare))),
        ),
    );
    if (found.length === 0) return tokens;
    const starts = new Map(found.map((f) => [f.from, f]));
    const spelled: Token[] = [];
    for (let i = 0; i < tokens.length; i++) {
      const f = starts.get(i);
      if (!f) spelled.push(tokens[i]!);
      else {
        spelled.push(...tokenise(f.value.full));
        i = f.to - 1;
      }
    }
    return spelled;
  }

  #mended(tokens: Token[]): Token[] {
    return tokens.flatMap((token, i) => {
      const words = mend(token.bare, tokens[i - 1]?.bare, tokens[i + 1]?.bare, this.#counts);
      return words.length === 1 && words[0] === token.bare
        ? [token]
        : words.map((word) => ({ text: word, bare: word }));
    });
  }
}
