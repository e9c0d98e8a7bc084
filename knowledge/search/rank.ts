/**
 * Ranking: candidates from MiniSearch and from the needs, their signals, one weighted sum. Nothing here knows a single
 * procedure; the weights were fitted on the tuning half of test/evaluation (`npm run tune`).
 *
 * @module
 */

import { Diacritics } from '../language/diacritics.ts';
import { stem } from '../language/english.ts';
import { bareWords, type Token, tokenise } from '../language/tokens.ts';
import type { Procedure } from '../schema.ts';
import type { TermBase } from '../terms.ts';
import { Associations, type Pair } from './associations.ts';
import { type Likely, NeedIndex, titleWords } from './need-index.ts';
import { type Entry, ProcedureIndex } from './procedure-index.ts';
import { Reader, type Reading } from './reading.ts';
import { Asked, SIGNALS, type Signal, type Signals, signalAt } from './signals.ts';

export type Weights = Record<Signal, number>;

export interface Ranked {
  entry: Entry;
  score: number;
  signals: Signals;
}

export interface Ranking {
  reading: Reading;
  ranked: Ranked[];
  /** Likeness of the likeliest need, 0–1. */
  need: number;
}

/** Candidates that MiniSearch may bring up, and needs that may bring theirs. */
const RETRIEVED = 60;
const NEEDS = 12;
/** How often a frame of questions is said for each time that a need is told. */
const SAID = 20;

export class Ranker {
  readonly index: ProcedureIndex;
  readonly needs: NeedIndex;
  readonly reader: Reader;
  #weights: Float64Array;
  readonly associations: Associations;
  /** Procedures that meet each need, and whether a procedure meets any. */
  #meets: Entry[][] = [];
  #everyday = new Set<number>();

  constructor(procedures: Procedure[], base: TermBase, weights: Weights) {
    this.index = new ProcedureIndex(procedures, base);
    this.needs = new NeedIndex([
      ...base.needs,
      // A title in the other language is one more way to tell the need.
      ...procedures.flatMap((p) =>
        p.title.en ? [{ title: p.title.vi, codes: [], also: [], vi: [], en: [p.title.en] }] : [],
      ),
    ]);
    for (let need = 0; need < this.needs.needs; need++) {
      const met = new Set<Entry>();
      for (const key of this.needs.titles(need)) for (const entry of this.index.byKey.get(key) ?? []) met.add(entry);
      this.#meets.push([...met]);
      if (need < base.needs.length) for (const entry of met) this.#everyday.add(entry.at);
    }
    this.reader = new Reader(
      base,
      {
        word: (bare) => this.index.words.word(bare) + this.needs.word(bare),
        pair: (first, second) => this.index.words.pair(first, second) + this.needs.pair(first, second),
      },
      new Diacritics(writtenTexts(base, this.index.entries)),
    );
    this.associations = new Associations(pairsOf(base));
    this.#weights = Float64Array.from(SIGNALS, (name) => weights[name] ?? 0);
  }

  rank(question: string, options: { topic?: Entry; lang?: 'vi' | 'en' } = {}): Ranking {
    return this.rankReading(this.reader.read(question, options.lang), options);
  }

  rankReading(reading: Reading, { topic }: { topic?: Entry } = {}): Ranking {
    const asked = new Asked(reading, this.index, this.associations);
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
        wordings.push({ words, weight: asked.importance[i]! > 0 ? unit.share : 0 });
      }
    }
    wordings.push({ words: reading.tokens, weight: 0.3 });
    const retrieved = this.index.retrieve(wordings, RETRIEVED);
    for (const { entry, score } of retrieved) signals(entry)[signalAt('bm25')] = score / (retrieved[0]?.score || 1);

    const likely = this.#likeNeeds(reading);
    const english = reading.lang === 'en';
    for (const [i, { need, likeness, held, all }] of likely.entries()) {
      for (const entry of this.#meets[need]!) {
        const out = signals(entry);
        const at = signalAt(english ? 'needEnglish' : 'need');
        out[at] = Math.max(out[at]!, likeness);
        out[signalAt('needHeld')] = Math.max(out[signalAt('needHeld')]!, held);
        out[signalAt('needAll')] = Math.max(out[signalAt('needAll')]!, all);
        if (i === 0) out[signalAt('needFirst')] = 1;
      }
    }
    if (topic) for (const entry of this.index.byKey.get(topic.key) ?? []) signals(entry);
    const about = topic ? new Set(topic.ids) : undefined;

    const ranked: Ranked[] = [];
    for (const [entry, out] of candidates) {
      asked.compare(entry, out);
      if (this.#everyday.has(entry.at)) out[signalAt('everyday')] = 1;
      if (about) out[signalAt('topic')] = overlap(entry, topic!, about);
      ranked.push({ entry, signals: out, score: this.score(out) });
    }
    ranked.sort((a, b) => b.score - a.score || b.entry.asOf.localeCompare(a.entry.asOf) || a.entry.at - b.entry.at);
    return { reading, ranked, need: likely[0]?.likeness ?? 0 };
  }

  weightOf(signal: Signal): number {
    return this.#weights[signalAt(signal)]!;
  }

  score(signals: Signals): number {
    let sum = 0;
    for (let i = 0; i < signals.length; i++) sum += signals[i]! * this.#weights[i]!;
    return sum;
  }

  #likeNeeds(reading: Reading): Likely[] {
    const weights: number[] = [];
    for (const unit of reading.units)
      for (const _ of unit.alternatives[0]!) weights.push(unit.share === 0 ? 0.3 : unit.share < 1 ? 0.35 : 1);
    return this.needs.like(reading.tokens, weights, reading.lang === 'en', NEEDS);
  }
}

/** What the term base teaches: each told phrase with its title, each name with what is official. */
function pairsOf(base: TermBase): Pair[] {
  const pairs: Pair[] = [];
  const stems = (text: string) => bareWords(text).map(stem);
  for (const need of base.needs) {
    const meant = titleWords(need.title);
    for (const phrase of need.vi) pairs.push({ said: bareWords(phrase), meant, weight: 1 });
    for (const phrase of need.en) pairs.push({ said: stems(phrase), meant, weight: 1 });
  }
  for (const name of base.names) {
    const meant = bareWords(name.official);
    for (const phrase of name.said) pairs.push({ said: bareWords(phrase), meant, weight: 1 });
    for (const phrase of name.en) pairs.push({ said: stems(phrase), meant, weight: 1 });
  }
  return pairs;
}

/** How much of the two titles is one: 1 for twins. */
function overlap(entry: Entry, topic: Entry, about: Set<number>): number {
  let shared = 0;
  for (const [i, id] of entry.ids.entries()) if (about.has(id)) shared += entry.rarities[i]!;
  return shared / Math.max(entry.weight, topic.weight, 1);
}

/** Texts with their marks, to learn from. */
function* writtenTexts(base: TermBase, entries: Entry[]): Generator<Token[]> {
  for (const { words } of entries) yield words;
  for (const { vi } of base.needs) for (const phrase of vi) yield tokenise(phrase);
  for (const { official, said } of base.names) for (const phrase of [official, ...said]) yield tokenise(phrase);
  // How one asks is in every question and in no title: it counts as often as it is said.
  const asking = [...[...base.facets, ...base.talk].flatMap(({ vi }) => vi), ...base.stopWords.vi].map(tokenise);
  for (let time = 0; time < SAID; time++) yield* asking;
  for (const { vi } of [...base.actions, ...base.qualifiers, ...base.levels])
    for (const phrase of vi) yield tokenise(phrase);
}
