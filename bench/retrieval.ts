/**
 * Retrieval, ours beside what others would take: quality, time to build and to start, time for a question, memory; and how ours grows
 * with the corpus. Every system runs in a process of its own, one after the other.
 *
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownProcess } from './own-process.ts';
import type { Built, Ran } from './retrieval-child.ts';
import { SYSTEMS } from './systems.ts';

const TIMES = 10;

/** Two Markdown tables for the procedures in `corpus`. */
export async function retrievalTables(corpus: string): Promise<string> {
  const rows: string[] = [];
  const quality: string[] = [];
  let own: Ran | undefined;
  let sizes = '';
  for (const [name, { title }] of Object.entries(SYSTEMS)) {
    const { built, ran } = await measure(name, corpus, 1);
    rows.push(row(title, built, ran));
    quality.push(
      `| ${title} | ${Object.values(ran.found)
        .map(({ top1, top3 }) => `${top1.toFixed(3)} / ${top3.toFixed(3)}`)
        .join(' | ')} |`,
    );
    sizes = Object.entries(ran.found)
      .map(([kind, { n }]) => `${HEADINGS[kind]} (${n})`)
      .join(' | ');
    if (name === 'ours') own = ran;
  }
  const many = await measure('ours', corpus, TIMES);
  rows.push(row(`Motcua, ${TIMES} times the corpus`, many.built, many.ran));
  return [
    'Top-1 / top-3 on the questions of the judged half that the corpus has an answer to, the turns of a conversation joined:',
    '',
    `| system | ${sizes} |`,
    `|---|${Object.keys(HEADINGS)
      .map(() => '---:|')
      .join('')}`,
    ...quality,
    '',
    'Time and memory. *Start*: from files on the disk to the first question, from a stored index where the system has one. *Memory*: the whole process after a collection, and what of it is live.',
    '',
    '| system | build s | start s | p50 ms | p99 ms | RSS MB | live MB |',
    '|---|---:|---:|---:|---:|---:|---:|',
    ...rows,
    '',
    `p99 at ${TIMES} times the corpus: ${(many.ran.p99 / own!.p99).toFixed(1)} times that of the corpus.`,
  ].join('\n');
}

const HEADINGS: Record<string, string> = {
  all: 'all',
  marked: 'Vietnamese as it is written',
  bare: 'without diacritics',
  english: 'English',
};

async function measure(name: string, corpus: string, times: number): Promise<{ built: Built; ran: Ran }> {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-bench-'));
  try {
    const [built, ran] = [await one<Built>('build'), await one<Ran>('run')];
    return { built, ran };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }

  async function one<Said>(work: 'build' | 'run'): Promise<Said> {
    const { first, end } = await ownProcess<Said>('retrieval-child.ts', name, work, corpus, String(times), folder);
    await end();
    return first;
  }
}

function row(title: string, { seconds }: Built, { startSeconds, p50, p99, rss, heap }: Ran): string {
  const numbers = [
    seconds.toFixed(2),
    startSeconds.toFixed(2),
    p50.toFixed(2),
    p99.toFixed(2),
    rss.toFixed(0),
    heap.toFixed(0),
  ];
  return `| ${title} | ${numbers.join(' | ')} |`;
}
