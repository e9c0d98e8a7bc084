/**
 * The procedures as the ranker sees them: titles in MiniSearch, by words and pairs of words, and beside it, for the few that
 * MiniSearch brings up, what the signals are computed from – numbered words, actions, circumstances, level.
 *
 * @module
 */
import MiniSearch from 'minisearch';
import { type Ages, agesFor } from '../language/ages.ts';
import { type Token, tokenise } from '../language/tokens.ts';
import type { Level, Procedure } from '../schema.ts';
import type { Cue, TermBase } from '../terms.ts';
import { PhraseFinder } from './phrases.ts';
import { withoutExceptions } from './reading.ts';
import { titleKey } from './title-key.ts';
import { pairKey, Vocabulary } from './vocabulary.ts';

/** One procedure, ready to be compared. */
export interface Entry {
  at: number;
  /** Number of its title: twins share one. */
  titleAt: number;
  code: string;
  title: string;
  key: string;
  words: Token[];
  ids: number[];
  /** Of each word: its rarity; the rarity of the pair it ends; the number of that pair. */
  rarities: Float64Array;
  pairRarities: Float64Array;
  pairs: Float64Array;
  /** Σ rarity of its words. */
  weight: number;
  /** Σ rarity of its pairs. */
  pairWeight: number;
  /** Actions near the start of the title, and all. */
  head: Set<string>;
  actions: Set<string>;
  /** Of `head`, what goes beyond plain issue or registration. */
  special: string[];
  qualifiers: Set<string>;
  levels: Level[];
  levelSet: Set<string>;
  /** Levels that the title itself names, `district` among them. */
  titleLevels: Set<string>;
  /** Whom the title is for, where it says so. */
  ages: Ages | undefined;
  fieldIds: number[];
  fieldWeight: number;
  asOf: string;
  english: string | undefined;
}

/** Actions that a question without any special action means. */
export const PLAIN_ACTIONS = new Set(['issue', 'register']);
/** How far into a title an action counts as what the procedure does. */
const HEAD = 7;
/** Postings that one question may touch in MiniSearch: bounds its time whatever the corpus grows to. */
const BUDGET = 150;
/** Words and pairs, rarest first, that one question may look up. */
const TERMS = 14;

export class ProcedureIndex {
  readonly entries: Entry[] = [];
  readonly words = new Vocabulary();
  readonly byCode = new Map<string, Entry>();
  readonly byKey = new Map<string, Entry[]>();
  /** The first entry of each title. */
  readonly titles: Entry[] = [];
  #mini: MiniSearch;

