/**
 * Ranking: candidates from MiniSearch, from the needs and by sense, their signals, one weighted sum. Nothing here knows a single
 * procedure; the weights were fitted on the tuning half of test/evaluation (`npm run tune`).
 *
 * @module
 */

import { Diacritics } from '../language/diacritics.ts';
import { stem } from '../language/english.ts';
import { SameWords } from '../language/same-words.ts';
import type { Token } from '../language/tokens.ts';
import type { Procedure } from '../schema.ts';
import type { TermBase } from '../terms.ts';
import { compareActions } from './compare-actions.ts';
import { compareCircumstances } from './compare-circumstances.ts';
import { sayings, stemmed, toldNeeds, writtenTexts } from './lessons.ts';
import { type Heard, type Likely, NeedIndex, worthOf } from './need-index.ts';
import { type Entry, ProcedureIndex } from './procedure-index.ts';
import { Reader, type Reading } from './reading.ts';
import { SaidWords } from './said-words.ts';
import shippedSense from './sense.json' with { type: 'json' };
import { Sense, SenseIndex, type SenseModel } from './sense.ts';
import { compareWithBest, SIGNALS, type Signal, type Signals, signalAt } from './signals.ts';
import { titleKey } from './title-key.ts';

/** For a question by itself, and for one read together with what was said before: there other signals decide. */
export type Weights = Record<'alone' | 'continued', Record<Signal, number>>;

export interface Ranked {
  entry: Entry;
  score: number;
  signals: Signals;
}

export interface Ranking {
  reading: Reading;
  ranked: Ranked[];
  /**
   * The title of a need that the question tells, it seems, but that no procedure here meets: how like its likest phrase is, and by how
   * much it is likelier than the need of the first.
   */
  notLoaded?: { title: string; likeness: number; by: number };
  /** Likeness of sense to the first, 0–1, of all that is said or of what is said beyond how it asks, whichever is more. */
  sense: number;
}

/** What a reading tells: the needs that it is like, and where its sense points. */
interface Understood {
  heard: Heard;
  likest: Likely[];
  direction: Float32Array;
}

/** Candidates that MiniSearch may bring up, and needs that may bring theirs. */
const RETRIEVED = 12;
const NEEDS = 12;
/** Words that may stand before a turn's first: "dạ vâng, thế còn …". */
const BEGINNING = 3;
/** Titles that their sense may bring up, of those that the likely needs bring. */
const SENSED = 10;

export class Ranker {
  readonly index: ProcedureIndex;
  readonly needs: NeedIndex;
  readonly reader: Reader;
  readonly #weights: Record<keyof Weights, Float64Array>;
  #same: SameWords;
  /** Procedures that meet each need, and in how many ways each is told: people ask most for what is told most. */
  #meets: Entry[][] = [];
  readonly #titles: string[] = [];
  #told = new Map<number, number>();
  #needsOf = new Map<number, number[]>();

  readonly sense: Sense;
  readonly senses: SenseIndex;

