import { describe, expect, it } from 'vitest';
import { freshness, merge } from '../../../knowledge/corpus.ts';
import { formatOf } from '../../../knowledge/import/formats.ts';
import type { Incoming } from '../../../knowledge/import/incoming.ts';
import { readPortalDocx } from '../../../knowledge/import/portal-docx.ts';
import { readPortalRecord } from '../../../knowledge/import/portal-json.ts';
import { readProcedureYaml } from '../../../knowledge/import/procedure-yaml.ts';
import { readRecordLines } from '../../../knowledge/import/records-jsonl.ts';
import { docx, portalRecord, sheet } from './made-up.ts';

describe('a portal record', () => {
  it('becomes a procedure, what it does not state left out', () => {
    const { procedure, findings } = readPortalRecord(portalRecord(), '2026-07', { file: 'p.jsonl', line: 3 });
    expect(findings).toEqual([]);
    expect(procedure).toMatchObject({
      code: '9.000001',
      levels: ['commune'],
      steps: [{ vi: 'Nộp.' }, { vi: 'Nhận.' }],
      conditions: [],
      results: [{ vi: 'Giấy mẫu' }],
      legal: [{ number: '1/2020/QH14', title: { vi: 'Luật Mẫu' } }],
      source: { asOf: '2026-07', file: 'p.jsonl:3', url: 'https://example.org/9.000001' },
      unread: [],
    });
    expect(procedure).not.toHaveProperty('place');
  });

  it('names the field that it could not read', () => {
    const { procedure, findings } = readPortalRecord(portalRecord({ thanh_phan_ho_so: 'theo luật' }), '2026-07', {
      file: 'p',
    });
    expect(procedure?.unread).toEqual(['papers']);
    expect(findings).toMatchObject([{ level: 'note', code: 'unread', field: 'papers', record: '9.000001' }]);
  });

  it('without a code or a title does not come in, and says why', () => {
    const { procedure, findings } = readPortalRecord(portalRecord({ ma_thu_tuc: 'x', ten_thu_tuc: '' }), '2026-07', {
      file: 'p',
    });
    expect(procedure).toBeUndefined();
    expect(findings.map(({ code, field, values }) => [code, field, values?.reason])).toEqual([
      ['bad-field', 'code', 'code'],
      ['bad-field', 'title', expect.any(String)],
    ]);
  });
});

describe('a DOCX sheet', () => {
  it('becomes a procedure, tables as tables', async () => {
    const { procedure, findings } = await readPortalDocx(sheet(), '2025-11', { file: 'a.docx' });
    expect(findings).toEqual([]);
    expect(procedure).toMatchObject({
      code: '9.000002',
      title: { vi: 'Đổi giấy mẫu' },
      levels: ['province'],
      place: { vi: 'Số 1, phố Mẫu' },
      steps: [{ vi: 'Nộp.' }, { vi: 'Nhận.' }],
      results: [{ vi: 'Giấy mẫu' }, { vi: 'Văn bản từ chối, nêu rõ lý do' }],
      notes: [{ vi: 'Lưu ý: viết rõ' }],
      forms: [{ name: { vi: 'Mau 01.docx' }, code: '01' }],
      source: { asOf: '2025-11-24', url: 'https://example.org/thu-tuc?ma=2', file: 'a.docx' },
    });
    expect(procedure?.channels).toEqual([
      {
        channel: 'in-person',
        time: { amount: 5, unit: 'days' },
        fees: [
          { kind: 'fixed', amount: 10000, said: { vi: 'một tờ' } },
          { kind: 'fixed', said: { vi: '5 USD' } },
        ],
        note: { vi: 'Tại quầy' },
      },
      {
        channel: 'online',
        time: { sameDay: true, said: { vi: 'Ngay trong ngày tiếp nhận hồ sơ' } },
        fees: [{ kind: 'unstated' }],
      },
    ]);
    expect(procedure?.papers.map((group) => group.papers.map((paper) => [paper.name.vi, paper.show ?? false]))).toEqual(
      [[['Tờ khai (Mẫu số 01)', false]], [['Hộ chiếu', true]]],
    );
  });

  it('that is broken, or no sheet, is a finding', async () => {
    const broken = await readPortalDocx(new TextEncoder().encode('PK\u0003\u0004 cut off'), '2025-11', {
      file: 'b.docx',
    });
    expect(broken.findings).toMatchObject([{ level: 'failure', code: 'unreadable-file', file: 'b.docx' }]);
    const letter = await readPortalDocx(docx(['Kính gửi']), '2025-11', { file: 'c.docx' });
    expect(letter.findings).toMatchObject([{ level: 'failure', code: 'not-a-record' }]);
  });
});

