import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatOf } from '../../../knowledge/import/formats.ts';
import { readFileName } from '../../../knowledge/import/law-head.ts';
import { readLawStatus, withStatus } from '../../../knowledge/import/law-status.ts';
import { readLawText } from '../../../knowledge/import/law-text.ts';
import { LegalDocumentSchema } from '../../../knowledge/schema.ts';
import { sharedDir } from '../../shared-data.ts';

/** A made-up law; every test says what it puts into it. */
function read(body: string, file = '99-2030-QH99 Luật Thả diều.txt') {
  const { document, findings } = readLawText(body, '2030-01', { file });
  return { document: document!, findings, articles: document!.articles };
}
const clauses = (articles: ReturnType<typeof read>['articles'], number: string) =>
  articles.find((article) => article.number === number)!.clauses.map(({ number: n, text }) => [n, text]);

const SMALL = `LUẬT
THẢ DIỀU
Căn cứ Hiến pháp;
Quốc hội ban hành Luật Thả diều.
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Luật này quy định việc thả diều.
Mục 1. GIÓ
Điều 2. Giải thích từ ngữ
Trong Luật này:
1. Diều là vật bay có dây.
2. Dây gồm:
a) Dây gai;
b) Dây cước.
Điều 3. Hiệu lực thi hành
Luật này có hiệu lực thi hành kể từ ngày 05 tháng 3 năm 2030.
Luật này được Quốc hội khóa XX, kỳ họp thứ 2 thông qua ngày 09 tháng 01 năm 2030.
CHỦ TỊCH QUỐC HỘI
`;

describe('a legal text', () => {
  it('becomes articles with title, part and clauses; points stay in their clause, word for word', () => {
    const { document, articles, findings } = read(SMALL);
    expect(LegalDocumentSchema.safeParse(document).success).toBe(true);
    expect(findings).toEqual([]);
    expect(articles.map(({ number, title, part }) => [number, title, part])).toEqual([
      ['1', 'Phạm vi', 'Chương I. QUY ĐỊNH CHUNG'],
      ['2', 'Giải thích từ ngữ', 'Chương I. QUY ĐỊNH CHUNG · Mục 1. GIÓ'],
      ['3', 'Hiệu lực thi hành', 'Chương I. QUY ĐỊNH CHUNG · Mục 1. GIÓ'],
    ]);
    expect(clauses(articles, '2')).toEqual([
      [undefined, 'Trong Luật này:'],
      ['1', 'Diều là vật bay có dây.'],
      ['2', 'Dây gồm:\na) Dây gai;\nb) Dây cước.'],
    ]);
  });

  it('tells number, kind, title and days; who passed it is no part of the last article', () => {
    const { document, articles } = read(SMALL);
    expect(document).toMatchObject({
      id: '99/2030/QH99',
      number: '99/2030/QH99',
      kind: 'Luật',
      title: 'Luật Thả diều',
      issued: '2030-01-09',
      inForce: '2030-03-05',
    });
    expect(clauses(articles, '3')).toHaveLength(1);
    expect(clauses(articles, '3')[0]?.[1]).not.toContain('thông qua');
  });

  it('takes the printed number before that of the file name', () => {
    const { document } = read(`QUỐC HỘI\nLuật số: 7/2031/QH99\n${SMALL}`, 'upload.txt');
    expect(document.number).toBe('7/2031/QH99');
  });

  it('without any number is a failure, not a document', () => {
    const read = readLawText(SMALL, '2030-01', { file: 'upload.txt' });
    expect(read.document).toBeUndefined();
    expect(read.findings[0]).toMatchObject({ level: 'failure', code: 'law-no-number' });
  });

  it('is the same decomposed (NFD), with CRLF, a byte order mark and no-break spaces', () => {
    const other = `\ufeff${SMALL.normalize('NFD').replaceAll('\n', '\r\n').replace('Điều 2.'.normalize('NFD'), 'Điều\u00a02.'.normalize('NFD'))}`;
    expect(read(other).articles).toEqual(read(SMALL).articles);
  });
});

