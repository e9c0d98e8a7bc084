/**
 * The signals: what is computed for a question and one procedure, each a number around 0–1. Their weights are in
 * `weights.json`; docs/architecture.md tells why each is there and what leaving it out costs.
 *
 * @module
 */

import { stem } from '../language/english.ts';
import { hasMarks } from '../language/normalise.ts';
import type { SameWords } from '../language/same-words.ts';
import type { Token } from '../language/tokens.ts';
import type { Associations } from './associations.ts';
import { type Entry, PLAIN_ACTIONS, type ProcedureIndex } from './procedure-index.ts';
import type { Reading } from './reading.ts';
import { PAIRS, pairKey } from './vocabulary.ts';

export const SIGNALS = [
  /** Share of the question's telling words that the title has. */
  'asked',
  /** Share of the title's telling words that the question has. */
  'titled',
  /** asked × titled: both at once, which neither a stray word nor a long title reaches. */
  'both',
  /** The same for pairs of neighbouring words. */
  'askedPairs',
  'titledPairs',
  /** The title's words stand in the question whole. */
  'whole',
  /** MiniSearch's score, relative to the best. */
  'bm25',
  /** Likeness to the ways people tell the need that this procedure meets, and whether it is the likeliest need. */
  'need',
  'needFirst',
  'needEnglish',
  /** How much of the best-fitting phrase of the need the question holds: long stories hide short phrases. */
  'needHeld',
  /** The same for all told ways of the need taken together. */
  'needAll',
  /** What is said goes with the title's words, and the title's words with what is said, by the learned associations. */
  'told',
  'meant',
  /** In how many ways people tell it, as a logarithm: what is asked often is told in many. */
  'everyday',
  /** The action asked for is what the title does; is near it; is another; the title does something special unasked. */
  'action',
  'actionNear',
  'actionOther',
  'actionUnasked',
  /** A question without special action and the title a plain issue or registration. */
  'plain',
  /** Circumstances: in both; in the title alone; in the question alone. */
  'sameCase',
  'caseUnasked',
  'caseMissed',
  'organisation',
  /** Level and how the field's name fits. */
  'commune',
  'province',
  'ministry',
  /** Only at an embassy, or another body outside the three levels. */
  'elsewhere',
  /** The level that the question names is the procedure's, or is not; the record names the abolished district. */
  'levelAsked',
  'levelOther',
  'district',
  'field',
  /** Recent record. */
  'recent',
  /** Log of the title's length: long ones collect stray words. */
  'long',
  /** Continues what the conversation is about. */
  'topic',
  /** Was among the first four of the turn before. */
  'offered',
  /** The same as the plain ones, relative to the best candidate: a long story makes all of them small. */
  'needOfBest',
  'needHeldOfBest',
  'needAllOfBest',
  'toldOfBest',
  'meantOfBest',
  'askedOfBest',
] as const;
export type Signal = (typeof SIGNALS)[number];
export type Signals = Float64Array;

/** Relative signals and what they are relative. */
export const OF_BEST: [Signal, Signal[]][] = [
  ['needOfBest', ['need', 'needEnglish']],
  ['needHeldOfBest', ['needHeld']],
  ['needAllOfBest', ['needAll']],
  ['toldOfBest', ['told']],
  ['meantOfBest', ['meant']],
  ['askedOfBest', ['asked']],
];

const AT = Object.fromEntries(SIGNALS.map((name, i) => [name, i])) as Record<Signal, number>;
export const signalAt = (name: Signal) => AT[name];

/** A typed mark that the title does not have: most likely another word (`mất`/`mặt`), perhaps a slip. */
const OTHER_MARKS = 0.3;
/** The same where the marks were only guessed. */
const OTHER_GUESS = 0.6;

/** Actions that people mix up, or that one procedure often covers. */
const NEAR: Record<string, string[]> = {
  reissue: ['exchange', 'copy'],
  exchange: ['reissue', 'extend', 'amend', 'convert'],
  extend: ['exchange'],
  amend: ['exchange', 'reissue', 'notify', 'move'],
  terminate: ['revoke', 'suspend', 'notify'],
  revoke: ['terminate'],
  suspend: ['notify', 'terminate'],
  transfer: ['amend', 'register'],
  move: ['transfer', 'amend', 'register'],
  support: ['exempt', 'recognise'],
  issue: ['register', 'recognise', 'approve', 'confirm'],
  register: ['issue', 'notify', 'recognise'],
  confirm: ['issue', 'recognise', 'copy'],
  approve: ['issue', 'inspect'],
  inspect: ['approve', 'issue'],
  notify: ['register'],
  copy: ['reissue', 'confirm'],
};
/** Circumstances that every second title names in passing: they split less. */
const WEAK_CASES = new Set(['organisation', 'individual', 'temporary', 'project']);

