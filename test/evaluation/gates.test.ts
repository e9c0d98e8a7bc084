/**
 * The public question set as a gate: the judged half must not fall below what is written here. Its version is frozen; see
 * docs/architecture.md, "Measuring". Tuning reads only tune.jsonl.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadKnowledgeFolder } from '../../adapters/stores/knowledge-folder.ts';
import { readTermBase } from '../../adapters/stores/terms-folder.ts';
import { createSay } from '../../dialogs/say.ts';
import { createAssistant, type OpenAssistant } from '../../knowledge/answer/assistant.ts';
import { type Evaluation, evaluate, summarise } from '../../knowledge/evaluation/evaluate.ts';
import { type Line, readLines } from '../../knowledge/evaluation/line.ts';
import { reliability } from '../../knowledge/evaluation/reliability.ts';
import { fold } from '../../knowledge/language/normalise.ts';
import { motcua } from '../cli/run-motcua.ts';
import { sharedDir } from '../shared-data.ts';
import { contentDir, shippedAssistant } from '../shipped.ts';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const judged = readLines(read('judge.jsonl'), 'judge.jsonl');
const tuning = readLines(read('tune.jsonl'), 'tune.jsonl');
const tagged = (lines: Line[], tag: string) => lines.filter(({ tags }) => tags?.includes(tag));

describe('the question set', () => {
  it('is the frozen version 2', () => {
    expect(createHash('sha256').update(read('judge.jsonl')).digest('hex')).toBe(
      'b73f06ed7f32913569510cc5287bb5860365ef102d1212e7add171d780cbeb07',
    );
  });

  it('shares no line between tuning and judging', () => {
    const key = ({ q }: Line) => fold([q].flat().join(' ')).toLowerCase();
    const taught = new Set(tuning.map(key));
    expect(judged.filter((line) => taught.has(key(line)))).toEqual([]);
  });

  it('has at least 600 lines, every kind of noise, both languages, follow-ups and what must not be answered', () => {
    const all = [...judged, ...tuning];
    expect(all.length).toBeGreaterThanOrEqual(600);
    for (const tag of ['plain', 'bare', 'noisy', 'english', 'followup', 'outside'])
      expect(tagged(all, tag).length).toBeGreaterThan(80);
  });
});

describe('on what ships', () => {
  it('answers the judged questions whose procedures it has', async () => {
    const assistant = await shippedAssistant();
    const known = judged.filter(({ expect: codes }) => codes.some((code) => assistant.house.procedures.has(code)));
    const result = evaluate(assistant, [...known, ...tagged(judged, 'outside')]);
    expect(known.length).toBeGreaterThan(100);
    expect(result).toSatisfy(reaches(SHIPPED));
  });
});

describe.skipIf(!sharedDir)('on the whole corpus', () => {
  let folder: string;
  let assistant: OpenAssistant;
  let result: Evaluation;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'motcua-corpus-'));
    const sources = ['portal-2026-07.jsonl', 'portal-docx'].map((name) => join(sharedDir!, 'data', name));
    const imported = await motcua(['import', ...sources, '--to', folder, '--quiet']);
    expect(imported.code, imported.err).toBe(0);
    const { procedures } = await loadKnowledgeFolder(folder, { fallback: contentDir });
    assistant = createAssistant({ procedures, terms: readTermBase(`${contentDir}/terms`).base, say: createSay() });
    result = evaluate(assistant, judged);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('reaches its gates', () => expect(result).toSatisfy(reaches(WHOLE)));

  it('reaches them in Vietnamese, in English and over several turns', () => {
    expect(summarise(tagged(result.lines, 'plain') as typeof result.lines)).toSatisfy(reaches(PLAIN));
    expect(summarise(tagged(result.lines, 'english') as typeof result.lines)).toSatisfy(reaches(ENGLISH));
    expect(summarise(tagged(result.lines, 'followup') as typeof result.lines)).toSatisfy(reaches(FOLLOW_UPS));
  });

  it('means its confidence', () => expect(reliability(result.lines).error).toBeLessThan(0.1));

  it.each<[string, (text: string) => string]>([
    ['without diacritics', fold],
    ['decomposed', (text) => text.normalize('NFD')],
    [
      'with the tone mark on the other vowel',
      (text) =>
        text.replace(/òa/g, 'oà').replace(/óa/g, 'oá').replace(/ủy/g, 'uỷ').replace(/úy/g, 'uý').replace(/ỏe/g, 'oẻ'),
    ],
    ['in capitals', (text) => text.toUpperCase()],
  ])('finds as much %s', (_, change) => {
    const plain = tagged(judged, 'plain');
    const before = summarise(tagged(result.lines, 'plain') as typeof result.lines);
    const after = evaluate(
      assistant,
      plain.map((line) => ({ ...line, q: Array.isArray(line.q) ? line.q.map(change) : change(line.q) })),
    );
    expect(after.top1).toBeGreaterThanOrEqual(before.top1 - 0.02);
  });
});

/** At least, or for what should be small at most. */
interface Gates {
  top1?: number;
  top3?: number;
  helped?: number;
  facet?: number;
  wrong?: number;
  intruded?: number;
}

const WHOLE: Gates = { top1: 0.92, top3: 0.975, helped: 0.95, facet: 0.93, wrong: 0.03, intruded: 0.03 };
const PLAIN: Gates = { top1: 0.92, top3: 0.97 };
const ENGLISH: Gates = { top1: 0.85, top3: 0.95 };
const FOLLOW_UPS: Gates = { top1: 0.9, helped: 0.93 };
/** With a hundred procedures a question has few rivals, and what is none of the bot's business looks likelier than it is. */
const SHIPPED: Gates = { top1: 0.93, top3: 0.98, helped: 0.96, wrong: 0.03, intruded: 0.08 };

function reaches(gates: Gates): (result: Evaluation) => boolean {
  return (result) => {
    const below = Object.entries({
      top1: result.top1 >= (gates.top1 ?? 0),
      top3: result.top3 >= (gates.top3 ?? 0),
      helped: result.right + result.clarified >= (gates.helped ?? 0),
      facet: result.facet >= (gates.facet ?? 0),
      wrong: result.wrong <= (gates.wrong ?? 1),
      intruded: result.intruded <= (gates.intruded ?? 1),
    }).filter(([, reached]) => !reached);
    if (below.length > 0) {
      const { lines: _, ...figures } = result;
      console.error('below the gate:', below.map(([name]) => name).join(', '), figures);
    }
    return below.length === 0;
  };
}
