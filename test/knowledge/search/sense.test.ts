import { describe, expect, it } from 'vitest';
import { fitSense } from '../../../knowledge/evaluation/fit-sense.ts';
import { Sense, SenseIndex } from '../../../knowledge/search/sense.ts';

/** Three needs, each told in a few ways; every word stands in at least two of them. */
const TOLD = [
  ['bố em mới mất', 'ông nội mới mất hôm qua', 'báo tử cho bố', 'báo tử cho ông nội hôm qua'],
  ['rơi mất thẻ căn cước', 'em làm rơi căn cước hôm qua', 'mất thẻ căn cước', 'làm rơi thẻ căn cước'],
  ['con em mới sinh', 'vợ em sinh con hôm qua', 'sinh con làm giấy khai sinh', 'làm giấy khai sinh cho con'],
].map((phrases) => phrases.map((phrase) => phrase.split(' ')));
const lessons = TOLD.flatMap((phrases, title) => phrases.map((words) => ({ words, titles: [title] })));
const model = fitSense(lessons, ['Hộ tịch', 'Căn cước', 'Hộ tịch'], { dims: 8, rounds: 30 });
const sense = new Sense(model);
const index = new SenseIndex(sense, TOLD);
const likestOf = (told: SenseIndex, direction: Float32Array) => {
  const likeness = TOLD.map((_, need) => told.likenessTo(direction, need));
  return likeness.indexOf(Math.max(...likeness));
};
const likest = (text: string) => likestOf(index, sense.of(text.split(' ')));

describe('Sense', () => {
  it('knows which need a new telling means', () => {
    expect(likest('báo tử ông')).toBe(0);
    expect(likest('hôm qua em rơi thẻ')).toBe(1);
    expect(likest('vợ mới sinh con')).toBe(2);
  });

  it('is a direction, and none where no word is known', () => {
    const direction = sense.of(['báo', 'tử']);
    expect(Math.hypot(...direction)).toBeCloseTo(1, 5);
    expect([...sense.of(['thời', 'tiết'])].every((value) => value === 0)).toBe(true);
  });

  it('takes several writings of one text together', () => {
    const once = sense.of(['báo', 'tử']);
    expect(index.likenessTo(sense.of(['báo', 'tử'], ['báo', 'tử']), 0)).toBeCloseTo(index.likenessTo(once, 0), 5);
  });

  it('says what each word adds: the parts sum up to the likeness', () => {
    const words = ['bố', 'em', 'mới', 'mất'];
    const parts = sense.parts(words, index.mean(0));
    const likeness = index.likenessTo(sense.of(words), 0);
    expect(parts.reduce((a, b) => a + b, 0)).toBeCloseTo(likeness, 5);
  });

  it('learns the same from the same', () => {
    expect(fitSense(lessons, ['Hộ tịch', 'Căn cước', 'Hộ tịch'], { dims: 8, rounds: 30 })).toEqual(model);
  });

  it('learns to read what is typed without marks', () => {
    const bare = (words: string[]) => words.map((w) => w.normalize('NFD').replace(/\p{M}/gu, '').replace('đ', 'd'));
    const both = lessons.map(({ words, titles }) => ({ words, bare: bare(words), titles }));
    const reads = new Sense(fitSense(both, ['Hộ tịch', 'Căn cước', 'Hộ tịch'], { dims: 8, rounds: 30 }));
    const told = new SenseIndex(reads, TOLD);
    expect(likestOf(told, reads.of(['bao', 'tu', 'ong', 'noi']))).toBe(0);
  });
});
