/**
 * The importers over the real records beside the checkout; skipped where they are not there. Counts here are floors: a change
 * that reads less than before fails.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { merge } from '../../../knowledge/corpus.ts';
import { formatOf } from '../../../knowledge/import/formats.ts';
import type { Incoming } from '../../../knowledge/import/incoming.ts';
import type { Channel, Procedure } from '../../../knowledge/schema.ts';
import { sharedDir } from '../../shared-data.ts';

if (!sharedDir) console.info('real-data.test.ts: ../shared is not there, the tests over real records are skipped');

describe.skipIf(!sharedDir)('the portal’s crawl of July 2026', () => {
  let pieces: Incoming[];
  let byCode: Map<string, Procedure>;
  beforeAll(async () => {
    pieces = await read('portal-2026-07.jsonl');
    byCode = new Map(pieces.flatMap((piece) => piece.procedures).map((one) => [one.code, one]));
  });
  const of = (code: string): Procedure => byCode.get(code) ?? expect.fail(`${code} did not come in`);
  const channel = (code: string, kind: Channel['channel']): Channel =>
    of(code).channels.find((one) => one.channel === kind) ?? expect.fail(`${code} has no ${kind}`);

  it('comes in whole: 2,642 records, not one failure', () => {
    expect(byCode.size).toBe(2642);
    expect(pieces.flatMap((piece) => piece.findings).filter((finding) => finding.level === 'failure')).toEqual([]);
  });

  it('is read wholly but for times without a unit and a handful of others, each reported', () => {
    const unread: Record<string, number> = {};
    for (const one of byCode.values()) for (const field of one.unread) unread[field] = (unread[field] ?? 0) + 1;
    expect(unread.time).toBeLessThanOrEqual(325);
    expect(unread.legal ?? 0).toBeLessThanOrEqual(12);
    expect(unread.papers ?? 0).toBeLessThanOrEqual(1);
    expect(unread.fees ?? 0).toBe(0);
    expect(unread.channels ?? 0).toBe(0);
    const reported = pieces.flatMap((piece) => piece.findings).filter((finding) => finding.code === 'unread').length;
    expect(reported).toBe(Object.values(unread).reduce((sum, n) => sum + n, 0));
  });

  it('has channels in every record, papers, steps and legal basis in nearly all', () => {
    const all = [...byCode.values()];
    expect(all.filter((one) => one.channels.length === 0)).toEqual([]);
    expect(all.filter((one) => one.steps.length === 0)).toEqual([]);
    expect(all.filter((one) => one.papers.length === 0).length).toBeLessThanOrEqual(27);
    expect(all.filter((one) => one.legal.length === 0).length).toBeLessThanOrEqual(80);
    expect(all.flatMap((one) => one.legal).length).toBeGreaterThan(10_300);
  });

  it('leaves nothing of the page’s furniture or of the glue', () => {
    const text = JSON.stringify([...byCode.values()]);
    for (const junk of [
      'Chọn cơ quan thực hiện',
      'Tên giấy tờMẫu đơn',
      'Hình thức nộpThời gian',
      'Tên văn bản pháp lýMã',
      'Việt Nam Đồng(',
      'Mã: KQ.',
    ]) {
      expect(text.includes(junk), junk).toBe(false);
    }
  });

  it('calls no fee free beside a note that the People’s Council sets it', () => {
    const wrong = [...byCode.values()].filter(({ channels }) =>
      channels.some(({ fees }) =>
        fees.some((fee) => fee.kind === 'free' && /hội đồng nhân dân/i.test(fee.said?.vi ?? '')),
      ),
    );
    expect(wrong).toEqual([]);
    const local = [...byCode.values()].filter(({ channels }) =>
      channels.some(({ fees }) => fees.some((fee) => fee.kind === 'local')),
    );
    expect(local.length).toBeGreaterThan(250);
  });

  it('1.004194, temporary residence: 3 working days; 7,000 đ online, 10,000 đ in person', () => {
    expect(channel('1.004194', 'online')).toMatchObject({
      time: { amount: 3, unit: 'working-days' },
      fees: [{ kind: 'fixed', amount: 7000 }],
    });
    expect(channel('1.004194', 'in-person')).toMatchObject({
      time: { amount: 3, unit: 'working-days' },
      fees: [{ kind: 'fixed', amount: 10000 }],
    });
    expect(of('1.004194')).toMatchObject({
      levels: ['commune'],
      decision: '9354/QĐ-BCA-C06',
      place: { vi: 'Công an cấp xã' },
    });
    expect(of('1.004194').steps).toHaveLength(5);
    expect(of('1.004194').papers).toHaveLength(3);
    expect(of('1.004194').legal.map((one) => one.number)).toContain('68/2020/QH14');
  });
  it('1.001193, birth: the working day of receipt, free', () => {
    const desk = channel('1.001193', 'in-person');
    expect(desk.time).toMatchObject({ sameDay: true });
    expect(desk.time).not.toHaveProperty('amount');
    expect(desk.fees).toEqual([{ kind: 'free' }]);
  });
  it('1.000656, death: "Miễn phí" beside a note is a fee set by the People’s Council', () => {
    expect(channel('1.000656', 'in-person').fees).toMatchObject([{ kind: 'local' }]);
  });
  it('1.000894, marriage: "1" without a unit is not a day', () => {
    expect(channel('1.000894', 'in-person').time).toEqual({ said: { vi: '1' } });
    expect(of('1.000894').unread).toContain('time');
  });
  it('1.000889, identity card again: 7 working days, 50,000 đ', () => {
    expect(channel('1.000889', 'in-person')).toMatchObject({
      time: { amount: 7, unit: 'working-days' },
      fees: [{ kind: 'fixed', amount: 50000 }],
    });
  });
  it('1.008585: the time differs by channel', () => {
    expect(channel('1.008585', 'online').time).toEqual({ amount: 40, unit: 'days' });
    expect(channel('1.008585', 'post').time).toEqual({ amount: 30, unit: 'days' });
  });
  it('3.000141: 8 hours', () => {
    expect(channel('3.000141', 'online')).toMatchObject({
      time: { amount: 8, unit: 'hours' },
      fees: [{ kind: 'free' }],
    });
  });
  it('1.013428: the record states no fee', () => {
    expect(channel('1.013428', 'online').fees).toEqual([{ kind: 'unstated' }]);
  });
  it('1.001613, social insurance once: cut again from the whole page', () => {
    expect(of('1.001613').papers.length).toBeGreaterThanOrEqual(2);
    expect(of('1.001613').unread).toEqual([]);
  });
  it('1.013977, land: papers back in printed order', () => {
    expect(of('1.013977').papers[0]?.papers[0]?.name.vi).toMatch(/^Đơn đăng ký biến động/);
    expect(of('1.013977').papers[0]?.papers).toHaveLength(7);
  });
  it('1.011444, registering security: two documents', () => {
    expect(of('1.011444').legal.map((one) => one.number)).toEqual(['18/2026/NĐ-CP', '99/2022/NĐ-CP']);
  });
});

describe.skipIf(!sharedDir)('the portal’s DOCX sheets', () => {
  it('come in all: 2,690 sheets, 2,290 codes, 20 legacy files named; the July crawl goes before', {
    timeout: 300_000,
  }, async () => {
    const root = join(sharedDir ?? '', 'data/portal-docx');
    const pieces: Incoming[] = [];
    for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
      if (/\.docx?$/.test(name)) pieces.push(...(await read(join('portal-docx', name))));
    }
    const sheets = pieces.flatMap((piece) => piece.procedures);
    const findings = pieces.flatMap((piece) => piece.findings);
    expect(sheets).toHaveLength(2690);
    expect(new Set(sheets.map((one) => one.code)).size).toBe(2290);
    expect(findings.filter((finding) => finding.level === 'failure')).toEqual([]);
    expect(findings.filter((finding) => finding.code === 'legacy-doc')).toHaveLength(20);
    expect(sheets.filter((one) => one.channels.length === 0 || one.steps.length === 0)).toEqual([]);
    // One code whose sheet has an empty table; two ministries list it.
    expect(sheets.filter((one) => one.papers.length === 0).length).toBeLessThanOrEqual(2);

    const crawl = (await read('portal-2026-07.jsonl')).flatMap((piece) => piece.procedures);
    const merged = merge([] as Procedure[], [...crawl, ...sheets], (one) => one.code);
    expect(merged.kept).toHaveLength(4224);
    expect(merged.kept.filter((one) => one.source.asOf === '2026-07')).toHaveLength(2642);
    // Each of the 708 codes that both have, and each sheet that two ministries list, is named.
    expect(merged.findings.length).toBe(crawl.length + sheets.length - merged.kept.length);
    const residence = sheets.find((one) => one.code === '1.004194');
    expect(residence?.channels[0]?.fees.map((fee) => [fee.kind, fee.amount])).toEqual([
      ['fixed', 10000],
      ['fixed', 15000],
      ['free', undefined],
    ]);
  });
});

async function read(name: string): Promise<Incoming[]> {
  const bytes = readFileSync(join(sharedDir ?? '', 'data', name));
  const pieces: Incoming[] = [];
  const format = formatOf(name, bytes) ?? expect.fail(`no format for ${name}`);
  for await (const piece of format.read(bytes, { file: name, modified: '2026-11-23' })) pieces.push(piece);
  return pieces;
}