describe('what is no heading', () => {
  it('a reference at the start of a line', () => {
    const { articles } = read(
      'LUẬT\nTHẢ DIỀU\nĐiều 1. Một\n1. Theo quy định tại\nĐiều 2 của Luật này thì được.\nĐiều 3;\nĐiều 2. Hai\nNội dung.',
    );
    expect(articles.map(({ number }) => number)).toEqual(['1', '2']);
    expect(clauses(articles, '1')[0]?.[1]).toContain('Điều 3;');
  });

  it('articles and clauses that an amending text quotes, also when the quotation ends on a later line', () => {
    const { articles } = read(`NGHỊ ĐỊNH
SỬA ĐỔI VIỆC THẢ DIỀU
Điều 1. Sửa đổi Nghị định số 1/2020/NĐ-CP
1. Sửa đổi Điều 2 như sau:
“Điều 2. Dây
1. Dây dài.
2. Dây ngắn.
Điều 3. Đuôi
Đuôi giấy.”.
2. Bãi bỏ Điều 9.
Điều 2. Hiệu lực
Từ mai.`);
    expect(articles.map(({ number }) => number)).toEqual(['1', '2']);
    expect(clauses(articles, '1').map(([number]) => number)).toEqual(['1', '2']);
    expect(clauses(articles, '1')[0]?.[1]).toBe(
      'Sửa đổi Điều 2 như sau:\n“Điều 2. Dây\n1. Dây dài.\n2. Dây ngắn.\nĐiều 3. Đuôi\nĐuôi giấy.”.',
    );
  });

  it('nothing is lost behind a quotation mark that nobody closed', () => {
    const { articles } = read('LUẬT\nTHẢ DIỀU\nĐiều 1. Một\nCụm từ “diều giấy được bỏ.\nĐiều 2. Hai\nXong “rồi”.');
    expect(articles.map(({ number }) => number)).toEqual(['1', '2']);
  });

  it('articles of a form in an annex; the annex is reported', () => {
    const { articles, findings } = read(
      'THÔNG TƯ\nVỀ DIỀU\nĐiều 1. Một\nA.\nĐiều 2. Hai\nB.\nPHỤ LỤC\nMẫu quyết định\nĐiều 1. Cho phép …\nĐiều 2. Thi hành …',
      '5-2030-TT-BDD.txt',
    );
    expect(articles).toHaveLength(2);
    expect(findings).toMatchObject([{ level: 'note', code: 'law-annex', line: 7, values: { title: 'PHỤ LỤC', n: 4 } }]);
  });
});

describe('numbers', () => {
  it('articles with letters count, gaps are reported', () => {
    const { articles, findings } = read(
      'LUẬT\nTHẢ DIỀU\nĐiều 1. A\nx.\nĐiều 1a. B\nx.\nĐiều 1đ. C\nx.\nChương II (được bãi bỏ)\nĐiều 5. D\nx.',
    );
    expect(articles.map(({ number }) => number)).toEqual(['1', '1a', '1đ', '5']);
    expect(articles[3]?.part).toBe('Chương II');
    expect(findings).toMatchObject([{ code: 'law-gap', values: { articles: '2–4' } }]);
  });

  it('an inserted article may stand behind repealed ones', () => {
    const { articles } = read(
      'LUẬT\nTHẢ DIỀU\nĐiều 1. A\nx.\nĐiều 2. (được bãi bỏ)\nĐiều 1a. B\nx.\nĐiều 3. C\nXem\nĐiều 2. của Luật.',
    );
    expect(articles.map(({ number }) => number)).toEqual(['1', '2', '1a', '3']);
  });

  it('a numbered list inside a clause is no clause', () => {
    const { articles } = read('LUẬT\nTHẢ DIỀU\nĐiều 1. A\n1. Gồm:\n1.1. Một\n2. Hai\na) Ba\n1. Bốn\n3. Năm');
    expect(clauses(articles, '1').map(([number]) => number)).toEqual(['1', '2', '3']);
    expect(clauses(articles, '1')[1]?.[1]).toBe('Hai\na) Ba\n1. Bốn');
  });

  it('an article that is one sentence has text and no title', () => {
    const { articles } = read(
      'QUYẾT ĐỊNH\nVỀ DIỀU\nĐiều 1. Cho phép thả diều ở bãi sông từ tháng ba.\nĐiều 2. Ông Gió thi hành Quyết định này.',
      '8-QĐ-BDD 2030 Quyết định Về diều.txt',
    );
    expect(articles[0]).toMatchObject({ number: '1', clauses: [{ text: expect.stringContaining('bãi sông') }] });
    expect(articles[0]?.title).toBeUndefined();
  });

  it('a regulation that the document promulgates keeps its own 1 to n, marked as annexed', () => {
    const { articles } = read(
      'THÔNG TƯ\nBAN HÀNH QUY CHẾ DIỀU\nĐiều 1. Ban hành Quy chế.\nĐiều 2. Hiệu lực từ mai.\nQUY CHẾ\nTHẢ DIỀU\n(Kèm theo Thông tư)\nChương I\nCHUNG\nĐiều 1. Phạm vi\nX.\nĐiều 2. Cách\nY.\nĐiều 3. Nơi\nZ.',
      '6-2030-TT-BDD.txt',
    );
    expect(articles.map(({ number, annexed }) => [number, annexed])).toEqual([
      ['1', undefined],
      ['2', undefined],
      ['1', true],
      ['2', true],
      ['3', true],
    ]);
    expect(articles[2]?.part).toBe('QUY CHẾ THẢ DIỀU · Chương I. CHUNG');
  });
});

