import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadKnowledgeFolder } from '../../adapters/stores/knowledge-folder.ts';
import { holdFolder, readyFolder, writeImported } from '../../adapters/stores/knowledge-writer.ts';
import { portalRecord, sheet } from '../knowledge/import/made-up.ts';
import { motcua } from './run-motcua.ts';

let box: string;
beforeEach(() => {
  box = mkdtempSync(join(tmpdir(), 'motcua-import-'));
});
afterEach(() => rmSync(box, { recursive: true, force: true }));

const lines = (...records: unknown[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('');
function put(name: string, content: string | Uint8Array): string {
  const path = join(box, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}
/** Every file below a folder with its content's hash: two states are the same when this is. */
function state(dir: string): Record<string, string> {
  if (!existsSync(dir)) return {};
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path, createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}
/** What an import leaves beside the folder. */
const left = () => readdirSync(box).filter((name) => name.includes('.import-'));

describe('motcua import', () => {
  it('brings in records, sheets, YAML and gzip, from files and folders', async () => {
    put('in/portal-2026-07.jsonl', lines(portalRecord()));
    put('in/sub/2.docx', sheet());
    put('in/own.yaml', 'code: "9.000003"\ntitle: Tên\nsource: {name: Tự viết, asOf: "2026-10"}\n');
    put('in/old.doc', 'x');
    put('in/readme.md', '# x');
    const packed = put('more-2026-07.jsonl.gz', gzipSync(lines(portalRecord({ ma_thu_tuc: '9.000004' }))));
    const ran = await motcua(['import', join(box, 'in'), packed, '--to', join(box, 'kb')]);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('in: 3 procedures, 0 documents (from 5 files)');
    expect(ran.out).toContain('4 procedures now (4 new');
    expect(ran.err).toContain('old.doc: skipped: a legacy .doc');
    expect(ran.err).toContain('readme.md: skipped');
    const { procedures, problems } = await loadKnowledgeFolder(join(box, 'kb'));
    expect(problems).toEqual([]);
    expect(procedures.map(({ code, source }) => [code, source.asOf])).toEqual([
      ['9.000001', '2026-07'],
      ['9.000002', '2025-11-24'],
      ['9.000003', '2026-10'],
      ['9.000004', '2026-07'],
    ]);
    expect(left()).toEqual([]);
  });

  it('adds to what is there, the newer of one code winning, visibly', async () => {
    const kb = join(box, 'kb');
    await motcua(['import', put('p-2026-07.jsonl', lines(portalRecord())), '--to', kb]);
    const older = put('2.docx', sheet('9.000001', 'Tên cũ'));
    const ran = await motcua([
      'import',
      older,
      put('p-2026-08.jsonl', lines(portalRecord({ ma_thu_tuc: '9.000005' }))),
      '--to',
      kb,
    ]);
    expect(ran.code).toBe(0);
    expect(ran.err).toContain(
      '2.docx 9.000001: state of 2025-11-24 gives way to that of 2026-07 from p-2026-07.jsonl:1',
    );
    const { procedures } = await loadKnowledgeFolder(kb);
    expect(procedures.map((one) => one.title.vi)).toEqual(['Cấp giấy mẫu', 'Cấp giấy mẫu']);
    const report = readFileSync(join(kb, 'import-report.jsonl'), 'utf8');
    expect(JSON.parse(report.split('\n')[0] ?? '')).toMatchObject({ code: 'superseded', record: '9.000001' });
  });

  it('goes on behind what is broken, names it, and exits 1', async () => {
    put('in/1.jsonl', `${lines(portalRecord())}{"ma_thu_tuc": \n${lines(portalRecord({ ma_thu_tuc: '9.000006' }))}`);
    put('in/2.docx', 'not a zip');
    put('in/3.yaml', 'code: 5\n');
    put('in/4.jsonl.gz', 'not gzip');
    const ran = await motcua(['import', join(box, 'in'), '--to', join(box, 'kb'), '--json']);
    expect(ran.code).toBe(1);
    const result = JSON.parse(ran.out);
    expect(result.procedures).toEqual({ total: 2, added: 2, replaced: 0, same: 0 });
    expect(
      result.findings.map(
        (one: { file: string; line?: number; code: string }) => `${one.file}:${one.line ?? ''} ${one.code}`,
      ),
    ).toEqual([
      '1.jsonl:2 bad-json',
      '2.docx: unreadable-file',
      '3.yaml:1 bad-field',
      '3.yaml:1 bad-field',
      '3.yaml:1 bad-field',
      '4.jsonl.gz: unreadable-file',
    ]);
  });

  it('says it in the person’s language', async () => {
    const file = put('x.yaml', 'code: "9.000001"\ntitle: Tên\nsource: {name: A, asOf: hôm qua}\n');
    const ran = await motcua(['import', file, '--to', join(box, 'kb')], { LANG: 'vi_VN.UTF-8' });
    expect(ran.err).toContain('x.yaml:3 9.000001: trường "source.asOf": ngày có dạng 2026-11-23');
  });

  it.each([
    [['import', 'no-such-file', '--to', 'kb'], /cannot be read/],
    [['import', '--to', 'kb'], /argument source is missing/],
    [['import', 'x.jsonl'], /required option --to/],
    [['import', 'x', '--to', 'kb', '--as-of', 'soon'], /--as-of looks like/],
    [['import', 'x', '--to', 'kb', '--frobnicate'], /no option --frobnicate/],
    [['frobnicate'], /no command frobnicate/],
  ])('exits 2 and writes nothing: %j', async (args, message) => {
    const ran = await motcua(args.map((arg) => (arg === 'kb' ? join(box, 'kb') : arg)));
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(message);
    expect(ran.out).toBe('');
    expect(readdirSync(box)).toEqual([]);
  });

  it('shows its help in both languages', async () => {
    const en = await motcua(['import', '--help']);
    const vi = await motcua(['import', '--help', '--lang', 'vi']);
    expect([en.code, vi.code]).toEqual([0, 0]);
    expect(en.out).toContain('knowledge folder that receives them');
    expect(vi.out).toContain('thư mục tri thức nhận tài liệu');
  });
});

describe('the folder', () => {
  it('is as it was when nothing came in', async () => {
    const kb = join(box, 'kb');
    await motcua(['import', put('p-2026-07.jsonl', lines(portalRecord())), '--to', kb]);
    const before = state(kb);
    const ran = await motcua(['import', put('bad.jsonl', '{\n'), '--to', kb]);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('is as it was');
    expect(state(kb)).toEqual(before);
    expect(left()).toEqual([]);
  });

  it('is as it was when the disk takes no more', async () => {
    const kb = join(box, 'kb');
    await motcua(['import', put('p-2026-07.jsonl', lines(portalRecord())), '--to', kb]);
    const before = state(kb);
    const many = Array.from({ length: 60 }, (_, at) =>
      portalRecord({ ma_thu_tuc: `9.0001${String(at).padStart(2, '0')}` }),
    );
    const source = put('more-2026-07.jsonl', lines(...many));
    const main = fileURLToPath(new URL('../../bot/cli/main.ts', import.meta.url));
    // No file of more than 16 blocks of 512 or 1,024 bytes: what is to be written is larger.
    const child = spawn(
      'sh',
      ['-c', 'ulimit -f 16; exec "$@"', 'sh', process.execPath, main, 'import', source, '--to', kb],
      { stdio: 'ignore' },
    );
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).not.toBe(0);
    expect(state(kb)).toEqual(before);
    expect((await motcua(['import', source, '--to', kb])).code).toBe(0);
    expect(left()).toEqual([]);
  });

  it('is whole, old or new, whenever the import is killed', async () => {
    const kb = join(box, 'kb');
    const many = (title: string) =>
      lines(
        ...Array.from({ length: 1500 }, (_, at) =>
          portalRecord({ ma_thu_tuc: `9.${String(at).padStart(6, '0')}`, ten_thu_tuc: title }),
        ),
      );
    await motcua(['import', put('p-2026-07.jsonl', many('Cũ')), '--to', kb, '-q']);
    const source = put('p-2026-08.jsonl', many('Mới'));
    const seen = new Set<string>();
    for (let wait = 150; wait <= 900; wait += 75) {
      const child = spawn(
        process.execPath,
        [fileURLToPath(new URL('../../bot/cli/main.ts', import.meta.url)), 'import', source, '--to', kb, '-q'],
        { stdio: 'ignore' },
      );
      const ended = new Promise((resolve) => child.on('close', resolve));
      const timer = setTimeout(() => child.kill('SIGKILL'), wait);
      await ended;
      clearTimeout(timer);
      const { procedures, problems } = await loadKnowledgeFolder(kb);
      const titles = new Set(procedures.map((one) => one.title.vi));
      expect(problems).toEqual([]);
      expect(procedures).toHaveLength(1500);
      expect(titles.size).toBe(1);
      for (const title of titles) seen.add(title);
    }
    expect(seen).toContain('Cũ');
    await motcua(['import', source, '--to', kb, '-q']);
    expect((await loadKnowledgeFolder(kb)).procedures[0]?.title.vi).toBe('Mới');
    expect(left()).toEqual([]);
  });

  it('that was left between two renames is read new, and finished by the next import', async () => {
    const kb = join(box, 'kb');
    const [old, next] = await Promise.all(
      ['Cũ', 'Mới'].map(async (title) => {
        const dir = join(box, `made-${title}`);
        await motcua([
          'import',
          put(`${title}-2026-07.jsonl`, lines(portalRecord({ ten_thu_tuc: title }))),
          '--to',
          dir,
        ]);
        return loadKnowledgeFolder(dir);
      }),
    );
    if (!old || !next) throw new Error('not made');
    writeImported(kb, old, []);
    // Stopped right behind the rename that counts: the ready folder is there, no file moved yet.
    writeImported(join(box, 'stopped'), next, []);
    const { renameSync } = await import('node:fs');
    renameSync(join(box, 'stopped'), readyFolder(kb));
    renameSync(join(readyFolder(kb), 'import-report.jsonl'), join(kb, 'import-report.jsonl'));
    expect((await loadKnowledgeFolder(kb)).procedures[0]?.title.vi).toBe('Mới');
    holdFolder(kb)();
    expect(existsSync(readyFolder(kb))).toBe(false);
    expect((await loadKnowledgeFolder(kb)).procedures[0]?.title.vi).toBe('Mới');
  });

  it('is held by one import at a time, and by no dead one', async () => {
    const kb = join(box, 'kb');
    const source = put('p-2026-07.jsonl', lines(portalRecord()));
    const lock = join(box, '.kb.import-lock');
    writeFileSync(lock, String(process.ppid));
    const busy = await motcua(['import', source, '--to', kb]);
    expect(busy).toMatchObject({ code: 1, out: '' });
    expect(busy.err).toContain('is writing');
    writeFileSync(lock, '999999999');
    expect((await motcua(['import', source, '--to', kb])).code).toBe(0);
  });
});

describe('loading', () => {
  it('names a broken YAML and loads the rest; a newer hand-written record wins over an imported one', async () => {
    const kb = join(box, 'kb');
    await motcua(['import', put('p-2026-07.jsonl', lines(portalRecord())), '--to', kb]);
    put(
      'kb/procedures/a/1.yaml',
      'code: "9.000001"\ntitle: Viết tay\nsource: {name: Phường, asOf: "2026-07", checked: "2026-11-20"}\n',
    );
    put('kb/procedures/2.yaml', 'code: "9.000002"\n');
    const loaded = await loadKnowledgeFolder(kb);
    expect(loaded.procedures.map((one) => one.title.vi)).toEqual(['Viết tay']);
    expect(loaded.problems.map(({ code, file }) => [code, file])).toEqual([
      ['bad-field', 'procedures/2.yaml'],
      ['bad-field', 'procedures/2.yaml'],
      ['superseded', 'p-2026-07.jsonl:1'],
    ]);
  });

  it('checks each line of a file that is not what the import wrote', async () => {
    const kb = join(box, 'kb');
    await motcua(['import', put('p-2026-07.jsonl', lines(portalRecord())), '--to', kb]);
    const path = join(kb, 'procedures.jsonl');
    writeFileSync(path, `${readFileSync(path, 'utf8')}{"code": "1", "source": {}}\n`);
    const { procedures, problems } = await loadKnowledgeFolder(kb);
    expect(procedures).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: 'bad-field', file: 'procedures.jsonl', line: 2 });
  });

  it('takes terms, offices and days off from the fallback where the folder has none; its hash follows the content', async () => {
    put('kb/procedures/1.yaml', 'code: "9.000001"\ntitle: Một\nsource: {name: A, asOf: "2026-07"}\n');
    put('kb/terms/own.yaml', '[]');
    put('ships/terms/a.yaml', '[]');
    put('ships/holidays/a.yaml', '[]');
    put('ships/procedures/9.yaml', 'code: "9.000009"\ntitle: Kèm\nsource: {name: A, asOf: "2026-07"}\n');
    const load = () => loadKnowledgeFolder(join(box, 'kb'), { fallback: join(box, 'ships') });
    const loaded = await load();
    expect(loaded.procedures.map((one) => one.code)).toEqual(['9.000001']);
    expect([loaded.terms, loaded.holidays, loaded.offices]).toEqual([
      join(box, 'kb/terms'),
      join(box, 'ships/holidays'),
      undefined,
    ]);
    put('kb/procedures/1.yaml', 'code: "9.000001"\ntitle: Hai\nsource: {name: A, asOf: "2026-07"}\n');
    expect((await load()).hash).not.toBe(loaded.hash);
  });
});

describe('motcua check', () => {
  it('counts what is missing and what misleads', async () => {
    const kb = join(box, 'kb');
    const second = {
      ma_thu_tuc: '9.000002',
      ten_thu_tuc: 'Thủ tục cấp giấy mẫu',
      co_quan_thuc_hien: 'Công an cấp huyện',
      co_quan_co_tham_quyen: '',
    };
    await motcua(['import', put('p-2026-07.jsonl', lines(portalRecord(), portalRecord(second))), '--to', kb]);
    const ran = await motcua(['check', '--knowledge', kb, '--json']);
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.out)).toMatchObject({
      procedures: 2,
      missing: { authority: ['9.000002'], papers: [] },
      district: ['9.000002'],
      sameTitle: [{ codes: ['9.000001', '9.000002'] }],
      legal: { named: 1, loaded: 0, notLoaded: [{ number: '1/2020/QH14', procedures: 2 }] },
    });
    expect((await motcua(['check', '--knowledge', kb])).out).toContain('Missing competent authority: 1 (50.0 %)');
    expect((await motcua(['check', '--knowledge', join(box, 'nowhere')])).code).toBe(2);
  });
});
