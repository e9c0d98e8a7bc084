/**
 * What is compared: four ways to find the procedure that a question means, each with the least code that its own documentation
 * asks for. All of them get the same corpus and the same questions.
 *
 * @module
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import MiniSearch, { type Options } from 'minisearch';
import { readTermBase } from '../adapters/stores/terms-folder.ts';
import type { Procedure } from '../knowledge/schema.ts';
import { Ranker, type Weights } from '../knowledge/search/rank.ts';
import weights from '../knowledge/search/weights.json' with { type: 'json' };

/** The codes found, best first, at least three where there are. */
export type Find = (question: string) => string[];

export interface System {
  title: string;
  /** Makes the index, and puts into the folder whatever the system can start from the next time. */
  build(procedures: Procedure[], folder: string): Find;
  /** Starts from what `build` left there. Absent: the system is built anew at every start. */
  open?(folder: string): Find;
}

const TERMS = fileURLToPath(new URL('../content/terms', import.meta.url));

type Fields = Record<string, string>;

/** Every field of a procedure as one text each. */
function fieldsOf(procedure: Procedure): Fields {
  const vi = (texts: { vi: string }[]) => texts.map((text) => text.vi).join('\n');
  const { code, title, field, subjects, authority, agency, place, keywords, summary, steps, channels } = procedure;
  return {
    code,
    title: title.vi,
    field: field?.vi ?? '',
    subjects: vi(subjects),
    who: vi([authority, agency, place].filter((text) => text !== undefined)),
    about: vi([keywords, summary].filter((text) => text !== undefined)),
    steps: vi(steps),
    channels: vi(
      channels
        .flatMap(({ time, fees, note }) => [time?.said, ...fees.map(({ said }) => said), note])
        .filter((t) => t !== undefined),
    ),
    papers: vi(
      procedure.papers.flatMap((group) => [
        ...(group.case ? [group.case] : []),
        ...group.papers.map(({ name }) => name),
      ]),
    ),
    conditions: vi(procedure.conditions),
    results: vi(procedure.results),
    legal: procedure.legal.map(({ number, title: of }) => `${number ?? ''} ${of?.vi ?? ''}`).join('\n'),
  };
}

function folded(term: string): string {
  return term.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
}

function miniSearch(title: string, options: Options<Fields>): System {
  const file = (folder: string) => join(folder, 'minisearch.json');
  const find =
    (index: MiniSearch<Fields>): Find =>
    (question) =>
      index.search(question).map(({ id }) => String(id));
  return {
    title,
    build(procedures, folder) {
      const index = new MiniSearch<Fields>(options);
      index.addAll(procedures.map(fieldsOf));
      writeFileSync(file(folder), JSON.stringify(index));
      return find(index);
    },
    open: (folder) => find(MiniSearch.loadJSON<Fields>(readFileSync(file(folder), 'utf8'), options)),
  };
}

const ALL_FIELDS = [
  'title',
  'field',
  'subjects',
  'who',
  'about',
  'steps',
  'channels',
  'papers',
  'conditions',
  'results',
  'legal',
];

/** `unicode61` with `remove_diacritics 2` folds everything but `đ`, which Unicode does not call a letter with a mark. */
const fts5: System = {
  title: 'SQLite FTS5, diacritics removed, titles ×6',
  build(procedures, folder) {
    const db = new DatabaseSync(join(folder, 'fts5.sqlite'));
    db.exec(
      `CREATE VIRTUAL TABLE procedure USING fts5(code UNINDEXED, title, body, tokenize='unicode61 remove_diacritics 2')`,
    );
    const insert = db.prepare('INSERT INTO procedure VALUES (?, ?, ?)');
    db.exec('BEGIN');
    for (const procedure of procedures) {
      const { code, title, ...rest } = fieldsOf(procedure);
      insert.run(code!, title!, Object.values(rest).join('\n'));
    }
    db.exec('COMMIT');
    return matching(db);
  },
  open: (folder) => matching(new DatabaseSync(join(folder, 'fts5.sqlite'), { readOnly: true })),
};

function matching(db: DatabaseSync): Find {
  const select = db.prepare(
    'SELECT code FROM procedure WHERE procedure MATCH ? ORDER BY bm25(procedure, 0, 6, 1) LIMIT 10',
  );
  return (question) => {
    const words = question.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
    if (words.length === 0) return [];
    return select.all(words.map((word) => `"${word}"`).join(' OR ')).map(({ code }) => String(code));
  };
}

const ours: System = {
  title: 'Motcua',
  build(procedures) {
    const ranker = new Ranker(procedures, readTermBase(TERMS).base, weights as Weights);
    return (question) => ranker.rank(question).ranked.map(({ entry }) => entry.code);
  },
};

export const SYSTEMS: Record<string, System> = {
  plain: miniSearch('MiniSearch as it comes, all fields', { idField: 'code', fields: ALL_FIELDS }),
  folded: miniSearch('MiniSearch, titles, diacritics folded', {
    idField: 'code',
    fields: ['title'],
    processTerm: folded,
  }),
  fts5,
  ours,
};
