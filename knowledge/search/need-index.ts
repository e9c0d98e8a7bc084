/**
 * How people tell a need, and which need a question tells. A question is first compared with all the phrases of each need taken together
 * – every need, since that is one number for each word of the question – and then, for the needs that come out likest, with every phrase
 * of theirs. A few good examples do what no synonym list can: "bố em mới mất" holds no word of "Đăng ký khai tử".
 *
 * @module
 */
import { hasMarks } from '../language/normalise.ts';
import type { Token } from '../language/tokens.ts';
import { stemmed, type Told } from './lessons.ts';
import { NeedVectors } from './need-vectors.ts';
import { pairKey, Vocabulary } from './vocabulary.ts';

/** How like a need is to a question. */
export interface Likely {
  need: number;
  /** Cosine with the likest phrase, 0–1. */
  likeness: number;
  /** Share of a phrase that the question holds, 0–1, of the phrase where that says most. */
  held: number;
  /** Cosine with all its phrases taken together, 0–1. */
  all: number;
}

/** One number for how like it is. */
export function worthOf({ likeness, held }: Likely): number {
  return likeness + 0.5 * held;
}

/** A question compared with the needs. */
export interface Heard {
  /** Needs whose phrases, taken together, are likest: some seventy, in no order. */
  near: number[];
  /** The likest needs, likest first. */
  likest(most: number): Likely[];
  /** One need, whether or not it is among the likest. */
  of(need: number): Likely;
}

/** A word of the question. */
interface Asked {
  id: number;
  /** Number of how it is written, -1 where no phrase has it so. */
  text: number;
  /** What it adds to a phrase that has it, and to one whose marks differ. */
  worth: number;
  worthOther: number;
}

/** The question's side of the comparison. */
interface Query {
  words: Asked[];
  /** Of each word of the vocabulary its place in `words` plus one, 0 where it is not asked. */
  placeOf: Uint8Array;
  /** What the neighbours of the two places add where a phrase has them so: one number for each two places. */
  pairs: Float64Array;
  length: number;
  /** Likeness to each need's phrases taken together: by the length of the known words, a cosine. */
  all: Float32Array;
  known: number;
}

/** A word whose marks differ from the phrase's is most likely another word. */
const OTHER_MARKS = 0.25;
/** The same where the marks were only guessed. */
const OTHER_GUESS = 0.6;
/** Needs whose phrases are looked at one by one. */
const LOOKED_AT = 70;
/** A likeness below this is chance. */
const LEAST = 0.15;
/** Length of a phrase that says enough by itself: some three telling words. */
const LONG = 12;
/** How much of its rarity a word keeps in the question's length when no phrase has it. */
const UNTOLD = 0.4;
/** Words that a question is compared by: fits a byte, and nobody says more. */
const MOST_WORDS = 200;

export class NeedIndex {
  readonly #words = new Vocabulary();
  /** Numbers of the ways in which words are written. */
  readonly #texts = new Map<string, number>();
  readonly #needs: number;
  /** Phrases of need n: from `#firstPhrase[n]` up to that of the next. Words of phrase p: likewise. */
  readonly #firstPhrase: Int32Array;
  readonly #firstWord: Int32Array;
  readonly #wordOf: Int32Array;
  /** How it is written; -1 where the phrase has said the word before. */
  readonly #textOf: Int32Array;
  /** Length of each phrase's vector of words and pairs. */
  readonly #norms: Float64Array;
  /** Pairs of words are numbered after the words; of each word of a phrase the pair that ends there, -1 for its first. */
  readonly #pairs = new Map<number, number>();
  readonly #pairOf: Int32Array;
  readonly #vectors: NeedVectors;