describe('our own YAML', () => {
  const good = 'code: "9.000003"\ntitle: {vi: Tên, en: Name}\nsource: {name: Tự viết, asOf: "2026-10"}\n';
  it('is a procedure', () => {
    expect(readProcedureYaml(good, 'a.yaml').procedure).toMatchObject({
      code: '9.000003',
      title: { vi: 'Tên', en: 'Name' },
      papers: [],
    });
  });
  it.each([
    [good.replace('9.000003', '9-3'), 'code', 'code', 1],
    [good.replace('title: {vi: Tên, en: Name}\n', ''), 'title', expect.any(String), 1],
    [`${good}fee: 5\n`, 'fee', 'unknown-key', expect.any(Number)],
    [`${good}channels:\n  - channel: fax\n`, 'channels[1].channel', 'choice', 5],
    [
      `${good}papers:\n  - papers:\n      - {name: Đơn, originals: một}\n`,
      'papers[1].papers[1].originals',
      'type-number',
      6,
    ],
    [`${good}steps: một bước\n`, 'steps', 'type-array', 4],
    [good.replace('2026-10', 'tháng 10'), 'source.asOf', 'date', 3],
  ])('names field, reason and line: %#', (text, field, reason, line) => {
    const { procedure, findings } = readProcedureYaml(text, 'a.yaml');
    expect(procedure).toBeUndefined();
    expect(findings[0]).toMatchObject({
      level: 'failure',
      code: 'bad-field',
      file: 'a.yaml',
      line,
      field,
      values: { reason },
    });
  });
  it('that is no YAML names the line', () => {
    expect(readProcedureYaml('code: "1\ntitle: x', 'a.yaml').findings[0]).toMatchObject({ code: 'bad-yaml' });
    expect(readProcedureYaml('- a list', 'a.yaml').findings[0]).toMatchObject({ code: 'not-a-record' });
  });
});

describe('records a line', () => {
  const lines = (...texts: string[]) => [
    ...readRecordLines(new TextEncoder().encode(texts.join('\n')), '2026-07', 'p.jsonl'),
  ];
  it('go on behind a broken line', () => {
    const pieces = lines(
      JSON.stringify(portalRecord()),
      '{"ma_thu_tuc": ',
      '',
      '42',
      JSON.stringify(portalRecord({ ma_thu_tuc: '9.000009' })),
    );
    expect(pieces.flatMap((piece) => piece.procedures.map((one) => one.code))).toEqual(['9.000001', '9.000009']);
    expect(pieces.flatMap((piece) => piece.findings.map(({ code, line }) => [code, line]))).toEqual([
      ['bad-json', 2],
      ['not-a-record', 4],
    ]);
  });
  it('of 10 MB are named, not read', () => {
    const [piece] = lines(JSON.stringify(portalRecord({ raw_text: 'x'.repeat(10_000_000) })));
    expect(piece?.findings).toMatchObject([
      { level: 'failure', code: 'line-too-long', line: 1, values: { megabytes: 10 } },
    ]);
  });
  it('that are not UTF-8 are named', () => {
    const [piece] = [...readRecordLines(new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), '2026-07', 'p.jsonl')];
    expect(piece?.findings).toMatchObject([{ code: 'bad-encoding' }]);
  });
  it('may be our own', () => {
    const { procedure } = readPortalRecord(portalRecord(), '2026-07', { file: 'p' });
    expect(lines(JSON.stringify(procedure))[0]?.procedures).toEqual([procedure]);
  });
});

describe('formats', () => {
  it.each([
    ['a/b.docx', 'portal-docx'],
    ['a/b.DOC', 'legacy-doc'],
    ['x.jsonl.gz', 'portal-jsonl'],
    ['x.yml', 'procedure-yaml'],
    ['x.png', undefined],
    ['~$b.docx', undefined],
  ])('%s', (name, id) => {
    expect(formatOf(name, new Uint8Array())?.id).toBe(id);
  });
  it('take the month of a crawl from its name', () => {
    const bytes = new TextEncoder().encode(JSON.stringify(portalRecord()));
    const read = (file: string, asOf?: string) => {
      const pieces = formatOf(file, bytes)?.read(bytes, { file, asOf, modified: '2026-11-23' }) as Iterable<Incoming>;
      return [...pieces][0]?.procedures[0]?.source.asOf;
    };
    expect(read('portal-2026-07.jsonl')).toBe('2026-07');
    expect(read('portal-2026-07-15.jsonl')).toBe('2026-07-15');
    expect(read('portal.jsonl')).toBe('2026-11-23');
    expect(read('portal.jsonl', '2026-08')).toBe('2026-08');
  });
});

describe('merging', () => {
  const of = (asOf: string, text: string, checked?: string) => ({
    key: 'k',
    text,
    source: { name: text, asOf, checked, file: `${text}.x` },
  });
  const run = (a: ReturnType<typeof of>, b: ReturnType<typeof of>) => merge([a], [b], ({ key }) => key);
  it('keeps the newer, and names both', () => {
    const { kept, findings } = run(of('2026-07', 'new'), of('2025-11-24', 'old'));
    expect(kept[0]?.text).toBe('new');
    expect(findings).toMatchObject([
      {
        code: 'superseded',
        file: 'old.x',
        record: 'k',
        values: { asOf: '2025-11-24', by: 'new.x', byAsOf: '2026-07' },
      },
    ]);
    expect(run(of('2025-11', 'old'), of('2026-07', 'new'))).toMatchObject({ replaced: 1, kept: [{ text: 'new' }] });
  });
  it('keeps the later of two that are equally new', () => {
    expect(run(of('2026-07', 'a'), of('2026-07-15', 'b')).kept[0]?.text).toBe('b');
    expect(run(of('2026-07-15', 'a'), of('2026-07', 'b')).kept[0]?.text).toBe('b');
  });
  it('counts the day on which a person last checked', () => {
    expect(freshness({ name: 'x', asOf: '2026-01', checked: '2026-11-20' })).toBe('2026-11-20');
  });
});
