/**
 * How people tell a need, and which need a question tells. Each phrase of `content/terms/needs-*.yaml` is a small document; the
 * question is compared with every phrase that shares a telling word, and the best phrase of a need is that need's likeness.
 * A few good examples do what no synonym list can: "bố em mới mất" holds no word of "Đăng ký khai tử".
 *
 * @module
 */
import { hasMarks } from '../language/normalise.ts';
import type { Token } from '../language/tokens.ts';
import { stemmed, type Told } from './lessons.ts';
import { pairKey, Vocabulary } from './vocabulary.ts';

interface Phrase {
  need: number;
  ids: number[];
}

/** Where a word stands: in which phrases, written how in each. */
interface Postings {
  phrases: number[];
  texts: string[];
}

export interface Likely {
  need: number;
  /** Cosine with the likest phrase, 0–1. */
  likeness: number;
  /** Share of a phrase that the question holds, 0–1, of the phrase where that says most. */
  held: number;
  /** Cosine with all its phrases taken together, 0–1. */
  all: number;
}

interface Pair {
  first: number;
  second: number;
  worth: number;
}

interface Asked {
  id: number;
  text: string;
  marked: boolean;
  /** What remains of its worth where the phrase's marks differ. */
  other: number;
  weight: number;
  rarity: number;
}

/** Pairs say more than the words alone, but a question in another order must not lose much. */
const PAIR = 0.6;
/** A word whose marks differ from the phrase's is most likely another word. */
const OTHER_MARKS = 0.25;
/** The same where the marks were only guessed. */
const OTHER_GUESS = 0.6;
/** How many postings one question may touch: bounds its time whatever the base grows to. */
const BUDGET = 2_000;
/** A likeness below this is chance. */
const LEAST = 0.15;
/** Length of a phrase that says enough by itself: some three telling words. */
const LONG = 12;
/** How much of its rarity a word keeps in the question's length when no phrase has it. */
const UNTOLD = 0.4;

export class NeedIndex {
  #words = new Vocabulary();
  #phrases: Phrase[] = [];
  #postings = new Map<number, Postings>();
  #pairPostings = new Map<number, number[]>();
  /** Length of each phrase's vector of words and pairs. */
  #norms: Float64Array;
  /** Each need's phrases as one unit vector: by word number, and by the negative of a pair's. */
  #means: Map<number, number>[];
  /** How much each word and pair tells one need from the others. */
  #tells = new Map<number, number>();
  #needOf: Int32Array;
  /** One number a phrase, and two a need, zero between questions. */
  #shared: Float64Array;
  #likest: Float64Array;
  #holds: Float64Array;

  constructor(needs: Told[]) {
    for (const [need, { vi, en }] of needs.entries()) {
      for (const phrase of vi) this.#add(need, phrase);
      for (const phrase of en) this.#add(need, phrase);
    }
    this.#shared = new Float64Array(this.#phrases.length);
    this.#likest = new Float64Array(needs.length);
    this.#holds = new Float64Array(needs.length);
    this.#words.seal();
    this.#means = needs.map(() => new Map());
    this.#average();
    this.#needOf = Int32Array.from(this.#phrases, ({ need }) => need);
    this.#norms = Float64Array.from(this.#phrases, ({ ids }) => this.#norm(ids));
  }