  constructor(needs: Told[]) {
    this.#needs = needs.length;
    const firstPhrase = [0];
    const firstWord = [0];
    const words: number[] = [];
    const texts: number[] = [];
    for (const { vi, en } of needs) {
      for (const phrase of [...vi, ...en]) {
        if (phrase.length === 0) continue;
        const ids = this.#words.add(phrase.map(({ bare }) => bare));
        for (const [i, { text }] of phrase.entries()) {
          words.push(ids[i]!);
          texts.push(ids.indexOf(ids[i]!) === i ? this.#numberOf(text) : -1);
        }
        firstWord.push(words.length);
      }
      firstPhrase.push(firstWord.length - 1);
    }
    this.#words.seal();
    this.#firstPhrase = Int32Array.from(firstPhrase);
    this.#firstWord = Int32Array.from(firstWord);
    this.#wordOf = Int32Array.from(words);
    this.#textOf = Int32Array.from(texts);
    this.#pairOf = new Int32Array(words.length).fill(-1);
    this.#numberPairs();
    this.#vectors = new NeedVectors(
      needs.length,
      this.#words.size + this.#pairs.size,
      this.#words.size,
      (need, part) => {
        for (let at = this.#startOf(need); at < this.#startOf(need + 1); at++) {
          part(this.#wordOf[at]!);
          if (this.#pairOf[at]! >= 0) part(this.#pairOf[at]!);
        }
      },
    );
    this.#norms = Float64Array.from({ length: firstWord.length - 1 }, (_, phrase) => this.#norm(phrase));
  }

  /** Where the words of a need's phrases begin. */
  #startOf(need: number): number {
    return this.#firstWord[this.#firstPhrase[need]!]!;
  }

  #numberPairs(): void {
    for (let phrase = 0; phrase + 1 < this.#firstWord.length; phrase++) {
      for (let at = this.#firstWord[phrase]! + 1; at < this.#firstWord[phrase + 1]!; at++) {
        const key = pairKey(this.#wordOf[at - 1]!, this.#wordOf[at]!);
        let pair = this.#pairs.get(key);
        if (pair === undefined) {
          pair = this.#words.size + this.#pairs.size;
          this.#pairs.set(key, pair);
        }
        this.#pairOf[at] = pair;
      }
    }
  }

  #numberOf(text: string): number {
    let number = this.#texts.get(text);
    if (number === undefined) {
      number = this.#texts.size;
      this.#texts.set(text, number);
    }
    return number;
  }

  #norm(phrase: number): number {
    let sum = 0;
    for (let at = this.#firstWord[phrase]!; at < this.#firstWord[phrase + 1]!; at++) {
      sum += this.#vectors.tells(this.#wordOf[at]!) ** 2;
      if (this.#pairOf[at]! >= 0) sum += this.#vectors.tells(this.#pairOf[at]!) ** 2;
    }
    return Math.sqrt(sum) || 1;
  }

