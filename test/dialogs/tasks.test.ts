import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AdaptiveCard, Version } from 'adaptivecards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clockAt } from '../../adapters/clock.ts';
import { openTaskDesk, type TaskDesk } from '../../adapters/stores/task-desk.ts';
import { tasksCard } from '../../dialogs/cards/tasks-card.ts';
import { createSay } from '../../dialogs/say.ts';
import type { TasksAnswer } from '../../dialogs/task-lines.ts';
import { createTaskDialog } from '../../dialogs/tasks.ts';
import type { TaskAnswer, Who } from '../../dialogs/turn.ts';
import { readTaskQuery } from '../../tasks/query.ts';

const TODAY = '2026-11-23';
const say = createSay();
const OWN = `
officers:
  - { id: hoai-nam, accounts: [user-id-0], aadObjectId: 11111111-2222-3333-4444-555555555555 }
  - { id: bich-ngoc, aadObjectId: 99999999-2222-3333-4444-555555555555 }
`;
const NAM: Who = { id: 'user-id-0', channel: 'emulator' };
const LEADER: Who = { id: '29:x', aadObjectId: '99999999-2222-3333-4444-555555555555', channel: 'msteams' };

let folder: string;
let desk: TaskDesk;
let ask: TaskAnswer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'motcua-desk-'));
  writeFileSync(join(folder, 'officers.yaml'), OWN);
  const content = new URL('../../content', import.meta.url).pathname;
  desk = await openTaskDesk({ content, data: folder }, { clock: clockAt(TODAY) });
  ask = createTaskDialog({ ...desk, say });
});
afterAll(async () => {
  await desk.store.close();
  rmSync(folder, { recursive: true });
});

const asked = async (text: string, who: Who, lang: 'vi' | 'en' = 'vi') => (await ask(text, who, lang)) as TasksAnswer;
const listed = (answer: TasksAnswer) =>
  answer.sections.flatMap(({ lines }) => lines.filter(({ depth }) => depth === 0).map(({ text }) => text.slice(0, 6)));

describe('an officer', () => {
  it('gets their own open tasks, late ones first, with weekday, days left and who holds them', async () => {
    const answer = await asked('việc của tôi', NAM);
    expect(answer).toMatchObject({ kind: 'tasks', lang: 'vi', procedure: null });
    expect(answer.text).toBe('Việc của anh/chị: 3 việc · 1 quá hạn · 1 sắp đến hạn.');
    expect(answer.sections.map(({ heading }) => heading)).toEqual([
      'Quá hạn (1)',
      'Đến hạn trong 7 ngày (1)',
      'Còn thời hạn (1)',
    ]);
    expect(answer.sections[0]?.lines.map(({ text }) => text)).toEqual([
      'NV-029. Chuẩn hóa dữ liệu hộ kinh doanh với cơ quan thuế',
      'Hạn Thứ Sáu, 13/11/2026 · trễ 10 ngày · quá hạn',
      'chủ trì: Phòng Kinh tế, Hạ tầng và Đô thị · phụ trách: Trần Hoài Nam',
    ]);
  });

  it('is answered in the language of the question', async () => {
    const answer = await asked('my overdue tasks', NAM, 'vi');
    expect(answer.lang).toBe('en');
    expect(answer.text).toBe('Your tasks: 1 in all · 1 overdue.');
    expect(answer.sections[0]?.lines[1]?.text).toBe('Due Friday, 13 November 2026 · days late: 10 · overdue');
  });

  it('who names nobody means their own unit; a leader means all', async () => {
    expect((await asked('việc quá hạn', NAM)).text).toContain('Việc của Phòng Kinh tế, Hạ tầng và Đô thị');
    expect((await asked('viec qua han', LEADER)).text).toContain('Việc của tất cả đơn vị: 6 việc · 6 quá hạn');
  });

  it('sees what is due within seven days, and the days that were understood', async () => {
    const answer = await asked('sắp đến hạn trong 7 ngày', LEADER);
    expect(answer.text).toContain('Hạn từ Thứ Hai, 23/11/2026 đến Thứ Hai, 30/11/2026.');
    const tasks = await desk.store.list({
      today: TODAY,
      states: ['in-progress', 'not-started'],
      due: { from: TODAY, to: '2026-11-30' },
    });
    expect(listed(answer)).toEqual(tasks.map(({ code }) => code));
    expect(tasks.length).toBeGreaterThan(3);
  });

  it('asks how many of a programme are done, unit by unit', async () => {
    const answer = await asked('chương trình 01-CTr/TU xong được bao nhiêu nhiệm vụ', LEADER);
    expect(answer.text).toMatch(/24 việc · 4 quá hạn · \d+ sắp đến hạn · 16 chưa xong · 8 đã xong · 2 xong trễ/);
    expect(answer.sections[0]?.heading).toBe('Theo đơn vị chủ trì');
  });

  it('asks who holds a task', async () => {
    const answer = await asked('ai đang giữ việc rà soát hộ nghèo', NAM);
    expect(answer.sections[0]?.lines[2]?.text).toBe('chủ trì: Phòng Văn hóa - Xã hội · phụ trách: Ngô Thu Trang');
  });

  it('is told when there is none, and that a day is off', async () => {
    expect((await asked('việc của tôi quá hạn tuần sau', NAM)).text).toContain('không có việc nào như vậy');
    await desk.store.put({ ...(await desk.store.get('NV-012'))!, due: '2026-11-29' });
    expect((await asked('việc của tôi đến hạn tuần này', NAM)).sections[0]?.lines[1]?.text).toContain(
      'Chủ nhật, 29/11/2026 · rơi vào ngày nghỉ · còn 6 ngày',
    );
  });

  it('goes on to the assistant with any other question', async () => {
    for (const text of [
      'đăng ký khai sinh cần giấy tờ gì',
      'hồ sơ của tôi quá hạn',
      'xin chào',
      'việc đăng ký khai sinh quá hạn có bị phạt không',
    ])
      expect(await ask(text, NAM, 'vi')).toBeUndefined();
  });

  it('is told when the tasks cannot be opened', async () => {
    const closed = createTaskDialog({ ...desk, store: undefined, say });
    expect(await closed('việc của tôi', NAM, 'vi')).toMatchObject({
      kind: 'tasks',
      text: say('vi', 'tasks.unavailable'),
      sections: [],
    });
  });
});