  constructor(procedures: Procedure[], base: TermBase) {
    const actions = titleCues(base.actions);
    const qualifiers = titleCues(base.qualifiers);
    const levels = titleCues(base.levels);
    for (const procedure of procedures) this.#add(procedure, actions, qualifiers, levels);
    this.words.seal();
    for (const entry of this.entries) this.#weigh(entry);
    this.#mini = new MiniSearch({
      fields: ['title'],
      idField: 'at',
      tokenize: (text) => text.split(' '),
      processTerm: (term) => term,
      extractField: (entry, field) =>
        field === 'at' ? (entry as unknown as Entry).at : termsOf((entry as unknown as Entry).words).join(' '),
    });
    this.#mini.addAll(this.entries);
  }

  #add(
    procedure: Procedure,
    actions: PhraseFinder<string>,
    qualifiers: PhraseFinder<string>,
    levels: PhraseFinder<string>,
  ): void {
    const words = tokenise(procedure.title.vi).slice(0, 80);
    const found = withoutExceptions(actions.find(words));
    // "cấp" inside "cấp lại" is not an action of its own: a longer phrase hides the shorter ones in it.
    const outer = found.filter(
      (f) => !found.some((g) => g !== f && g.from <= f.from && g.to >= f.to && g.to - g.from > f.to - f.from),
    );
    const skip = words[0]?.bare === 'thu' && words[1]?.bare === 'tuc' ? 2 : 0;
    const head = new Set(outer.filter((f) => f.from - skip < HEAD).map((f) => f.value));
    const entry: Entry = {
      at: this.entries.length,
      titleAt: this.titles.length,
      code: procedure.code,
      title: procedure.title.vi,
      key: titleKey(procedure.title.vi),
      words,
      ids: this.words.add(words.map((word) => word.bare)),
      rarities: new Float64Array(),
      pairRarities: new Float64Array(),
      pairs: new Float64Array(),
      weight: 0,
      pairWeight: 0,
      fieldWeight: 0,
      head,
      special: [...head].filter((action) => !PLAIN_ACTIONS.has(action)),
      actions: new Set(outer.map((f) => f.value)),
      qualifiers: new Set(withoutExceptions(qualifiers.find(words)).map((f) => f.value)),
      levels: procedure.levels,
      levelSet: new Set(procedure.levels),
      titleLevels: new Set(withoutExceptions(levels.find(words)).map((f) => f.value)),
      ages: agesFor(procedure.title.vi),
      fieldIds: [],
      asOf: procedure.source.asOf,
      english: procedure.title.en,
    };
    const field = tokenise(procedure.field?.vi ?? '').map(({ bare }) => this.words.id(bare));
    entry.fieldIds = [...new Set(field)].filter((id) => id >= 0);
    this.entries.push(entry);
    this.byCode.set(entry.code, entry);
    const twins = this.byKey.get(entry.key);
    if (twins) {
      entry.titleAt = twins[0]!.titleAt;
      twins.push(entry);
    } else {
      this.byKey.set(entry.key, [entry]);
      this.titles.push(entry);
    }
  }

  #weigh(entry: Entry): void {
    entry.rarities = Float64Array.from(entry.ids, (id) => this.words.rarity(id));
    entry.pairs = new Float64Array(entry.ids.length);
    entry.pairRarities = new Float64Array(entry.ids.length);
    for (let i = 1; i < entry.ids.length; i++) {
      entry.pairs[i] = pairKey(entry.ids[i - 1]!, entry.ids[i]!);
      entry.pairRarities[i] = this.words.pairRarity(entry.ids[i - 1]!, entry.ids[i]!);
    }
    entry.weight = sum(entry.rarities);
    entry.pairWeight = sum(entry.pairRarities);
    for (const id of entry.fieldIds) entry.fieldWeight += this.words.rarity(id);
  }

  /** Up to `most` entries that share telling words or pairs with the given wordings, by MiniSearch's BM25+. */
  retrieve(wordings: { words: Token[]; weight: number }[], most: number): { entry: Entry; score: number }[] {
    const weights = new Map<string, number>();
    for (const { words, weight } of wordings) {
      if (weight <= 0) continue;
      for (const term of termsOf(words)) weights.set(term, Math.max(weight, weights.get(term) ?? 0));
    }
    const terms = [...weights.keys()]
      .map((term) => ({ term, held: this.#holding(term) }))
      .filter(({ held }) => held > 0)
      .sort((a, b) => a.held - b.held);
    let left = BUDGET;
    const chosen: string[] = [];
    for (const { term, held } of terms) {
      if (held > left && chosen.length >= 2) break;
      left -= held;
      chosen.push(term);
    }
    if (chosen.length === 0) return [];
    chosen.length = Math.min(chosen.length, TERMS);
    return this.#mini
      .search(chosen.join(' '), {
        combineWith: 'OR',
        prefix: false,
        fuzzy: false,
        boostTerm: (term) => weights.get(term) ?? 1,
      })
      .slice(0, most)
      .map(({ id, score }) => ({ entry: this.entries[id as number]!, score }));
  }

  #holding(term: string): number {
    const [first, second] = term.split('_');
    return second === undefined ? this.words.word(first!) : this.words.pair(first!, second);
  }
}

/** Bare words and, joined by `_`, neighbouring pairs. */
function termsOf(words: Token[]): string[] {
  const terms: string[] = [];
  for (const [i, { bare }] of words.entries()) {
    terms.push(bare);
    if (i > 0) terms.push(`${words[i - 1]!.bare}_${bare}`);
  }
  return terms;
}

function titleCues(list: Cue[]): PhraseFinder<string> {
  const finder = new PhraseFinder<string>();
  for (const cue of list) {
    for (const phrase of cue.title) finder.add(phrase, cue.id);
    for (const phrase of cue.not) finder.add(phrase, `!${cue.id}`);
  }
  return finder;
}

function sum(numbers: Float64Array): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