/** A log-ratio from which a title word counts as meant. */
const FULLY_MEANT = 4;

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
  /** As typed, by a name of the term base, by what was learned. */
  by: 'word' | 'name' | 'learned';
  /** Rarity of what was met; for what was learned, the log-ratio. */
  worth: number;
}

/** The question's side of the comparison, made once. */
export class Asked {
  readonly reading: Reading;
  readonly #index: ProcedureIndex;
  readonly #byWord = new Map<number, Place[]>();
  readonly #byPair = new Map<number, Place[]>();
  /** Title words that go with said words; per said word the most that any title word could explain of it. */
  readonly #goesWith = new Map<number, { said: number; word: string; worth: number }[]>();
  readonly #toldBy: number[] = [];
  /** Per unit: how telling it is; per wording: Σ rarity of its words. */
  readonly importance: number[] = [];
  readonly #sums: number[] = [];
  /** First slot of each unit, and one past the last. */
  readonly #slots: number[] = [0];
  #gained = new Float64Array();
  #importanceSum = 0;
  #pairSum = 0;
  readonly actions: Set<string>;
  /** What is asked beyond plain issue or registration. */
  readonly #special: string[];

  constructor(reading: Reading, index: ProcedureIndex, associations: Associations, same: SameWords) {
    this.reading = reading;
    this.#index = index;
    this.#associate(associations, same);
    const vocabulary = index.words;
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
    this.actions = reading.actions;
    this.#special = [...reading.actions].filter((action) => !PLAIN_ACTIONS.has(action));
  }