describe('a consolidated text', () => {
  const VBHN = `LUẬT
THẢ DIỀU
Luật Thả diều số 1/2001/QH9 ngày 01 tháng 02 năm 2001 của Quốc hội, có hiệu lực kể từ ngày 01 tháng 7 năm 2001, được sửa đổi, bổ sung bởi:
1. Luật số 2/2010/QH9 ngày 03 tháng 4 năm 2010 của Quốc hội sửa đổi Luật Thả diều số 1/2001/QH9, có hiệu lực kể từ ngày 01 tháng 01 năm 2011;
Quốc hội ban hành Luật Thả diều[1].
Điều 1. Phạm vi[2]
1.[3] Diều giấy, diều vải[4].
2. Xem khoản 3 Điều này.
Điều 2.[5] (được bãi bỏ)
[1] Luật số 2/2010/QH9 có căn cứ như sau:
“Điều 3. Gì đó.”.
[2] Tên điều được sửa.
[3] Khoản này được sửa.
[4] Cụm từ được thêm.
[5] Điều này được bãi bỏ.`;
  const file = '12-VBHN-VPQH 2030 Luật Thả diều.txt';

  it('tells what it unites and from when, and is told apart by its year', () => {
    expect(read(VBHN, file).document).toMatchObject({
      id: '12/VBHN-VPQH@2030',
      number: '12/VBHN-VPQH',
      consolidates: ['1/2001/QH9', '2/2010/QH9'],
      inForce: '2001-07-01',
    });
  });

  it('has its marks out of the text and its notes beside, with the clause that they belong to', () => {
    const { document, articles } = read(VBHN, file);
    expect(articles).toHaveLength(2);
    expect(articles[0]?.title).toBe('Phạm vi');
    expect(clauses(articles, '1')).toEqual([
      ['1', 'Diều giấy, diều vải.'],
      ['2', 'Xem khoản 3 Điều này.'],
    ]);
    expect(articles[0]?.notes).toEqual([
      { mark: '2', text: 'Tên điều được sửa.' },
      { mark: '3', clause: '1', text: 'Khoản này được sửa.' },
      { mark: '4', clause: '1', text: 'Cụm từ được thêm.' },
    ]);
    expect(clauses(articles, '2')).toEqual([[undefined, '(được bãi bỏ)']]);
    expect(document.notes).toEqual([{ mark: '1', text: 'Luật số 2/2010/QH9 có căn cứ như sau:\n“Điều 3. Gì đó.”.' }]);
  });

  it('also when the note stands within its mark, over several lines', () => {
    const inside = VBHN.replace('vải[4].', 'vải[[4] Cụm từ sau:\n“Điều 9. X”\nđược thêm.][4].').replace(
      /\n\[1\][\s\S]*$/,
      '',
    );
    const { articles } = read(inside, file);
    expect(clauses(articles, '1')[0]).toEqual(['1', expect.stringMatching(/diều vải\.$|diều vải\n?\.$/)]);
    expect(articles[0]?.notes?.find(({ mark }) => mark === '4')?.text).toBe('Cụm từ sau:\n“Điều 9. X”\nđược thêm.');
  });

  it('and when the raised figure was left beside its bracket – but never a number of the law itself', () => {
    const doubled = VBHN.replace('1.[3]', '1.3[3]')
      .replace('[3] Khoản', '3[3] Khoản')
      .replace('khoản 3 Điều', 'khoản 4[4] Điều');
    const { articles } = read(doubled, file);
    expect(clauses(articles, '1')).toEqual([
      ['1', 'Diều giấy, diều vải.'],
      ['2', 'Xem khoản 4 Điều này.'],
    ]);
  });
});

