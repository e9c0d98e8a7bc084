/**
 * One system on one corpus in a process of its own: `node --expose-gc bench/retrieval-child.ts SYSTEM build|run CORPUS TIMES FOLDER`.
 * `build` makes the index from the corpus, `TIMES` times as large, and says how long it took; `run` starts from what `build` left, asks every
 * question and says what was found, how fast, and how much memory it holds.
 *
 * @module
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadKnowledgeFolder } from '../adapters/stores/knowledge-folder.ts';
import { type Line, readLines } from '../knowledge/evaluation/line.ts';
import type { Procedure } from '../knowledge/schema.ts';
import { percentile } from './load.ts';
import { type Find, SYSTEMS } from './systems.ts';

export interface Built {
  seconds: number;
}

export interface Ran {
  /** From the files on the disk to the first question, in seconds. */
  startSeconds: number;
  /** Of the whole process, in MB: its pages, and what of it is live on the heap. */
  rss: number;
  heap: number;
  p50: number;
  p99: number;
  /** By kind of question: how many, and the shares with a right procedure first and among the first three. */
  found: Record<string, { n: number; top1: number; top3: number }>;
}

const QUESTIONS = new URL('../test/evaluation/judge.jsonl', import.meta.url);
/** Each question is asked so often, and counts by the middle one: the machine has other things to do as well. */
const ROUNDS = 3;
const WARM_UP = 40;
const MB = 1_048_576;

const [name = '', work, corpus = '', times = '1', folder = ''] = process.argv.slice(2);
const system = SYSTEMS[name]!;

async function build(): Promise<Built> {
  const procedures = await procedureList();
  const began = performance.now();
  system.build(procedures, folder);
  const seconds = (performance.now() - began) / 1000;
  // Left for `run`, whose memory is measured and which need not know the corpus for it.
  const codes = new Set(procedures.map(({ code }) => code));
  const lines = readLines(readFileSync(QUESTIONS, 'utf8'), QUESTIONS.pathname);
  const answerable = lines.filter(({ expect }) => expect.some((code) => codes.has(code)));
  writeFileSync(join(folder, 'questions.json'), JSON.stringify(answerable));
  return { seconds };
}

async function run(): Promise<Ran> {
  const began = performance.now();
  const find = system.open ? system.open(folder) : system.build(await procedureList(), folder);
  const startSeconds = (performance.now() - began) / 1000;
  const lines: Line[] = JSON.parse(readFileSync(join(folder, 'questions.json'), 'utf8'));
  const ms = askAll(find, lines);
  globalThis.gc?.();
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  return {
    startSeconds,
    rss: rss / MB,
    heap: (heapUsed + external) / MB,
    p50: percentile(ms, 0.5),
    p99: percentile(ms, 0.99),
    found: Object.fromEntries(Object.entries(KINDS).map(([kind, is]) => [kind, foundOf(find, lines.filter(is))])),
  };
}

function askAll(find: Find, lines: Line[]): number[] {
  for (const line of lines.slice(0, WARM_UP)) find(joined(line));
  const rounds = Array.from({ length: ROUNDS }, () =>
    lines.map((line) => {
      const began = performance.now();
      find(joined(line));
      return performance.now() - began;
    }),
  );
  return lines.map((_, i) =>
    percentile(
      rounds.map((round) => round[i]!),
      0.5,
    ),
  );
}

const KINDS: Record<string, (line: Line) => boolean> = {
  all: () => true,
  marked: ({ tags, lang }) => lang !== 'en' && !tags?.includes('bare') && !tags?.includes('noisy'),
  bare: ({ tags }) => tags?.includes('bare') ?? false,
  english: ({ lang }) => lang === 'en',
};

function foundOf(find: Find, lines: Line[]) {
  const within = (most: number) =>
    lines.filter((line) =>
      find(joined(line))
        .slice(0, most)
        .some((code) => line.expect.includes(code)),
    ).length;
  return { n: lines.length, top1: within(1) / lines.length, top3: within(3) / lines.length };
}

/** No system but ours knows of conversations, so all get the turns as one text. */
function joined({ q }: Line): string {
  return typeof q === 'string' ? q : q.join(' ');
}

/** The corpus, with its copies: each under its own code, its title longer by words that the copy shares with its like. */
async function procedureList(): Promise<Procedure[]> {
  const { procedures } = await loadKnowledgeFolder(corpus);
  const copies = Array.from({ length: Number(times) - 1 }, (_, at) => at + 1);
  return [
    ...procedures,
    ...copies.flatMap((at) =>
      procedures.map((procedure) => ({
        ...procedure,
        code: `${procedure.code}.${at}`,
        title: { vi: `${procedure.title.vi} ${SUFFIXES[at % SUFFIXES.length]} ${at}` },
      })),
    ),
  ];
}

const SUFFIXES = [
  'tại khu vực',
  'theo đợt',
  'thuộc nhóm',
  'cho vùng',
  'ở cụm',
  'trong kỳ',
  'của khối',
  'qua đầu mối',
  'với loại',
];

process.send?.(work === 'build' ? await build() : await run());