  constructor(procedures: Procedure[], base: TermBase, weights: Weights, sense: SenseModel = shippedSense) {
    this.index = new ProcedureIndex(procedures, base);
    this.#same = new SameWords(base.sameWords);
    const told = new Set(base.needs.flatMap(({ title, also }) => [title, ...also].map(titleKey)));
    const needs = toldNeeds(
      [
        ...base.needs,
        // Its title is one more way to tell what a procedure is for, and the only one where nobody has told anything.
        ...this.index.titles.flatMap(({ title, key, english }) =>
          english || !told.has(key) ? [{ title, codes: [], also: [], vi: [], en: english ? [english] : [] }] : [],
        ),
      ],
      this.#same,
    );
    this.needs = new NeedIndex(needs);
    for (const { title, keys, vi, en } of needs) {
      this.#titles.push(title);
      const met = new Set(keys.flatMap((key) => this.index.byKey.get(key) ?? []));
      this.#meets.push([...met]);
      for (const { at } of met) {
        this.#told.set(at, (this.#told.get(at) ?? 0) + vi.length + en.length);
        this.#needsOf.set(at, [...(this.#needsOf.get(at) ?? []), this.#meets.length - 1]);
      }
    }
    this.reader = new Reader(
      base,
      {
        word: (bare) => this.index.words.word(bare) + this.needs.word(bare),
        pair: (first, second) => this.index.words.pair(first, second) + this.needs.pair(first, second),
      },
      new Diacritics(
        writtenTexts(
          base,
          needs,
          this.index.entries.map(({ words }) => words),
        ),
      ),
    );
    this.sense = new Sense(sense);
    const meanings = this.index.titles.map(({ words }) => [words.map((word) => this.#same.of(word).text)]);
    for (const need of needs)
      for (const key of need.keys) {
        const entry = this.index.byKey.get(key)?.[0];
        if (entry) meanings[entry.titleAt]!.push(...sayings(need));
      }
    this.senses = new SenseIndex(this.sense, meanings);
    const inOrder = (of: Record<Signal, number>) => Float64Array.from(SIGNALS, (name) => of[name] ?? 0);
    this.#weights = { alone: inOrder(weights.alone), continued: inOrder(weights.continued) };
  }

  rank(question: string, { lang }: { lang?: 'vi' | 'en' } = {}): Ranking {
    return this.rankReading(this.reader.read(question, lang));
  }

  /** `before`: what the turn before was about, likeliest first. */
  rankReading(reading: Reading, before: Entry[] = []): Ranking {
    const topic = before[0];
    const said = this.saidWords(reading);
    const candidates = new Map<Entry, Signals>();
    const signals = (entry: Entry): Signals => {
      let out = candidates.get(entry);
      if (!out) {
        out = new Float64Array(SIGNALS.length);
        candidates.set(entry, out);
      }
      return out;
    };

    const wordings: { words: Token[]; weight: number }[] = [];
    for (const [i, unit] of reading.units.entries()) {
      for (const [k, words] of unit.alternatives.entries()) {
        if (k === 0 && !unit.typed) continue;
        wordings.push({ words, weight: said.importance[i]! > 0 ? unit.share : 0 });
      }
    }
    wordings.push({ words: reading.tokens, weight: 0.3 });
    const retrieved = this.index.retrieve(wordings, RETRIEVED);
    for (const { entry, score } of retrieved) signals(entry)[signalAt('bm25')] = score / (retrieved[0]?.score || 1);

    const whole = this.#understand(reading);
    const { heard, likest, direction } = whole;
    const now = reading.now && this.#understand(reading.now);
    for (const understood of now ? [whole, now] : [whole]) {
      for (const { need } of understood.likest) for (const entry of this.#meets[need]!) signals(entry);
      for (const { key } of this.#nearest(understood)) for (const entry of this.index.byKey.get(key)!) signals(entry);
    }
    const told = this.needs.toldBy(this.#saidOfNeeds(reading));
    for (const { key } of before)
      for (const entry of this.index.byKey.get(key) ?? []) signals(entry)[signalAt('offered')] = 1;
    const about = topic ? new Set(topic.ids) : undefined;

    for (const [entry, out] of candidates) {
      this.#compare(reading, said, entry, out);
      out[signalAt('everyday')] = Math.log2(1 + (this.#told.get(entry.at) ?? 0)) / 6;
      out[signalAt('sense')] = this.senses.likenessTo(direction, entry.titleAt);
      const needs = this.#needsOf.get(entry.at);
      out[signalAt('told')] = told(needs);
      if (needs) this.#fillNeeds(reading, heard, needs, out);
      if (likest[0] && needs?.includes(likest[0].need)) out[signalAt('needFirst')] = 1;
      if (about) out[signalAt('topic')] = overlap(entry, topic!, about);
    }
    if (reading.now && now) this.#compareNow(reading.now, now, candidates, topic);
    compareWithBest([...candidates.values()]);
    const weights = this.weightsFor(reading);
    const ranked: Ranked[] = [...candidates].map(([entry, out]) => ({
      entry,
      signals: out,
      score: weightedSum(out, weights),
    }));
    ranked.sort((a, b) => b.score - a.score || b.entry.asOf.localeCompare(a.entry.asOf) || a.entry.at - b.entry.at);
    const notLoaded = this.#notLoaded(heard, likest, ranked[0]?.entry);
    return { reading, ranked, sense: this.#senseOf(reading, ranked[0]), ...(notLoaded ? { notLoaded } : {}) };
  }

  #notLoaded(heard: Heard, likest: Likely[], first: Entry | undefined): Ranking['notLoaded'] {
    const unmet = likest.find(({ need }) => this.#meets[need]!.length === 0);
    if (!unmet) return undefined;
    const needs = (first && this.#needsOf.get(first.at)) ?? [];
    const met = needs.reduce((most, need) => Math.max(most, worthOf(heard.of(need))), 0);
    const by = worthOf(unmet) - met;
    return by > 0 ? { title: this.#titles[unmet.need]!, likeness: unmet.likeness, by } : undefined;
  }

  #fillNeeds({ lang }: Reading, heard: Heard, needs: number[], out: Signals): void {
    const best = signalAt(lang === 'en' ? 'needEnglish' : 'need');
    for (const need of needs) {
      const { likeness, held, all } = heard.of(need);
      out[best] = Math.max(out[best]!, likeness);
      out[signalAt('needHeld')] = Math.max(out[signalAt('needHeld')]!, held);
      out[signalAt('needAll')] = Math.max(out[signalAt('needAll')]!, all);
    }
  }

  #compare(reading: Reading, said: SaidWords, entry: Entry, out: Signals): void {
    said.compare(entry, out);
    compareActions(reading, entry, out);
    compareCircumstances(reading, entry, out);
    out[signalAt('recent')] = entry.asOf >= '2026' ? 1 : 0;
  }

  #compareNow(
    now: Reading,
    { heard, direction }: Understood,
    candidates: Map<Entry, Signals>,
    topic: Entry | undefined,
  ): void {
    const told = this.needs.toldBy(this.#saidOfNeeds(now));
    const away = now.talk.some(({ value, from }) => value === 'turns-away' && from <= BEGINNING);
    const said = this.saidWords(now);
    const alone: Signals = new Float64Array(SIGNALS.length);
    for (const [entry, out] of candidates) {
      said.compare(entry, alone);
      out[signalAt('askedNow')] = alone[signalAt('asked')]!;
      out[signalAt('senseNow')] = this.senses.likenessTo(direction, entry.titleAt);
      const needs = this.#needsOf.get(entry.at) ?? [];
      out[signalAt('toldNow')] = told(needs);
      for (const need of needs) {
        const { likeness, held, all } = heard.of(need);
        out[signalAt('needNow')] = Math.max(out[signalAt('needNow')]!, likeness, held);
        out[signalAt('needAllNow')] = Math.max(out[signalAt('needAllNow')]!, all);
      }
      if (entry.titleAt !== topic?.titleAt) continue;
      out[signalAt('again')] = 1;
      if (away) out[signalAt('againAway')] = 1;
    }
  }

  /** The question's words, ready to be compared. */
  saidWords(reading: Reading): SaidWords {
    return new SaidWords(reading, this.index);
  }

  /** Of what was ranked, that whose sense is nearest to another reading, and how near: −1 to 1. */
  nearestTo(reading: Reading, { ranked }: Ranking): { entry: Entry; likeness: number } | undefined {
    const direction = this.#direction(reading);
    let nearest: { entry: Entry; likeness: number } | undefined;
    for (const { entry } of ranked) {
      const likeness = this.senses.likenessTo(direction, entry.titleAt);
      if (!nearest || likeness > nearest.likeness) nearest = { entry, likeness };
    }
    return nearest;
  }

  /** Of the titles that the likely needs bring, those whose sense is nearest, by their first entries. */
  #nearest({ heard, direction }: Understood): Entry[] {
    const titles = new Set<number>();
    for (const need of heard.near) for (const { titleAt } of this.#meets[need]!) titles.add(titleAt);
    return [...titles]
      .map((at) => ({ entry: this.index.titles[at]!, likeness: this.senses.likenessTo(direction, at) }))
      .filter(({ likeness }) => likeness > 0)
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, SENSED)
      .map(({ entry }) => entry);
  }

  #direction(reading: Reading): Float32Array {
    return this.sense.of(...this.senseWords(reading));
  }

  #senseOf(reading: Reading, best: Ranked | undefined): number {
    if (!best) return 0;
    const whole = best.signals[signalAt('sense')]!;
    if (reading.facets.length === 0 || reading.content.length === 0) return whole;
    const asking = reading.tokens.flatMap((token, i) => (reading.content.includes(token) ? [] : [i]));
    const direction = this.#direction({ ...reading, stopped: new Set(asking) });
    return Math.max(whole, this.senses.likenessTo(direction, best.entry.titleAt));
  }

  /** The words that tell what is meant, as the told needs have them; of bare text also as typed, should its marks be guessed wrong. */
  senseWords({ tokens, stopped, lang, bare }: Reading): string[][] {
    const telling = tokens.filter((_, i) => !stopped.has(i));
    if (lang === 'en') return [telling.map((token) => stem(token.bare))];
    const meant = telling.map((token) => {
      const same = this.#same.of(token);
      return same.guess ?? same.text;
    });
    return bare ? [meant, telling.map((token) => token.bare)] : [meant];
  }

  /** The weights that a reading's signals are summed with, in the order of `SIGNALS`. */
  weightsFor({ now }: Reading): Float64Array {
    return now ? this.#weights.continued : this.#weights.alone;
  }

  #understand(reading: Reading): Understood {
    const heard = this.needs.hear(this.#sameWords(reading), sharesOf(reading), reading.lang === 'en');
    return { heard, likest: heard.likest(NEEDS), direction: this.#direction(reading) };
  }

  /** What the question says beyond how it asks. */
  #saidOfNeeds({ content, lang }: Reading): Token[] {
    const words = content.map((token) => this.#same.of(token));
    return lang === 'en' ? stemmed(words) : words;
  }

  #sameWords({ tokens }: Reading): Token[] {
    return tokens.map((token) => this.#same.of(token));
  }
}

/** Of each word, how much it tells: less inside a name or a phrase that asks for a facet. */
function sharesOf({ units }: Reading): number[] {
  return units.flatMap(({ alternatives, share }) =>
    alternatives[0]!.map(() => (share === 0 ? 0.3 : share < 1 ? 0.35 : 1)),
  );
}

export function weightedSum(signals: ArrayLike<number>, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += signals[i]! * weights[i]!;
  return sum;
}

/** How much of the two titles is one: 1 for twins. */
function overlap(entry: Entry, topic: Entry, about: Set<number>): number {
  let shared = 0;
  for (const [i, id] of entry.ids.entries()) if (about.has(id)) shared += entry.rarities[i]!;
  return shared / Math.max(entry.weight, topic.weight, 1);
}
