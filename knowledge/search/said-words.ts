/**
 * The words of a question beside the words of a title: single ones, pairs of neighbours, and what a name of the term base may stand
 * for. A title matches a unit of the question by the best of its wordings.
 *
 * @module
 */

import { hasMarks } from '../language/normalise.ts';
import type { Entry, ProcedureIndex } from './procedure-index.ts';
import type { Reading } from './reading.ts';
import { type Signals, signalAt } from './signals.ts';
import { PAIRS, pairKey } from './vocabulary.ts';

/** A typed mark that the title does not have: most likely another word (`mất`/`mặt`), perhaps a slip. */
const OTHER_MARKS = 0.3;
/** The same where the marks were only guessed. */
const OTHER_GUESS = 0.6;

/** A word or pair of the question: which wording of which unit it belongs to, as one number. */
interface Place {
  slot: number;
  text: string;
  marked: boolean;
  /** What remains of its worth where the title's marks differ. */
  other: number;
  /** Its unit's share, a little raised. */
  share: number;
}

/** What of the question met what of a title. */
export interface WordMet {
  said: string;
  met: string;
  /** As typed, or by a name of the term base. */
  by: 'word' | 'name';
  /** Rarity of what was met. */
  worth: number;
}

/** The question's side of the comparison, made once. */
export class SaidWords {
  readonly #reading: Reading;
  readonly #index: ProcedureIndex;
  readonly #byWord = new Map<number, Place[]>();
  readonly #byPair = new Map<number, Place[]>();
  /** 1 for each word of the vocabulary that is in `#byWord`: most words of a title are not. */
  readonly #has: Uint8Array;
  /** Per unit: how telling it is; per wording: Σ rarity of its words. */
  readonly importance: number[] = [];
  readonly #sums: number[] = [];
  /** First slot of each unit, and one past the last. */
  readonly #slots: number[] = [0];
  #gained = new Float64Array();
  #importanceSum = 0;
  #pairSum = 0;

