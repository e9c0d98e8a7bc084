import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTermBase } from '../../../adapters/stores/terms-folder.ts';
import type { RegulationFind, RegulationMissing } from '../../../knowledge/answer/turn.ts';
import { readLawText } from '../../../knowledge/import/law-text.ts';
import { createRegulationFinder } from '../../../knowledge/regulations/finder.ts';
import { sharedDir } from '../../shared-data.ts';
import { law } from './made-up.ts';

const NAMES = [
  { official: 'Luật Thả diều và gió', or: ['luật diều', 'ltd'], en: ['Law on Kites and Wind', 'Kite Law'] },
];
const decree = law({
  id: '12/VBHN-BDD@2029',
  number: '12/VBHN-BDD',
  kind: 'Nghị định',
  title: 'Nghị định quy định chi tiết một số điều của Luật Thả diều và gió',
  consolidates: ['5/2003/NĐ-CP', '7/2010/NĐ-CP'],
});
const finder = createRegulationFinder([law(), decree], NAMES);
const found = (question: string, from = finder) => from.find(question, 'vi', 'name') as RegulationFind;
const missing = (question: string, from = finder) => from.find(question, 'vi', 'name') as RegulationMissing | undefined;

describe('an article by name', () => {
  it.each([
    'Điều 2 Luật Thả diều và gió',
    'dieu 2 luat tha dieu va gio',
    'Luật thả diều gió, điều 2 quy định gì?',
    'theo điều 02 của luật diều thì sao ạ',
    'article 2 of the Law on Kites and Wind',
    'What does Art. 2 Kite Law say?',
    'điều 2 luật số 9/2001/QH9',
    'điều 2 thả diều và gió',
  ])('%s', (question) => {
    expect(found(question)).toMatchObject({
      named: true,
      confidence: 1,
      article: '2',
      clause: null,
      heading: 'Điều 2. Tuổi thả diều',
      document: { number: '9/2001/QH9' },
    });
  });

  it('is quoted whole, clause numbers in front', () => {
    expect(found('điều 2 luật diều').text).toBe(
      '1. Người từ đủ 06 tuổi trở lên được thả diều một mình ở bãi sông.\n2. Dây diều gồm:\na) Dây gai;\nb) Dây cước;\nđ) Dây tơ.',
    );
  });

  it('of what a circular promulgates, when the question says so', () => {
    const article = (text: string, annexed?: boolean) => ({
      number: '1',
      clauses: [{ text }],
      ...(annexed ? { annexed } : {}),
    });
    const both = createRegulationFinder([law({ articles: [article('Ban hành Quy chế.'), article('Phạm vi.', true)] })]);
    expect(found('điều 1 luật thả diều và gió', both).text).toBe('Ban hành Quy chế.');
    expect(found('điều 1 quy chế kèm theo luật thả diều và gió', both).text).toBe('Phạm vi.');
  });

  it('by clause and by point, in either order, with and without marks', () => {
    expect(found('khoản 1 Điều 2 Luật Thả diều và gió')).toMatchObject({ article: '2', clause: '1' });
    expect(found('dieu 2 khoan 2 luat dieu').text).toMatch(/^Dây diều gồm:\na\)/);
    expect(found('article 2(1) of the Kite Law')).toMatchObject({ article: '2', clause: '1' });
    expect(found('điểm b khoản 2 điều 2 luật diều')).toMatchObject({ point: 'b', text: 'b) Dây cước;' });
    expect(found('diem d khoan 2 dieu 2 luat dieu')).toMatchObject({ point: 'đ', text: 'đ) Dây tơ.' });
  });

  it('with letters: 2a, and 6đ typed as 6d', () => {
    expect(found('điều 2a luật diều').article).toBe('2a');
    expect(found('dieu 6d luat dieu').article).toBe('6đ');
  });

  it('of a decree by its number, typed in part, and of the text that consolidates it', () => {
    expect(found('khoản 1 điều 2 nghị định 5/2003').document.number).toBe('12/VBHN-BDD');
    expect(found('dieu 2 nd 5/2003/nd-cp').document.number).toBe('12/VBHN-BDD');
    expect(found('Điều 2 12/VBHN-BDD').document.number).toBe('12/VBHN-BDD');
  });

  it('does not take a law for the decree that details it', () => {
    expect(found('điều 2 nghị định hướng dẫn luật thả diều và gió')).toBeUndefined();
    expect(found('điều 2 nghị định quy định chi tiết một số điều của luật thả diều và gió').document.kind).toBe(
      'Nghị định',
    );
  });

  it('of several editions the consolidated, then the newest, then whatever has not expired; a year chooses', () => {
    const editions = [
      law({ id: 'old', number: '1/1990/QH8', expired: '2001-01-01' }),
      law(),
      law({ id: '3/VBHN-VPQH@2020', number: '3/VBHN-VPQH', consolidates: ['9/2001/QH9'] }),
      law({ id: '3/VBHN-VPQH@2025', number: '3/VBHN-VPQH', consolidates: ['9/2001/QH9'] }),
    ];
    const among = createRegulationFinder(editions, NAMES);
    expect(found('điều 2 luật diều', among).document.id).toBe('3/VBHN-VPQH@2025');
    expect(found('điều 2 luật diều 1990', among).document.id).toBe('old');
    expect(found('điều 2 luật 9/2001/QH9', among).document.id).toBe('3/VBHN-VPQH@2025');
  });

  it('nothing named, nothing found', () => {
    for (const question of ['điều kiện thả diều', 'điều 2', 'luật diều', '', 'tôi cần gì để đăng ký khai sinh'])
      expect(found(question)).toBeUndefined();
  });
});