describe('a text without articles', () => {
  it('comes in whole, a part a section, and is reported', () => {
    const { document, articles, findings } = read(
      'I. MỤC TIÊU\n1. Cao.\n2. Xa.\nII. TỔ CHỨC\nMọi người thả.',
      '77-BDD-TD 2030 Công văn Về việc thả diều.txt',
    );
    expect(document).toMatchObject({ number: '77/BDD-TD', kind: 'Công văn', title: 'Công văn Về việc thả diều' });
    expect(articles.map(({ number, title }) => [number, title])).toEqual([
      ['', 'I. MỤC TIÊU'],
      ['', 'II. TỔ CHỨC'],
    ]);
    expect(findings).toMatchObject([{ level: 'note', code: 'law-no-articles', values: { n: 2 } }]);
  });
});

describe('file names', () => {
  it.each([
    ['121-VBHN-VPQH 2025 Luật X.txt', '121/VBHN-VPQH', '2025', 'Luật'],
    ['91-2015-QH13 Bộ luật Dân sự.txt', '91/2015/QH13', '2015', 'Bộ luật'],
    ['2026-QĐ-TTg 2021 Quyết định Y.txt', '2026/QĐ-TTg', '2021', 'Quyết định'],
    ['66.16-2026-NQ-CP Nghị quyết Z.txt', '66.16/2026/NQ-CP', '2026', 'Nghị quyết'],
    ['66-NQ-TW 2025 Nghị quyết Z.txt', '66-NQ/TW', '2025', 'Nghị quyết'],
    ['08-VBHN-VPQH Đà Nẵng 2026 Nghị quyết Về.txt', '08/VBHN-VPQH', '2026', 'Nghị quyết'],
    ['73-2026-VBHN-NĐ-BNNMT Nghị định W.txt', '73/2026/VBHN-NĐ-BNNMT', '2026', 'Nghị định'],
  ])('%s', (name, number, year, kind) => {
    expect(readFileName(name)).toMatchObject({ number, year, kind });
  });

  it('other text files are none of ours', () => {
    const bytes = new TextEncoder().encode('và\ncủa\n');
    expect(formatOf('stopwords-vi.txt', bytes)).toBeUndefined();
    expect(formatOf('2026-notes.txt', bytes)).toBeUndefined();
    expect(formatOf('van-ban.txt', new TextEncoder().encode('NGHỊ ĐỊNH\nVỀ DIỀU\n'))?.id).toBe('law-text');
  });
});

describe('a list of days of effect', () => {
  const entry = { loai: 'Luật', ngay_ban_hanh: '01-02-2001', ngay_hieu_luc: '01-08-2001', expired_on: '2029-12-31' };
  const { statuses } = readLawStatus(
    { sources: { a: { ky_hieu: '99/2030/QH99', ...entry }, b: { ky_hieu: '5/1990/NĐ-CP', ...entry } } },
    { file: 'law_status.json' },
  );

  it('fills what the text does not say, and reports where they differ', () => {
    const silent = { ...read(SMALL).document, inForce: undefined };
    const filled = withStatus([silent], statuses);
    expect(filled.documents[0]).toMatchObject({ inForce: '2001-08-01', expired: '2029-12-31' });
    expect(filled.findings).toMatchObject([{ code: 'law-status-unused', values: { n: 1 } }]);
    const differing = withStatus([read(SMALL).document], statuses);
    expect(differing.documents[0]?.inForce).toBe('2030-03-05');
    expect(differing.findings[0]).toMatchObject({ code: 'law-status-differs', record: '99/2030/QH99' });
  });

  it('that is malformed is a failure', () => {
    expect(readLawStatus({ sources: [1] }, { file: 'x.json' }).findings[0]).toMatchObject({ level: 'failure' });
  });
});

