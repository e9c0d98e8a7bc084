/**
 * Times as the portal writes them: "3 Ngày làm việc", "15 Ngày", "8 Giờ", "2,5 Ngày làm việc", a bare "1", or a sentence.
 *
 * The bare number is the trap: of a civil-status act "1" does not mean one day. Its steps say "within the working day; received
 * after 15:00, the next working day". So a number without a unit is read only when the record's own text says the unit; and
 * then `said` quotes that text.
 *
 * @module
 */
import type { TimeLimit, TimeUnit } from '../schema.ts';
import { stated, tidyLine } from './published-text.ts';

const UNITS: [RegExp, TimeUnit][] = [
  [/^ngày làm việc$/i, 'working-days'],
  [/^giờ làm việc$/i, 'working-hours'],
  [/^(ngày|ngày lịch)$/i, 'days'],
  [/^(giờ|tiếng)$/i, 'hours'],
  [/^tháng$/i, 'months'],
  [/^năm$/i, 'years'],
];
/** "giờ làm việc" before "giờ": the longer unit is tried first. */
const UNIT_WORDS = 'ngày làm việc|giờ làm việc|ngày lịch|ngày|giờ|tháng|năm';
const AMOUNT = /^(\d+(?:[.,]\d+)?)(?: *([\p{L} ]+))?$/u;

export interface ReadTime {
  time?: TimeLimit;
  /** A number stands alone, and nothing in the record says its unit. */
  unclear: boolean;
}

/**
 * `text` is the time as the table has it; `description` belongs to the same row; `steps` are the record's own.
 */
export function readTime(text: string | undefined, description = '', steps = ''): ReadTime {
  const said = stated(text);
  if (
    said === undefined ||
    /^(không|không quy định|chưa quy định|không xác định|chưa xác định|khác)[.;]?$/i.test(said)
  ) {
    return { unclear: false };
  }
  const line = tidyLine(said);
  const match = AMOUNT.exec(line);
  const unit = UNITS.find(([pattern]) => pattern.test(match?.[2]?.trim() ?? ''))?.[1];
  if (!match || (match[2] !== undefined && unit === undefined)) return { time: readSentence(line), unclear: false };
  const amount = Number(match[1]?.replace(',', '.'));
  const sameDay =
    amount <= 1 && (unit === undefined || unit === 'working-days') ? findSameDay([description, steps]) : undefined;
  if (sameDay !== undefined) {
    return { time: { ...(unit ? { amount, unit } : {}), sameDay: true, said: { vi: sameDay } }, unclear: false };
  }
  if (unit !== undefined && amount > 0) return { time: { amount, unit }, unclear: false };
  const found = unit === undefined ? findUnit(amount, description, steps) : undefined;
  if (found) return { time: found, unclear: false };
  return { time: { said: { vi: line } }, unclear: true };
}

const EXPRESSION = new RegExp(`(?<![\\d/.,])(\\d{1,3})(?: *\\([\\p{L} ]+\\))? *(${UNIT_WORDS})(?![\\p{L}])`, 'giu');

/** A time in words. One that holds a single time is also that time; the words are kept, for they may hold more. */
function readSentence(line: string): TimeLimit {
  const said = { vi: line };
  if (/^[-+]?\s*(ngay )?trong ngày|^[-+]?\s*ngay sau khi/i.test(line)) return { sameDay: true, said };
  const times = [...line.matchAll(EXPRESSION)];
  const [one] = times;
  const unit = one && unitOf(one[2] ?? '');
  const limit = /^[-+]?\s*(trong )?(thời hạn|vòng|không quá|tối đa|chậm nhất|\d)/i.test(line);
  if (
    times.length === 1 &&
    one &&
    unit &&
    limit &&
    line.length < 250 &&
    !/trường hợp|tháng \d|hằng năm|hàng năm|một lần|định kỳ/i.test(line)
  ) {
    return { amount: Number(one[1]), unit, said };
  }
  return { said };
}

function unitOf(words: string): TimeUnit | undefined {
  return UNITS.find(([pattern]) => pattern.test(words))?.[1];
}

const SAME_DAY =
  /(ngay trong ngày|trong ngày làm việc|trong ngày tiếp nhận|sau 15 giờ|sau 15h|ngay sau khi (nhận|tiếp nhận)|giải quyết ngay)/i;

/** The sentence that says "within the day", if there is one. */
function findSameDay(around: string[]): string | undefined {
  for (const text of around) {
    const sentence = sentences(text).find(
      (part) => SAME_DAY.test(part) && /(15 ?(giờ|h)|trong ngày)/i.test(part) && part.length < 600,
    );
    if (sentence) return sentence;
  }
  return undefined;
}

/**
 * The unit of a bare number. The row's description is believed; it may even correct a "1", which is what the form fills in when
 * nobody does. The steps are believed only for other numbers: "within 1 working day" there is mostly how soon a dossier is looked at.
 */
function findUnit(amount: number, description: string, steps: string): TimeLimit | undefined {
  const described = timesIn(description);
  const same = described.filter((time) => time.amount === amount);
  const own = same.length > 0 ? same : amount === 1 ? described : [];
  if (own.length > 0) return agreed(own);
  return amount === 1 ? undefined : agreed(timesIn(steps).filter((time) => time.amount === amount));
}

type Found = { amount: number; unit: TimeUnit; said: { vi: string } };

function agreed(times: Found[]): Found | undefined {
  const [first] = times;
  return first && times.every((time) => time.unit === first.unit && time.amount === first.amount) ? first : undefined;
}

/** Times that a text gives as limits, each with its sentence. */
function timesIn(text: string): Found[] {
  return sentences(text).flatMap((sentence) => {
    if (!/(thời hạn|thời gian|không quá|trong vòng|kể từ)/i.test(sentence)) return [];
    return [...sentence.matchAll(EXPRESSION)].flatMap((match) => {
      const unit = unitOf(match[2] ?? '');
      return unit ? [{ amount: Number(match[1]), unit, said: { vi: sentence } }] : [];
    });
  });
}

function sentences(text: string): string[] {
  return text
    .split(/\n|(?<=[.;])\s+(?=[-+*\p{Lu}])/u)
    .map((part) =>
      tidyLine(part)
        .replace(/^[-+*•]\s*/, '')
        .replace(/^\([ivx]+\)\s*/, ''),
    )
    .filter((part) => part !== '');
}