describe('what is named and not there', () => {
  it('an article, a clause, a point – with what there is', () => {
    expect(missing('điều 99 luật diều')).toMatchObject({ missing: 'article', asked: '99', last: '6đ' });
    expect(missing('khoản 7 điều 2 luật diều')).toMatchObject({ missing: 'clause', asked: '7', last: '2' });
    expect(missing('khoản 1 điều 1 luật diều')).toMatchObject({ missing: 'clause', last: '' });
    expect(missing('điểm k khoản 2 điều 2 luật diều')).toMatchObject({ missing: 'point', asked: 'k', clause: '2' });
  });

  it('a document, named as it was typed', () => {
    expect(missing('Điều 8 Luật Hàng không dân dụng nói gì?')).toMatchObject({
      missing: 'document',
      asked: 'Luật Hàng không dân dụng',
    });
    expect(missing('điều 3 nghị định 99/2030/nđ-cp')).toMatchObject({ missing: 'document', asked: '99/2030/NĐ-CP' });
    expect(missing('điều 2 luật diều 1975')).toMatchObject({ missing: 'document', asked: 'Luật Thả diều và gió 1975' });
  });

  it('an amending decree is not its consolidated text: its own article 2 is another', () => {
    expect(missing('điều 2 nghị định 7/2010')).toMatchObject({ missing: 'document' });
  });

  it('but a question that asks for more than the article goes on to the procedures', () => {
    const question =
      'theo điều 15 luật hộ tịch 2014 thì đăng ký khai sinh cho con cần mang những giấy tờ gì đến phường';
    expect(missing(question)).toBeUndefined();
  });
});

describe('documents by number, for links', () => {
  it('however the number is written', () => {
    expect(finder.byNumber('Luật số 9/2001/QH9')?.number).toBe('9/2001/QH9');
    expect(finder.byNumber('05/2003/NĐ-CP')).toBeUndefined();
    expect(finder.byNumber('Nghị định 5/2003/ND-CP ngày 1/1/2003')?.number).toBe('12/VBHN-BDD');
    expect(finder.byNumber('7/2010/NĐ - CP')?.number).toBe('12/VBHN-BDD');
    expect(finder.byNumber('không có số')).toBeUndefined();
  });
});

