/**
 * The manner of filing. The DOCX sheet has a table; the crawled record has the same table as one glued line:
 *
 *     Hình thức nộpThời gianPhí, lệ phíMô tảTrực tuyến3 Ngày làm việc7,000 Việt Nam Đồng(note)description…Trực tiếp…
 *     └─ header ──────────────────────────┘└ channel ┘└─ time ─────┘└─ fee ──────────┘└note┘└ to the next channel ┘
 *
 * A row is recognised by its first three cells together, since "Trực tiếp" alone also stands in descriptions.
 *
 * @module
 */
import type { Channel } from '../schema.ts';
import { type PublishedFee, readFees } from './fee.ts';
import { stated, tidyLine } from './published-text.ts';
import { readTime } from './time-limit.ts';

export interface PublishedChannel {
  channel: string;
  time?: string | undefined;
  fees: PublishedFee[];
  note?: string | undefined;
}

const HEADER = /^\s*Hình thức nộp\s*Thời gian\s*Phí, lệ phí\s*Mô tả/;
const CHANNEL = 'Trực tuyến|Trực tiếp|Dịch vụ bưu chính';
const TIME = String.raw`\d+(?:[.,]\d+)? (?:Ngày làm việc|Giờ làm việc|Ngày|Giờ|Tháng|Năm)|Không có thông tin`;
const MONEY = String.raw`\d[\d,.]* (?:Việt Nam Đồng|VNĐ|USD|EUR|Đồng)`;
const FEE = `Miễn phí|Không có thông tin|${MONEY}`;
// In order: a time with its unit; number and money glued ("320,000 VNĐ"), split later; a bare number; a sentence as time.
const ROW = new RegExp(
  `(?<channel>${CHANNEL})(?:(?<time>${TIME})(?<fee>${FEE})|(?<glued>${MONEY})|(?<bare>\\d+(?:[.,]\\d+)?)(?<fee2>Miễn phí|Không có thông tin)|(?<words>(?!${CHANNEL})\\p{Lu}[^\\n]{1,200}?)(?<fee3>${FEE}))`,
  'gu',
);
const MORE_FEE = new RegExp(`^\\s*(${MONEY})(?=\\()`, 'u');

/** Cuts the glued line into rows. `rest` is what stands before the first row and should be nothing. */
export function splitChannels(glued: string): { rows: PublishedChannel[]; rest: string } {
  const text = glued.replace(HEADER, '');
  const found = [...text.matchAll(ROW)].filter(standsAtRowStart(text));
  const rows = found.map((match, at) => {
    const end = found[at + 1]?.index ?? text.length;
    return row(match, text.slice(match.index + match[0].length, end));
  });
  return { rows, rest: text.slice(0, found[0]?.index ?? text.length).trim() };
}

/** A sentence taken for a time ("Trực tiếp" + words + "Không có thông tin") counts at the very start or glued to what is before. */
function standsAtRowStart(text: string) {
  return (match: RegExpExecArray): boolean =>
    match.groups?.words === undefined || match.index === 0 || /[^\s(,]/.test(text.charAt(match.index - 1));
}

function row(match: RegExpExecArray, after: string): PublishedChannel {
  const cells = match.groups ?? {};
  const channel = cells.channel ?? '';
  let rest = after;
  const first = takeNote(rest);
  rest = first.rest;
  const { time, fee } = cells.glued
    ? splitGlued(cells.glued, first.note ?? '')
    : { time: cells.time ?? cells.bare ?? cells.words, fee: cells.fee ?? cells.fee2 ?? cells.fee3 ?? '' };
  const fees: PublishedFee[] = [{ amount: fee, note: first.note }];
  for (let more = MORE_FEE.exec(rest); more; more = MORE_FEE.exec(rest)) {
    const next = takeNote(rest.slice(more[0].length));
    fees.push({ amount: more[1] ?? '', note: next.note });
    rest = next.rest;
  }
  return { channel, time, fees, note: stated(rest) };
}

/** The note is the bracket right behind the fee, to the bracket that closes it; unclosed, to the end of the row. */
function takeNote(text: string): { note?: string; rest: string } {
  if (!text.startsWith('(')) return { rest: text };
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')' && --depth === 0) return { note: text.slice(1, at), rest: text.slice(at + 1) };
  }
  // "1) … 2) …" inside a note closes brackets that nobody opened, or the reverse: then the last one ends it.
  const last = text.lastIndexOf(')');
  return last > 0 ? { note: text.slice(1, last), rest: text.slice(last + 1) } : { note: text.slice(1), rest: '' };
}

/**
 * "320,000 VNĐ" is 3 and 20,000, or 320,000 without a time – the form always prints a time, so some split is meant. The amount
 * that the note repeats decides; else the shortest number that leaves a well-formed amount.
 */
function splitGlued(glued: string, noteText: string): { time: string | undefined; fee: string } {
  const digits = /^[\d,.]+/.exec(glued)?.[0] ?? '';
  const unit = glued.slice(digits.length);
  const splits = [1, 2, 3]
    .map((length) => ({ time: digits.slice(0, length), amount: digits.slice(length) }))
    .filter(({ time, amount }) => /^[1-9]\d*$/.test(time) && /^([1-9]\d{0,2}(,\d{3})*|[1-9]\d*)$/.test(amount));
  const noted = noteText.replace(/(?<=\d)[.,](?=\d{3})/g, '');
  const named = splits.find(({ amount }) => new RegExp(`(?<!\\d)${amount.replace(/,/g, '')}(?!\\d)`).test(noted));
  const chosen = named ?? splits[0];
  return chosen ? { time: chosen.time, fee: chosen.amount + unit } : { time: undefined, fee: glued };
}

const CHANNELS: [RegExp, Channel['channel']][] = [
  [/trực tiếp/i, 'in-person'],
  [/trực tuyến/i, 'online'],
  [/bưu chính|bưu điện/i, 'post'],
];

export interface ReadChannels {
  channels: Channel[];
  /** Subset of `channels`, `time`, `fees`: what could not be read wholly. */
  unread: string[];
}

/** Rows become channels. `steps` is the record's own text, where a time without a unit may be explained. */
export function readChannels(rows: PublishedChannel[], steps: string): ReadChannels {
  const unread = new Set<string>();
  const channels: Channel[] = [];
  for (const row of rows) {
    const channel = CHANNELS.find(([pattern]) => pattern.test(row.channel))?.[1];
    if (channel === undefined) {
      unread.add('channels');
      continue;
    }
    const description = row.note ?? '';
    const time = readTime(row.time, description, steps);
    const fees = readFees(row.fees, description);
    if (time.unclear) unread.add('time');
    if (fees.unclear) unread.add('fees');
    const note = stated(description);
    channels.push({
      channel,
      ...(time.time ? { time: time.time } : {}),
      fees: fees.fees,
      ...(note ? { note: { vi: tidyLine(note) } } : {}),
    });
  }
  return { channels, unread: [...unread] };
}