  #add(need: number, tokens: Token[]): void {
    if (tokens.length === 0) return;
    const ids = this.#words.add(tokens.map((token) => token.bare));
    const phrase = this.#phrases.push({ need, ids }) - 1;
    for (const [i, { text }] of tokens.entries()) {
      if (i > 0) {
        const pair = pairKey(ids[i - 1]!, ids[i]!);
        const phrases = this.#pairPostings.get(pair);
        if (!phrases) this.#pairPostings.set(pair, [phrase]);
        else if (phrases.at(-1) !== phrase) phrases.push(phrase);
      }
      if (ids.indexOf(ids[i]!) !== i) continue;
      let postings = this.#postings.get(ids[i]!);
      if (!postings) {
        postings = { phrases: [], texts: [] };
        this.#postings.set(ids[i]!, postings);
      }
      postings.phrases.push(phrase);
      postings.texts.push(text);
    }
  }

  #average(): void {
    for (const { need, ids } of this.#phrases) {
      const mean = this.#means[need]!;
      for (const [i, id] of ids.entries()) {
        mean.set(id, (mean.get(id) ?? 0) + 1);
        if (i > 0) {
          const pair = -pairKey(ids[i - 1]!, id);
          mean.set(pair, (mean.get(pair) ?? 0) + 1);
        }
      }
    }
    const held = new Map<number, number>();
    for (const mean of this.#means) for (const key of mean.keys()) held.set(key, (held.get(key) ?? 0) + 1);
    for (const [key, needs] of held) {
      // Rare among needs, not among phrases: a word that fifty phrases of one need share tells that need.
      const rarity = Math.log((this.#means.length + 1) / (needs + 0.5));
      this.#tells.set(key, key < 0 ? PAIR * rarity : rarity);
    }
    for (const mean of this.#means) {
      let square = 0;
      for (const [key, count] of mean) {
        // A word told twice says more than once, not twice as much.
        const worth = Math.log1p(count) * this.#tells.get(key)!;
        mean.set(key, worth);
        square += worth ** 2;
      }
      const length = Math.sqrt(square) || 1;
      for (const [key, worth] of mean) mean.set(key, worth / length);
    }
  }

  #norm(ids: number[]): number {
    let sum = 0;
    for (const [i, id] of ids.entries()) {
      sum += this.#tells.get(id)! ** 2;
      if (i > 0) sum += this.#tells.get(-pairKey(ids[i - 1]!, id))! ** 2;
    }
    return Math.sqrt(sum) || 1;
  }

  word(bare: string): number {
    return this.#words.word(bare);
  }

  pair(first: string, second: string): number {
    return this.#words.pair(first, second);
  }

  /** Needs by likeness to the words, 0–1, best first. `weights` as long as `tokens`: 0 leaves a word out. */
  like(tokens: Token[], weights: number[], english: boolean, most = 20): Likely[] {
    const words = english ? stemmed(tokens) : tokens;
    const query: Asked[] = [];
    const pairs: Pair[] = [];
    let norm = 0;
    for (const [i, token] of words.entries()) {
      const id = this.#words.id(token.bare);
      const rarity = this.#tells.get(id) ?? Math.log(2 * (this.#means.length + 1));
      const weight = weights[i] ?? 1;
      // Words nobody told a need with still count against likeness, though less: people digress.
      norm += (weight * (id < 0 ? UNTOLD * rarity : rarity)) ** 2;
      if (id < 0 || weight === 0) continue;
      const before = query.at(-1);
      if (before && this.#words.pairHolding(before.id, id) > 0) {
        const worth = this.#tells.get(-pairKey(before.id, id))! ** 2;
        pairs.push({ first: before.id, second: id, worth });
        norm += worth;
      }
      if (!query.some((asked) => asked.id === id)) {
        const text = token.guess ?? token.text;
        const other = token.guess === undefined ? OTHER_MARKS : OTHER_GUESS;
        query.push({ id, text, marked: hasMarks(text), other, weight, rarity });
      }
    }
    return this.#best(query, pairs, Math.sqrt(norm) || 1, most);
  }

  #best(query: Asked[], pairs: Pair[], length: number, most: number): Likely[] {
    const touched = this.#shareWords(query);
    this.#sharePairs(pairs);
    const likest = this.#likest;
    const holds = this.#holds;
    const needs: number[] = [];
    for (const at of touched) {
      const whole = this.#shared[at]!;
      this.#shared[at] = 0;
      const norm = this.#norms[at]!;
      const likeness = whole / (length * norm);
      // A short phrase is soon held whole; it says as much as it is long.
      const held = (whole / norm) * Math.min(1 / norm, 1 / LONG);
      if (likeness < LEAST && held < LEAST) continue;
      const need = this.#needOf[at]!;
      if (likest[need] === 0 && holds[need] === 0) needs.push(need);
      if (likeness > likest[need]!) likest[need] = likeness;
      if (held > holds[need]!) holds[need] = held;
    }
    const found = needs.map((need) => ({ need, likeness: likest[need]!, held: holds[need]! }));
    for (const need of needs) likest[need] = holds[need] = 0;
    const likely = found.sort((a, b) => b.likeness + 0.5 * b.held - a.likeness - 0.5 * a.held).slice(0, most);
    return likely.map(({ need, likeness, held }) => ({
      need,
      likeness: Math.min(1, likeness),
      held: Math.min(1, held),
      all: this.#together(need, query, pairs),
    }));
  }

  /** Cosine of the question with the mean of a need's phrases. */
  #together(need: number, query: Asked[], pairs: Pair[]): number {
    const mean = this.#means[need]!;
    let dot = 0;
    let square = 0;
    const add = (key: number, weight: number) => {
      const worth = weight * (this.#tells.get(key) ?? 0);
      square += worth ** 2;
      dot += worth * (mean.get(key) ?? 0);
    };
    for (const { id, weight } of query) add(id, weight);
    for (const { first, second } of pairs) add(-pairKey(first, second), 1);
    return dot / (Math.sqrt(square) || 1);
  }

  /** For some needs: the share of what the words tell, 0–1, that somebody has said of one of them. */
  toldBy(tokens: Token[]): (needs?: number[]) => number {
    const words = [...new Set(tokens.map(({ bare }) => bare))].map((bare) => {
      const id = this.#words.id(bare);
      return { id, worth: this.#tells.get(id) ?? Math.log(2 * (this.#means.length + 1)) };
    });
    const all = words.reduce((sum, { worth }) => sum + worth, 0);
    return (needs = []) => {
      let told = 0;
      for (const { id, worth } of words) if (id >= 0 && needs.some((need) => this.#means[need]!.has(id))) told += worth;
      return all > 0 ? told / all : 0;
    };
  }

  /** Adds up in `#shared` what each phrase has of the single words, rare words first, and returns the phrases touched. */
  #shareWords(query: Asked[]): number[] {
    const shared = this.#shared;
    const touched: number[] = [];
    let left = BUDGET;
    for (const { id, text, marked, other, weight, rarity } of [...query].sort((a, b) => b.rarity - a.rarity)) {
      const postings = this.#postings.get(id);
      if (!postings) continue;
      // A common word opens no new phrase, but counts in those that rarer words have opened.
      const opens = postings.phrases.length <= left || touched.length === 0;
      if (opens) left -= postings.phrases.length;
      else if (postings.phrases.length > 2 * BUDGET) continue;
      const worth = weight * rarity ** 2;
      const { phrases, texts } = postings;
      for (let i = 0; i < phrases.length; i++) {
        const at = phrases[i]!;
        const before = shared[at]!;
        if (before === 0) {
          if (!opens) continue;
          touched.push(at);
        }
        shared[at] = before + (!marked || texts[i] === text ? worth : worth * other);
      }
    }
    return touched;
  }

  /** The same for pairs, in the phrases that single words have opened. */
  #sharePairs(pairs: Pair[]): void {
    for (const { first, second, worth } of pairs) {
      for (const at of this.#pairPostings.get(pairKey(first, second)) ?? []) {
        if (this.#shared[at]! > 0) this.#shared[at]! += worth;
      }
    }
  }
}