  #rarity(id: number): number {
    return id < 0 ? this.#vectors.untold : this.#vectors.tells(id);
  }

  word(bare: string): number {
    return this.#words.word(bare);
  }

  pair(first: string, second: string): number {
    return this.#words.pair(first, second);
  }

  /** Compares words with the needs. `weights` as long as `tokens`: 0 leaves a word out. */
  hear(tokens: Token[], weights: number[], english: boolean): Heard {
    const query = this.#query(english ? stemmed(tokens) : tokens, weights);
    const compared = new Map<number, Likely>();
    const of = (need: number) => {
      let likely = compared.get(need);
      if (!likely) {
        likely = this.#compare(need, query);
        compared.set(need, likely);
      }
      return likely;
    };
    const near = likestOf(query.all, query.known, LOOKED_AT);
    return {
      near,
      of,
      likest: (most) =>
        near
          .map(of)
          .filter(({ likeness, held }) => likeness > 0 || held > 0)
          .sort((a, b) => worthOf(b) - worthOf(a))
          .slice(0, most),
    };
  }

  #query(tokens: Token[], weights: number[]): Query {
    const words: Asked[] = [];
    const neighbours: { first: number; second: number; worth: number }[] = [];
    const placeOf = new Uint8Array(this.#words.size);
    const all = new Float32Array(this.#needs);
    let square = 0;
    let known = 0;
    const together = (part: number, worth: number) => {
      if (this.#vectors.addTo(all, part, worth)) known += worth ** 2;
    };
    for (const [i, token] of tokens.slice(0, MOST_WORDS).entries()) {
      const id = this.#words.id(token.bare);
      const rarity = this.#rarity(id);
      const weight = weights[i] ?? 1;
      // Words nobody told a need with still count against likeness, though less: people digress.
      square += (weight * (id < 0 ? UNTOLD * rarity : rarity)) ** 2;
      if (id < 0 || weight === 0) continue;
      const before = words.at(-1);
      const pair = before && this.#pairs.get(pairKey(before.id, id));
      const isNew = placeOf[id] === 0;
      if (isNew) {
        const text = token.guess ?? token.text;
        const worth = weight * rarity ** 2;
        const other = token.guess === undefined ? OTHER_MARKS : OTHER_GUESS;
        placeOf[id] = words.push({
          id,
          text: this.#texts.get(text) ?? -1,
          worth,
          worthOther: hasMarks(text) ? worth * other : worth,
        });
        together(id, weight * rarity);
      }
      if (before && pair !== undefined) {
        const tells = this.#vectors.tells(pair);
        neighbours.push({ first: placeOf[before.id]! - 1, second: placeOf[id]! - 1, worth: tells ** 2 });
        square += tells ** 2;
        together(pair, tells);
      }
    }
    const pairs = new Float64Array(words.length ** 2);
    for (const { first, second, worth } of neighbours) pairs[first * words.length + second] = worth;
    return { words, placeOf, pairs, length: Math.sqrt(square) || 1, all, known: Math.sqrt(known) || 1 };
  }

  #compare(need: number, { words, placeOf, pairs, length, all, known }: Query): Likely {
    const likely: Likely = { need, likeness: 0, held: 0, all: all[need]! / known };
    // Not one telling word in common.
    if (likely.all === 0) return likely;
    for (let phrase = this.#firstPhrase[need]!; phrase < this.#firstPhrase[need + 1]!; phrase++) {
      let shared = 0;
      let before = 0;
      for (let at = this.#firstWord[phrase]!; at < this.#firstWord[phrase + 1]!; at++) {
        const place = placeOf[this.#wordOf[at]!]!;
        if (place > 0) {
          const word = words[place - 1]!;
          const text = this.#textOf[at]!;
          if (text >= 0) shared += text === word.text ? word.worth : word.worthOther;
          if (before > 0) shared += pairs[(before - 1) * words.length + place - 1]!;
        }
        before = place;
      }
      if (shared === 0) continue;
      const norm = this.#norms[phrase]!;
      const likeness = Math.min(1, shared / (length * norm));
      // A short phrase is soon held whole; it says as much as it is long.
      const held = Math.min(1, (shared / norm) * Math.min(1 / norm, 1 / LONG));
      if (likeness < LEAST && held < LEAST) continue;
      if (likeness > likely.likeness) likely.likeness = likeness;
      if (held > likely.held) likely.held = held;
    }
    return likely;
  }

  /** For some needs: the share of what the words tell, 0–1, that somebody has said of one of them. */
  toldBy(tokens: Token[]): (needs?: number[]) => number {
    const words = [...new Set(tokens.map(({ bare }) => bare))].map((bare) => {
      const id = this.#words.id(bare);
      return { id, worth: this.#rarity(id) };
    });
    const all = words.reduce((sum, { worth }) => sum + worth, 0);
    const known = words.filter(({ id }) => id >= 0);
    return (needs = []) => {
      let told = 0;
      for (const { id, worth } of known) {
        if (needs.some((need) => this.#vectors.isToldWith(need, id))) told += worth;
      }
      return all > 0 ? told / all : 0;
    };
  }
}

/** Steps in which values of 0–1 are counted to find where the largest begin. */
const STEPS = 256;

/** Numbers of the largest values, at least `most` where so many are more than nothing, in no order. Values are 0 to `top`. */
function likestOf(values: Float32Array, top: number, most: number): number[] {
  const counts = new Int32Array(STEPS + 2);
  const scale = STEPS / top;
  for (let i = 0; i < values.length; i++) counts[(values[i]! * scale) | 0]!++;
  // Where nothing is shared there is nothing to look at.
  counts[0] = 0;
  let step = STEPS + 1;
  for (let seen = counts[step]!; seen < most && step > 0; step--) seen += counts[step - 1]!;
  const largest: number[] = [];
  const least = Math.max(step, 1) / scale;
  for (let i = 0; i < values.length; i++) if (values[i]! >= least) largest.push(i);
  return largest;
}
