import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { addDays, weekday } from '../../calendar/day.ts';
import { fold } from '../../calendar/fold.ts';
import { sayDay } from '../../calendar/say-day.ts';

const MONDAY = '2026-11-23';

const SAID: [string, string, string?][] = [
  ['hôm nay', '2026-11-23'],
  ['ngày mai', '2026-11-24'],
  ['ngày kia', '2026-11-25'],
  ['hôm qua', '2026-11-22'],
  ['tuần này', '2026-11-23', '2026-11-29'],
  ['tuần sau', '2026-11-30', '2026-12-06'],
  ['tuần trước', '2026-11-16', '2026-11-22'],
  ['thứ hai tuần sau', '2026-11-30'],
  ['thứ 6 tuần này', '2026-11-27'],
  ['chủ nhật', '2026-11-29'],
  ['cuối tuần', '2026-11-28', '2026-11-29'],
  ['cuối tháng', '2026-11-30'],
  ['cuối tháng sau', '2026-12-31'],
  ['giữa tháng 12', '2026-12-15'],
  ['tháng này', '2026-11-01', '2026-11-30'],
  ['tháng 2/2027', '2027-02-01', '2027-02-28'],
  ['quý này', '2026-10-01', '2026-12-31'],
  ['năm nay', '2026-01-01', '2026-12-31'],
  ['trong 7 ngày', '2026-11-23', '2026-11-30'],
  ['trong hai tuần tới', '2026-11-23', '2026-12-07'],
  ['10 ngày tới', '2026-11-23', '2026-12-03'],
  ['3 ngày nữa', '2026-11-26'],
  ['5 ngày qua', '2026-11-18', '2026-11-23'],
  ['15/8', '2026-08-15'],
  ['15/1', '2027-01-15'],
  ['ngày 15 tháng 8', '2026-08-15'],
  ['ngày 15 tháng 8 năm 2027', '2027-08-15'],
  ['ngày 25', '2026-11-25'],
  ['trước thứ sáu', '2026-11-23', '2026-11-27'],
  ['trước ngày 15/12', '2026-11-23', '2026-12-15'],
  ['từ 1/12 đến 15/12', '2026-12-01', '2026-12-15'],
  ['today', '2026-11-23'],
  ['tomorrow', '2026-11-24'],
  ['day after tomorrow', '2026-11-25'],
  ['this week', '2026-11-23', '2026-11-29'],
  ['next week', '2026-11-30', '2026-12-06'],
  ['by Friday', '2026-11-23', '2026-11-27'],
  ['next Monday', '2026-11-30'],
  ['end of the month', '2026-11-30'],
  ['within 7 days', '2026-11-23', '2026-11-30'],
  ['15 August', '2026-08-15'],
  ['August 15', '2026-08-15'],
  ['August 15, 2027', '2027-08-15'],
  ['2026-12-05', '2026-12-05'],
  ['last week', '2026-11-16', '2026-11-22'],
];

describe('days as people say them, on a Monday', () => {
  it.each(SAID)('%s', (words, from, to = from) => {
    expect(sayDay(words, MONDAY)).toEqual({ from, to, index: 0, length: words.length });
    // Without diacritics, decomposed, in capitals, in the middle of a sentence: the same.
    for (const other of [fold(words), words.normalize('NFD'), words.toUpperCase(), `việc ${words} nhé`])
      expect(sayDay(other, MONDAY)).toMatchObject({ from, to });
  });

  it.each([
    '31/2',
    '31/02/2026',
    '40/13/2026',
    'khai sinh',
    'số nhà 15',
    'điều 8 khoản 2',
    'may I ask',
    'cuối cùng',
    '',
  ])('%s is no day', (words) => {
    expect(sayDay(words, MONDAY)).toBeUndefined();
  });
});

it('holds from every day of a week', () => {
  for (let step = 0; step < 14; step++) {
    const today = addDays(MONDAY, step);
    const week = sayDay('tuần này', today)!;
    expect(week.from <= today && today <= week.to && weekday(week.from) === 1).toBe(true);
    expect(sayDay('tuần sau', today)!.from).toBe(addDays(week.from, 7));
    expect(sayDay('thứ hai tuần sau', today)!.from).toBe(addDays(week.from, 7));
    const friday = sayDay('thứ sáu', today)!;
    expect(weekday(friday.from) === 5 && friday.from >= today && friday.from < addDays(today, 7)).toBe(true);
    expect(sayDay('by Friday', today)).toMatchObject({ from: today, to: friday.to });
  }
});

it('does not depend on the time zone of the machine', () => {
  const script = `import { sayDay } from './calendar/say-day.ts'; console.log(JSON.stringify(['15/8','15 August','ngày mai','ngày 1 tháng 1','tuần này'].map((words) => sayDay(words, '2026-11-23'))))`;
  const said = ['UTC', 'Asia/Ho_Chi_Minh', 'America/Los_Angeles', 'Pacific/Kiritimati'].map((TZ) =>
    execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: new URL('../../', import.meta.url).pathname,
      env: { ...process.env, TZ },
      encoding: 'utf8',
    }),
  );
  expect(new Set(said).size).toBe(1);
});