  #associate(associations: Associations, same: SameWords): void {
    const english = this.reading.lang === 'en';
    for (const [i, token] of this.reading.tokens.entries()) {
      if (this.reading.stopped.has(i)) continue;
      const said = this.#toldBy.length;
      let most = 0;
      for (const [meant, ratio] of associations.of(english ? stem(token.bare) : meantText(same.of(token)))) {
        const id = this.#index.words.id(meant);
        if (id < 0) continue;
        const worth = Math.log1p(ratio);
        most = Math.max(most, worth);
        push(this.#goesWith, id, { said, word: token.text, worth });
      }
      if (most > 0) this.#toldBy.push(most);
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
    for (const { alternatives, share } of this.reading.units) {
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
    for (const [id, links] of this.#goesWith) {
      if (!entry.ids.includes(id)) continue;
      for (const { word, worth } of links) {
        if (worth > 1) met.push({ said: word, met: titleOf(id), by: 'learned', worth });
      }
    }
    return met.sort((a, b) => b.worth - a.worth);
  }

  /** Fills the signals that depend on the title alone. */
  compare(entry: Entry, out: Signals): void {
    const gained = this.#gained.fill(0);
    let titled = 0;
    let stray = 0;
    const { ids, rarities, words } = entry;
    for (let i = 0; i < ids.length; i++) {
      const places = this.#byWord.get(ids[i]!);
      if (!places) {
        stray++;
        continue;
      }
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
      const key = entry.pairs[i]!;
      const places = this.#byPair.get(key);
      if (!places) continue;
      const agrees = places.some((p) => !p.marked || p.text === words[i]!.text) ? 1 : places[0]!.other;
      const rarity = entry.pairRarities[i]! * agrees;
      titledPairs += rarity;
      if (entry.pairs.indexOf(key) === i) pairs += rarity;
    }
    out[AT.asked] = this.#importanceSum > 0 ? asked / this.#importanceSum : 0;
    out[AT.titled] = entry.weight > 0 ? titled / entry.weight : 0;
    out[AT.both] = out[AT.asked]! * out[AT.titled]!;
    out[AT.askedPairs] = this.#pairSum > 0 ? Math.min(1, pairs / this.#pairSum) : 0;
    out[AT.titledPairs] = entry.pairWeight > 0 ? titledPairs / entry.pairWeight : 0;
    out[AT.whole] = stray <= (entry.key.length < entry.title.length ? 2 : 0) && entry.ids.length > 1 ? 1 : 0;
    out[AT.long] = Math.log2(1 + entry.ids.length) / 6;
    this.#toldSignals(entry, out);
    this.#actionSignals(entry, out);
    this.#caseSignals(entry, out);
    this.#placeSignals(entry, out);
  }

  #toldSignals(entry: Entry, out: Signals): void {
    if (this.#toldBy.length === 0) return;
    const best = new Float64Array(this.#toldBy.length);
    let meant = 0;
    for (let i = 0; i < entry.ids.length; i++) {
      const links = this.#goesWith.get(entry.ids[i]!);
      if (!links) continue;
      let strongest = 0;
      for (const { said, worth } of links) {
        if (worth > best[said]!) best[said] = worth;
        if (worth > strongest) strongest = worth;
      }
      meant += entry.rarities[i]! * Math.min(1, strongest / FULLY_MEANT);
    }
    let told = 0;
    let all = 0;
    for (let said = 0; said < best.length; said++) {
      told += best[said]!;
      all += this.#toldBy[said]!;
    }
    out[AT.told] = told / (all + 1);
    out[AT.meant] = meant / (entry.weight + 1);
  }

  #actionSignals(entry: Entry, out: Signals): void {
    const { actions } = this;
    const { head } = entry;
    if (this.#special.length === 0) {
      // A title that issues first and does more besides is still the plain one, unless an action was asked for.
      const plain = entry.special.length === 0 || (actions.size === 0 && head.has('issue') && head.size > 1);
      if (!plain) out[AT.actionUnasked] = 1;
      else if (head.size > 0) out[AT.plain] = 1;
      for (const action of actions) if (head.has(action)) out[AT.action] = 0.5;
      return;
    }
    let fit = 0;
    for (const action of this.#special) {
      if (head.has(action)) fit = 3;
      else if (entry.actions.has(action)) fit = Math.max(fit, 2);
      else if (NEAR[action]?.some((near) => head.has(near))) fit = Math.max(fit, 1);
    }
    if (fit >= 2) out[AT.action] = fit === 3 ? 1 : 0.6;
    else out[fit === 1 ? AT.actionNear : AT.actionOther] = 1;
    let unasked = 0;
    for (const action of entry.special) if (!actions.has(action)) unasked++;
    out[AT.actionUnasked] = fit < 3 && unasked > 0 ? 0.5 : Math.min(1, unasked * 0.25);
  }

  #caseSignals(entry: Entry, out: Signals): void {
    const asked = this.reading.qualifiers;
    for (const id of entry.qualifiers) {
      if (id === 'organisation') out[AT.organisation] = asked.has(id) ? 0.5 : -0.5;
      else if (asked.has(id)) out[AT.sameCase]! += WEAK_CASES.has(id) ? 0.3 : 1;
      else out[AT.caseUnasked]! += WEAK_CASES.has(id) ? 0.3 : 1;
    }
    for (const id of asked) if (!entry.qualifiers.has(id)) out[AT.caseMissed]! += WEAK_CASES.has(id) ? 0.2 : 0.5;
  }

  #placeSignals(entry: Entry, out: Signals): void {
    if (entry.levels.includes('commune')) out[AT.commune] = 1;
    else if (entry.levels.includes('province')) out[AT.province] = 1;
    else if (entry.levels.includes('ministry')) out[AT.ministry] = 1;
    else if (entry.levels.length > 0) out[AT.elsewhere] = 1;
    const { levels } = this.reading;
    if (levels.size > 0) {
      const own = entry.titleLevels.size > 0 ? entry.titleLevels : entry.levelSet;
      let named = false;
      for (const level of levels) if (own.has(level)) named = true;
      out[named ? AT.levelAsked : AT.levelOther] = 1;
    }
    if (entry.titleLevels.has('district')) out[AT.district] = 1;
    let fits = 0;
    for (const id of entry.fieldIds) {
      if (this.#byWord.get(id)?.some((place) => place.share === 1)) fits += this.#index.words.rarity(id);
    }
    out[AT.field] = entry.fieldWeight > 0 ? fits / entry.fieldWeight : 0;
    out[AT.recent] = entry.asOf >= '2026' ? 1 : 0;
  }
}

/** The word as it was most likely meant. */
function meantText({ text, guess }: Token): string {
  return guess ?? text;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
