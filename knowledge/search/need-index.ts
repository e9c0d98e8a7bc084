/**
 * How people tell a need, and which need a question tells. Each phrase of `content/terms/needs-*.yaml` is a small document; the
 * question is compared with every phrase that shares a telling word, and the best phrase of a need is that need's likeness.
 * A few good examples do what no synonym list can: "bố em mới mất" holds no word of "Đăng ký khai tử".
 *
 * @module
 */
import { stem } from '../language/english.ts';
import { hasMarks } from '../language/normalise.ts';
import { bareKey, type Token, tokenise } from '../language/tokens.ts';
import type { Need } from '../terms.ts';
import { Vocabulary } from './vocabulary.ts';

interface Phrase {
  need: number;
  ids: number[];
  texts: string[];
  /** Length of its vector of words and pairs. */
  norm: number;
}

/** Pairs say more than the words alone, but a question in another order must not lose much. */
const PAIR = 0.6;
/** A word whose marks differ from the phrase's is most likely another word. */
const OTHER_MARKS = 0.25;
/** How many postings one question may touch: bounds its time whatever the base grows to. */
const BUDGET = 12_000;

export class NeedIndex {
  #words = new Vocabulary();
  #phrases: Phrase[] = [];
  #postings = new Map<number, number[]>();
  #titles: string[][];

  constructor(needs: Need[]) {
    this.#titles = needs.map((need) => [need.title, ...need.also].map(titleKey));
    for (const [need, { title, vi, en }] of needs.entries()) {
      for (const phrase of [title, ...vi]) this.#add(need, tokenise(phrase));
      for (const phrase of en) this.#add(need, stemmed(tokenise(phrase)));
    }
    for (const phrase of this.#phrases) phrase.norm = this.#norm(phrase.ids);
  }

  #add(need: number, tokens: Token[]): void {
    if (tokens.length === 0) return;
    const ids = this.#words.add(tokens.map((token) => token.bare));
    const at = this.#phrases.push({ need, ids, texts: tokens.map((token) => token.text), norm: 0 }) - 1;
    for (const id of new Set(ids)) {
      const posting = this.#postings.get(id);
      if (posting) posting.push(at);
      else this.#postings.set(id, [at]);
    }
  }

  #norm(ids: number[]): number {
    let sum = 0;
    for (const [i, id] of ids.entries()) {
      sum += this.#words.rarity(id) ** 2;
      if (i > 0) sum += (PAIR * this.#words.pairRarity(ids[i - 1]!, id)) ** 2;
    }
    return Math.sqrt(sum) || 1;
  }

  /** Keys of the titles that meet the need; see `titleKey`. */
  titles(need: number): string[] {
    return this.#titles[need]!;
  }

  get needs(): number {
    return this.#titles.length;
  }

  word(bare: string): number {
    return this.#words.word(bare);
  }

  pair(first: string, second: string): number {
    return this.#words.pair(first, second);
  }

  /** Needs by likeness to the words, 0–1, best first. `weights` as long as `tokens`: 0 leaves a word out. */
  like(tokens: Token[], weights: number[], english: boolean, most = 20): { need: number; likeness: number }[] {
    const words = english ? stemmed(tokens) : tokens;
    const query: { id: number; text: string; marked: boolean; weight: number; rarity: number }[] = [];
    let norm = 0;
    for (const [i, token] of words.entries()) {
      const id = this.#words.id(token.bare);
      const rarity = this.#words.rarity(id);
      const weight = weights[i] ?? 1;
      // Words nobody told a need with still count against likeness, though less: people digress.
      norm += (weight * (id < 0 ? 0.4 * rarity : rarity)) ** 2;
      if (id >= 0 && weight > 0) query.push({ id, text: token.text, marked: hasMarks(token.text), weight, rarity });
    }
    if (query.length === 0) return [];
    for (let i = 1; i < query.length; i++) {
      const held = this.#words.pairHolding(query[i - 1]!.id, query[i]!.id);
      if (held > 0) norm += (PAIR * this.#words.pairRarity(query[i - 1]!.id, query[i]!.id)) ** 2;
    }
    const length = Math.sqrt(norm) || 1;

    const best = new Map<number, number>();
    for (const at of this.#candidates(query)) {
      const phrase = this.#phrases[at]!;
      const likeness = this.#dot(query, phrase) / (length * phrase.norm);
      if (likeness > (best.get(phrase.need) ?? 0)) best.set(phrase.need, likeness);
    }
    return [...best]
      .map(([need, likeness]) => ({ need, likeness: Math.min(1, likeness) }))
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, most);
  }

  #candidates(query: { id: number; rarity: number }[]): Set<number> {
    const candidates = new Set<number>();
    let left = BUDGET;
    for (const { id } of [...query].sort((a, b) => b.rarity - a.rarity)) {
      const posting = this.#postings.get(id) ?? [];
      if (posting.length > left) break;
      left -= posting.length;
      for (const at of posting) candidates.add(at);
    }
    return candidates;
  }

  #dot(query: { id: number; text: string; marked: boolean; weight: number; rarity: number }[], phrase: Phrase): number {
    let dot = 0;
    let before = -1;
    for (const [i, word] of query.entries()) {
      const at = phrase.ids.indexOf(word.id);
      if (at < 0) {
        before = -1;
        continue;
      }
      const text = phrase.texts[at]!;
      const agrees = word.text === text || !word.marked || !hasMarks(text) ? 1 : OTHER_MARKS;
      dot += word.weight * agrees * word.rarity ** 2;
      if (before >= 0 && i > 0) {
        for (let k = 1; k < phrase.ids.length; k++) {
          if (phrase.ids[k] === word.id && phrase.ids[k - 1] === before) {
            dot += agrees * (PAIR * this.#words.pairRarity(before, word.id)) ** 2;
            break;
          }
        }
      }
      before = word.id;
    }
    return dot;
  }
}

function stemmed(tokens: Token[]): Token[] {
  return tokens.map(({ bare }) => ({ text: stem(bare), bare: stem(bare) }));
}

/** A title as a key: bare words, without "thủ tục" in front and remarks in brackets on the level behind. */
export function titleKey(title: string): string {
  return bareKey(title.replace(/\([^()]*cấp[^()]*\)\s*$/iu, '')).replace(/^thu tuc (hanh chinh )?/, '');
}
