/**
 * Ranking: candidates from MiniSearch and from the needs, their signals, one weighted sum. Nothing here knows a single
 * procedure; the weights were fitted on the tuning half of test/evaluation (`npm run tune`).
 *
 * @module
 */

import { Diacritics } from '../language/diacritics.ts';
import { SameWords } from '../language/same-words.ts';
import type { Token } from '../language/tokens.ts';
import type { Procedure } from '../schema.ts';
import type { TermBase } from '../terms.ts';
import { Associations } from './associations.ts';
import { pairsOf, toldNeeds, writtenTexts } from './lessons.ts';
import { type Likely, NeedIndex } from './need-index.ts';
import { type Entry, ProcedureIndex } from './procedure-index.ts';
import { Reader, type Reading } from './reading.ts';
import { Asked, OF_BEST, SIGNALS, type Signal, type Signals, signalAt } from './signals.ts';

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

export class Ranker {
  readonly index: ProcedureIndex;
  readonly needs: NeedIndex;
  readonly reader: Reader;
  #weights: Float64Array;
  #same: SameWords;
  readonly associations: Associations;
  /** Procedures that meet each need, and in how many ways each is told: people ask most for what is told most. */
  #meets: Entry[][] = [];
  #told = new Map<number, number>();

  constructor(procedures: Procedure[], base: TermBase, weights: Weights) {
    this.index = new ProcedureIndex(procedures, base);
    this.#same = new SameWords(base.sameWords);
    const needs = toldNeeds(
      [
        ...base.needs,
        // A title in the other language is one more way to tell the need.
        ...procedures.flatMap((p) =>
          p.title.en ? [{ title: p.title.vi, codes: [], also: [], vi: [], en: [p.title.en] }] : [],
        ),
      ],
      this.#same,
    );
    this.needs = new NeedIndex(needs);
    for (const { keys, vi, en } of needs) {
      const met = new Set(keys.flatMap((key) => this.index.byKey.get(key) ?? []));
      this.#meets.push([...met]);
      for (const { at } of met) this.#told.set(at, (this.#told.get(at) ?? 0) + vi.length + en.length);
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
    this.associations = new Associations(pairsOf(needs, base.names));
    this.#weights = Float64Array.from(SIGNALS, (name) => weights[name] ?? 0);
  }

  rank(question: string, { lang }: { lang?: 'vi' | 'en' } = {}): Ranking {
    return this.rankReading(this.reader.read(question, lang));
  }

  /** `before`: what the turn before was about, likeliest first. */
  rankReading(reading: Reading, before: Entry[] = []): Ranking {
    const topic = before[0];
    const asked = this.asked(reading);
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
    this.#fillNeeds(reading, likely, signals);
    for (const { key } of before)
      for (const entry of this.index.byKey.get(key) ?? []) signals(entry)[signalAt('offered')] = 1;
    const about = topic ? new Set(topic.ids) : undefined;

    for (const [entry, out] of candidates) {
      asked.compare(entry, out);
      out[signalAt('everyday')] = Math.log2(1 + (this.#told.get(entry.at) ?? 0)) / 6;
      if (about) out[signalAt('topic')] = overlap(entry, topic!, about);
    }
    compareWithBest([...candidates.values()]);
    const ranked: Ranked[] = [...candidates].map(([entry, out]) => ({ entry, signals: out, score: this.score(out) }));
    ranked.sort((a, b) => b.score - a.score || b.entry.asOf.localeCompare(a.entry.asOf) || a.entry.at - b.entry.at);
    return { reading, ranked, need: likely[0]?.likeness ?? 0 };
  }

  #fillNeeds(reading: Reading, likely: Likely[], signals: (entry: Entry) => Signals): void {
    const likeness = signalAt(reading.lang === 'en' ? 'needEnglish' : 'need');
    for (const [i, like] of likely.entries()) {
      for (const entry of this.#meets[like.need]!) {
        const out = signals(entry);
        out[likeness] = Math.max(out[likeness]!, like.likeness);
        out[signalAt('needHeld')] = Math.max(out[signalAt('needHeld')]!, like.held);
        out[signalAt('needAll')] = Math.max(out[signalAt('needAll')]!, like.all);
        if (i === 0) out[signalAt('needFirst')] = 1;
      }
    }
  }

  /** The signals of one procedure, whether or not the question would bring it up; without those relative to others. */
  signalsOf(reading: Reading, entry: Entry): Signals {
    const out: Signals = new Float64Array(SIGNALS.length);
    const others: Signals = new Float64Array(SIGNALS.length);
    this.#fillNeeds(reading, this.#likeNeeds(reading), (met) => (met === entry ? out : others));
    this.asked(reading).compare(entry, out);
    return out;
  }

  /** The question's side of a comparison; see explain.ts. */
  asked(reading: Reading): Asked {
    return new Asked(reading, this.index, this.associations, this.#same);
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
    return this.needs.like(
      reading.tokens.map((token) => this.#same.of(token)),
      weights,
      reading.lang === 'en',
      NEEDS,
    );
  }
}

/** How much of the two titles is one: 1 for twins. */
function overlap(entry: Entry, topic: Entry, about: Set<number>): number {
  let shared = 0;
  for (const [i, id] of entry.ids.entries()) if (about.has(id)) shared += entry.rarities[i]!;
  return shared / Math.max(entry.weight, topic.weight, 1);
}

function compareWithBest(all: Signals[]): void {
  for (const [relative, plain] of OF_BEST) {
    const value = (signals: Signals) => plain.reduce((most, signal) => Math.max(most, signals[signalAt(signal)]!), 0);
    let best = 0;
    for (const signals of all) best = Math.max(best, value(signals));
    if (best > 0) for (const signals of all) signals[signalAt(relative)] = value(signals) / best;
  }
}