  constructor(reading: Reading, index: ProcedureIndex) {
    this.#reading = reading;
    this.#index = index;
    const vocabulary = index.words;
    this.#has = new Uint8Array(vocabulary.size);
    let previous: number[] = [];
    for (const { alternatives, share, typed } of reading.units) {
      let most = 0;
      const ends: number[] = [];
      for (const [wording, words] of alternatives.entries()) {
        const skip = wording === 0 && !typed;
        let sum = 0;
        let before = -1;
        for (const word of words) {
          const id = vocabulary.id(word.bare);
          if (id < 0 || skip) {
            before = -1;
            continue;
          }
          const place = {
            slot: this.#sums.length,
            text: word.guess ?? word.text,
            marked: word.guess !== undefined || hasMarks(word.text),
            other: word.guess === undefined ? OTHER_MARKS : OTHER_GUESS,
            share: Math.min(1, share + 0.2),
          };
          push(this.#byWord, id, place);
          this.#has[id] = 1;
          sum += vocabulary.rarity(id);
          for (const from of before >= 0 ? [before] : word === words[0] ? previous : []) {
            if (vocabulary.pairHolding(from, id) > 0) push(this.#byPair, pairKey(from, id), place);
          }
          before = id;
        }
        if (before >= 0 && share > 0) ends.push(before);
        this.#sums.push(sum);
        most = Math.max(most, words.length > 1 ? Math.min(sum, 12) : sum);
      }
      previous = ends;
      this.#slots.push(this.#sums.length);
      this.importance.push(most * share);
      this.#importanceSum += most * share;
    }
    this.#gained = new Float64Array(this.#sums.length);
    for (const pair of this.#byPair.keys()) {
      this.#pairSum += vocabulary.pairRarity(Math.floor(pair / PAIRS), pair % PAIRS);
    }
  }

  /** Σ importance of what the question says in words of the corpus. */
  get weight(): number {
    return this.#importanceSum;
  }

  /** Word by word, what of the question met what of the title; see explain.ts. */
  met(entry: Entry): WordMet[] {
    const met: WordMet[] = [];
    const titleOf = (id: number) => entry.words[entry.ids.indexOf(id)]!.text;
    for (const { alternatives, share } of this.#reading.units) {
      if (share === 0) continue;
      const said = alternatives[0]!.map(({ text }) => text).join(' ');
      for (const [wording, words] of alternatives.entries()) {
        const ids = words
          .map(({ bare }) => this.#index.words.id(bare))
          .filter((id) => id >= 0 && entry.ids.includes(id));
        if (ids.length === 0) continue;
        const worth = ids.reduce((sum, id) => sum + this.#index.words.rarity(id), 0);
        met.push({ said, met: ids.map(titleOf).join(' '), by: wording === 0 ? 'word' : 'name', worth });
      }
    }
    return met.sort((a, b) => b.worth - a.worth);
  }

  /** Fills the signals of words and pairs, and of the field's name. */
  compare(entry: Entry, out: Signals): void {
    const gained = this.#gained.fill(0);
    let titled = 0;
    let stray = 0;
    const { ids, rarities, words } = entry;
    for (let i = 0; i < ids.length; i++) {
      if (this.#has[ids[i]!] === 0) {
        stray++;
        continue;
      }
      const places = this.#byWord.get(ids[i]!)!;
      const rarity = rarities[i]!;
      const first = ids.indexOf(ids[i]!) === i;
      let best = 0;
      for (const place of places) {
        const agrees = !place.marked || place.text === words[i]!.text ? 1 : place.other;
        if (first) gained[place.slot]! += rarity * agrees;
        // Words asked in passing do not make the title fit.
        best = Math.max(best, agrees * place.share);
      }
      titled += rarity * best;
    }
    let asked = 0;
    for (let unit = 0; unit < this.importance.length; unit++) {
      const importance = this.importance[unit]!;
      if (importance === 0) continue;
      let best = 0;
      for (let slot = this.#slots[unit]!; slot < this.#slots[unit + 1]!; slot++) {
        if (gained[slot]! > 0) best = Math.max(best, gained[slot]! / this.#sums[slot]!);
      }
      asked += best * importance;
    }
    let pairs = 0;
    let titledPairs = 0;
    for (let i = 1; i < ids.length; i++) {
      if (this.#has[ids[i]!] === 0 || this.#has[ids[i - 1]!] === 0) continue;
      const key = entry.pairs[i]!;
      const places = this.#byPair.get(key);
      if (!places) continue;
      const agrees = places.some((p) => !p.marked || p.text === words[i]!.text) ? 1 : places[0]!.other;
      const rarity = entry.pairRarities[i]! * agrees;
      titledPairs += rarity;
      if (entry.pairs.indexOf(key) === i) pairs += rarity;
    }
    out[signalAt('asked')] = this.#importanceSum > 0 ? asked / this.#importanceSum : 0;
    out[signalAt('titled')] = entry.weight > 0 ? titled / entry.weight : 0;
    out[signalAt('both')] = out[signalAt('asked')]! * out[signalAt('titled')]!;
    out[signalAt('askedPairs')] = this.#pairSum > 0 ? Math.min(1, pairs / this.#pairSum) : 0;
    out[signalAt('titledPairs')] = entry.pairWeight > 0 ? titledPairs / entry.pairWeight : 0;
    out[signalAt('whole')] = stray <= (entry.key.length < entry.title.length ? 2 : 0) && entry.ids.length > 1 ? 1 : 0;
    out[signalAt('long')] = Math.log2(1 + entry.ids.length) / 6;
    let fits = 0;
    for (const id of entry.fieldIds) {
      if (this.#has[id] === 1 && this.#byWord.get(id)!.some((place) => place.share === 1))
        fits += this.#index.words.rarity(id);
    }
    out[signalAt('field')] = entry.fieldWeight > 0 ? fits / entry.fieldWeight : 0;
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