describe('anyone else', () => {
  it.each<[string, Who]>([
    ['an unknown account', { id: 'user-id-1', channel: 'emulator' }],
    [
      'an unknown account in Teams',
      { id: '29:y', aadObjectId: '00000000-0000-0000-0000-000000000000', channel: 'msteams' },
    ],
    ['the directory id sent as a plain id', { id: '99999999-2222-3333-4444-555555555555', channel: 'msteams' }],
    ['no id at all', { channel: 'msteams' }],
    ['a known id on our own page', { ...NAM, channel: 'directline' }],
    ['a known id on the web', { ...NAM, channel: 'web' }],
    ['a known id at the kiosk', { ...NAM, channel: 'kiosk' }],
    ['a leader at the kiosk', { ...LEADER, channel: 'kiosk' }],
    ['a leader on Web Chat', { ...LEADER, channel: 'webchat' }],
    ['a known id on a channel nobody thought of', { ...NAM, channel: 'sms' }],
  ])('%s is refused politely, and learns nothing', async (_, who) => {
    for (const [text, lang] of [
      ['việc của tôi', 'vi'],
      ['viec qua han', 'vi'],
      ['my overdue tasks', 'en'],
    ] as const)
      expect(await ask(text, who, 'vi')).toMatchObject({
        kind: 'none',
        lang,
        text: say(lang, 'tasks.refusal'),
        sections: [],
        next: [],
      });
  });
});

describe('the card', () => {
  it('renders within schema 1.5, with the counts and every line', async () => {
    const answer = await asked('thống kê nhiệm vụ', LEADER);
    const json = tasksCard(answer, say);
    const card = new AdaptiveCard();
    card.version = new Version(1, 5);
    card.parse(json);
    expect(card.validateProperties().validationEvents).toEqual([]);
    expect(json.version).toBe('1.5');
    const text = JSON.stringify(json);
    for (const line of answer.sections.flatMap(({ lines }) => lines)) expect(text).toContain(line.text);
    expect(json.body).toContainEqual(expect.objectContaining({ type: 'ColumnSet' }));
    expect(text.length).toBeLessThan(28_000);
  });

  it('offers only what is understood as a question about tasks', async () => {
    for (const [text, count] of [
      ['việc của tôi', 4],
      ['my tasks', 4],
    ] as const) {
      const { next } = await asked(text, NAM);
      expect(next).toHaveLength(count);
      for (const { send } of next) expect(readTaskQuery(send, TODAY)).not.toBeNull();
    }
  });
});