describe.skipIf(sharedDir === undefined)('the 202 real texts', () => {
  const base = join(sharedDir ?? '', 'data', 'laws');
  const all = globSync('**/*.txt', { cwd: base }).map((file) => {
    const raw = readFileSync(join(base, file), 'utf8').normalize('NFC');
    return { file, raw, ...readLawText(raw, '2026-08', { file }) };
  });
  const main = (articles: { number: string; annexed?: boolean | undefined }[]) =>
    articles.filter((one) => !one.annexed);

  it('all come in, each by its own id, valid', () => {
    expect(all).toHaveLength(202);
    expect(all.every(({ document }) => LegalDocumentSchema.safeParse(document).success)).toBe(true);
    expect(new Set(all.map(({ document }) => document?.id)).size).toBe(202);
  });

  it('have the numbers of articles that the laws have', () => {
    const lastOf = (id: string) =>
      main(all.find(({ document }) => document?.id === id)?.document?.articles ?? []).at(-1)?.number;
    const known: Record<string, string> = {
      '91/2015/QH13': '689',
      '121/VBHN-VPQH@2025': '133',
      '18/VBHN-VPQH@2026': '220',
      '133/VBHN-VPQH@2025': '260',
      '135/VBHN-VPQH@2025': '426',
      '104/VBHN-VPQH@2025': '510',
      '99/VBHN-VPQH@2025': '517',
      '113/VBHN-VPQH@2025': '324',
      '19/VBHN-VPQH@2026': '141',
      '06/VBHN-VPQH@2026': '38',
      '118/2025/NĐ-CP': '41',
      '401/VBHN-BTP@2026': '45',
    };
    expect(Object.fromEntries(Object.keys(known).map((id) => [id, lastOf(id)]))).toEqual(known);
  });

  it('count on without a gap, except where chapters were repealed, and that is reported', () => {
    const gappy = all.filter(({ findings }) => findings.some(({ code }) => code === 'law-gap'));
    for (const { file, document, findings } of all) {
      const numbers = main(document!.articles).map(({ number }) => Number.parseInt(number, 10));
      if (Number.isNaN(numbers[0])) continue;
      expect(numbers[0], file).toBe(1);
      const jumps = numbers.filter((number, at) => number - Math.max(0, ...numbers.slice(0, at)) > 1).length;
      expect(
        findings.filter(({ code }) => code === 'law-gap'),
        file,
      ).toHaveLength(jumps);
    }
    expect(gappy).toHaveLength(9);
  });

  it('keep every heading that a plain count finds outside quotations, notes and annexes', () => {
    for (const { file, raw, document } of all) {
      const articles = main(document!.articles);
      const last = Number.parseInt(articles.at(-1)?.number ?? '', 10);
      if (Number.isNaN(last)) continue;
      const printed = new Set<string>();
      for (const line of raw.split(/\r?\n/)) {
        if (/^\[1\]/.test(line)) break;
        const match = /^\s*Điều\s+(\d+[a-zđ]?)\s*\.\s?(?:\[|\(|\p{Lu})/u.exec(line.replaceAll('\u00a0', ' '));
        if (match && Number.parseInt(match[1]!, 10) <= last) printed.add(match[1]!);
      }
      const taken = new Set(articles.map(({ number }) => number));
      const lost = [...printed].filter((number) => !taken.has(number));
      expect(lost, file).toEqual([]);
    }
  });

  it('have no mark left in a clause, no article without words, and clauses word for word', () => {
    for (const { file, raw, document } of all) {
      const words = raw.replace(/(?!\s)[\p{Cf}\p{Cc}\p{Co}]/gu, '').replace(/\s+/g, ' ');
      for (const article of document!.articles) {
        expect(article.clauses.length + (article.title?.length ?? 0), `${file} ${article.number}`).toBeGreaterThan(0);
        for (const clause of article.clauses) {
          expect(/\[\[|[\ue000\ue001]|\[\d+\]/.test(clause.text), `${file} ${article.number}`).toBe(false);
          if (article.notes?.length) continue;
          const line = clause.text.split('\n')[0]!.replace(/\s+/g, ' ').slice(0, 200);
          expect(words.includes(line), `${file} ${article.number}: ${line}`).toBe(true);
        }
      }
    }
  });
});