describe('by words', () => {
  it('a question in the law’s own words is found with confidence, talk is not', () => {
    const sure = finder.find('người từ đủ bao nhiêu tuổi được thả diều một mình ở bãi sông', 'vi') as RegulationFind;
    expect(sure).toMatchObject({ named: false, article: '2', clause: '1' });
    expect(sure.confidence).toBeGreaterThan(0.8);
    const talk = finder.find('hôm nay trời đẹp nhỉ, đi đâu chơi', 'vi') as RegulationFind | undefined;
    expect(talk?.confidence ?? 0).toBeLessThan(0.2);
  });

  it('works with no documents, with empty and with very long questions', () => {
    const none = createRegulationFinder([]);
    expect(none.find('điều kiện kết hôn là gì', 'vi')).toBeUndefined();
    expect(none.byNumber('1/2000/QH1')).toBeUndefined();
    none.warm();
    expect(finder.find('', 'vi', 'words')).toBeUndefined();
    const began = performance.now();
    finder.find('diều gió bãi sông '.repeat(50_000), 'vi', 'words');
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

describe.skipIf(sharedDir === undefined)('over the 202 real texts', () => {
  const base = join(sharedDir ?? '', 'data', 'laws');
  const documents = globSync('**/*.txt', { cwd: base })
    .sort()
    .map((file) => readLawText(readFileSync(join(base, file), 'utf8'), '2026-08', { file }).document!);
  const real = createRegulationFinder(
    documents,
    readTermBase(new URL('../../../content/terms', import.meta.url).pathname).base.laws,
  );

  it('names people use lead to the right edition', () => {
    const asked: [string, string, string][] = [
      ['dieu 8 luat hon nhan va gia dinh', '121/VBHN-VPQH', '8'],
      ['khoản 3 điều 12 nghị định 123/2015', '401/VBHN-BTP', '12'],
      ['điều 147 bộ luật dân sự', '91/2015/QH13', '147'],
      ['article 8 of the Law on Marriage and Family', '121/VBHN-VPQH', '8'],
      ['điều 123 blhs', '135/VBHN-VPQH', '123'],
      ['điều 30 thông tư 15/2026', '15/2026/TT-BGDĐT', '30'],
    ];
    for (const [question, number, article] of asked)
      expect(found(question, real), question).toMatchObject({ article, document: { number } });
    expect(missing('Điều 200 Luật Hôn nhân và gia đình', real)).toMatchObject({ missing: 'article', last: '133' });
  });

  it('every short and English name in laws.yaml that has a loaded law finds its first article', () => {
    const { laws } = readTermBase(new URL('../../../content/terms', import.meta.url).pathname).base;
    const titles = new Set(documents.map(({ title }) => title.toLowerCase()));
    const loaded = laws.filter(({ official }) => titles.has(official.toLowerCase()));
    expect(loaded.length).toBeGreaterThan(50);
    for (const { official, or, en } of loaded)
      for (const name of [official, ...or, ...en])
        expect(found(`điều 1 ${name}`, real)?.document.title.toLowerCase(), name).toBe(official.toLowerCase());
  });

  it('by words: sure where a law answers in its own words, unsure at procedures and talk', () => {
    const lines = readFileSync(new URL('questions.jsonl', import.meta.url), 'utf8')
      .trim()
      .split('\n');
    const questions = lines.map(
      (line) => JSON.parse(line) as { q: string; number: string | string[] | null; article?: string | string[] },
    );
    const times: number[] = [];
    const tally = { right: 0, wrong: 0, shy: 0, intruded: 0, quiet: 0 };
    real.warm();
    for (const { q, number, article } of questions) {
      real.find(q, 'vi', 'words');
      const began = performance.now();
      const find = real.find(q, 'vi', 'words') as RegulationFind | undefined;
      times.push(performance.now() - began);
      const sure = (find?.confidence ?? 0) >= 0.8;
      if (number === null) tally[sure ? 'intruded' : 'quiet']++;
      else if (!sure) tally.shy++;
      else {
        const hit =
          [number].flat().includes(find!.document.number) && (!article || [article].flat().includes(find!.article));
        tally[hit ? 'right' : 'wrong']++;
      }
    }
    times.sort((a, b) => a - b);
    expect(tally.right).toBeGreaterThanOrEqual(29);
    expect(tally.wrong).toBeLessThanOrEqual(2);
    expect(tally.intruded).toBe(0);
    // 2 ms on a quiet machine; tests share two cores.
    expect(times[times.length >> 1]).toBeLessThan(10);
  });
});
