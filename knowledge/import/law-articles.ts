/**
 * The body of a legal text: parts (Phần, Chương, Mục), articles and clauses, and where the annexes begin.
 *
 * A line is an article's heading when it says "Điều n." and n goes on from the article before – so a reference at the start of a
 * line ("Điều 8 của Luật này …"), a quoted article and the articles of a form in an annex are none.
 *
 * @module
 */
import type { Article } from '../schema.ts';
import { cutClauses } from './law-clauses.ts';
import type { LawLine } from './law-notes.ts';
import { quotedLines } from './law-quotes.ts';

export interface Heading {
  index: number;
  number: number;
  suffix: string;
  rest: string;
}

/** An annex that is left out: what it is called, how long it is. `at`: 1-based line of the file. */
export interface Annex {
  title: string;
  at: number;
  lines: number;
}

export interface LawBody {
  articles: Article[];
  /** Where the first article, or the first part above it, begins: what is before is the head of the document. */
  begins: number;
  annex: Annex | undefined;
  /** The line that tells who passed it and when, behind the last article. */
  passed: string | undefined;
  /** Numbers that are missing between the first article and the last. */
  gaps: string[];
}

const HEADING = /^(?:Điều|ĐIỀU)\s+(\d{1,4})([a-zđ]?)\s*[.:]\s*(.*)$/u;
const PART =
  /^(?<name>Phần\s+thứ\s+\p{L}+(?:\s+\p{L}+)?|Phần\s+[IVXLC\d]+|Chương\s+(?:[IVXLC]+|\d+)[a-zA-ZĐđ]?|Tiểu\s+mục\s+\d+[a-z]?|Mục\s+(?:\d+|[IVX]+)[a-zđ]?)\s*(?:[.:]\s*(?<title>\S.*))?(?<gone>\((?:đã )?được bãi bỏ\))?$/iu;
const RANKS = ['phần', 'chương', 'mục', 'tiểu'];
const STRICT_ANNEX =
  /^(?:PHỤ LỤC|Phụ lục|DANH MỤC|Danh mục|MẪU|Mẫu|BIỂU MẪU)(?:\s+(?:SỐ|số|Số))?(?=[\s:.(]|$)[^;,]{0,90}$|^(?:Phụ lục|Mẫu)(?: số)? [\dIVX]+[a-z]?\s?[:.] /u;
const REGULATION = /^(?:QUY CHẾ|ĐIỀU LỆ|QUY ĐỊNH|NỘI QUY|HƯỚNG DẪN)(?:\s|$)/u;
const PASSED = /^(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết) này (?:đã )?được (?:Quốc hội|Ủy ban|Hội đồng).* thông qua/iu;
const SIGNED =
  /^(?:XÁC THỰC VĂN BẢN HỢP NHẤT|Nơi nhận|TM\.|KT\.|TL\.|TUQ\.|Q\.|(?:PHÓ )?(?:CHỦ TỊCH|THỦ TƯỚNG|THỐNG ĐỐC)|BỘ TRƯỞNG|THỨ TRƯỞNG)(?=[\s:.(]|$)/u;
/** How many articles in a row a consolidated text may leave out, as it does with those that were repealed. */
const LARGEST_GAP = 60;

export function readBody(lines: LawLine[]): LawBody {
  const texts = lines.map((line) => line.text);
  const quoted = quotedLines(texts, (line) => {
    const heading = HEADING.exec(line);
    return heading ? Number(heading[1]) : undefined;
  });
  const all: Heading[] = [];
  for (const [index, text] of texts.entries()) {
    const match = quoted[index] ? undefined : HEADING.exec(text);
    if (match) all.push({ index, number: Number(match[1]), suffix: match[2] ?? '', rest: match[3] ?? '' });
  }
  const main = series(all, 0, texts);
  const last = main.at(-1);
  if (last === undefined) return { articles: [], begins: texts.length, annex: undefined, passed: undefined, gaps: [] };

  const annexed = annexedSeries(all, last, texts);
  const tail = annexed?.headings.at(-1) ?? last;
  const end = bodyEnd(texts, quoted, tail.index + 1);
  const mainEnd = annexed ? annexed.begins : end.index;
  const articles = cut(lines, quoted, main, mainEnd, []);
  if (annexed) {
    const titled = cut(lines, quoted, annexed.headings, end.index, [annexed.title], annexed.headingEnds);
    articles.push(...titled.map((article) => ({ ...article, annexed: true })));
  }
  return {
    articles,
    begins: firstPart(texts, main[0]?.index ?? 0),
    annex: annexOf(lines, end.annexAt),
    passed: end.passed,
    gaps: gapsIn(main),
  };
}

/** Headings from `from` on that count upward; ends where the count begins anew or an annex takes over. */
function series(all: Heading[], from: number, texts: readonly string[]): Heading[] {
  const taken: Heading[] = [];
  const start = all.findIndex((heading, at) => at >= from && heading.number === 1);
  let last = all[start];
  if (last === undefined) return taken;
  taken.push(last);
  for (const heading of all.slice(start + 1)) {
    const same = heading.number === last.number;
    const follows = same ? heading.suffix > last.suffix : heading.number > last.number;
    if (!follows) {
      if (heading.number === 1 && heading.suffix === '') break;
      // A consolidated text may print an inserted article (66a) behind repealed ones (67, 68).
      if (isInserted(heading, taken)) taken.push(heading);
      continue;
    }
    const step = heading.number - last.number;
    if (step > LARGEST_GAP) continue;
    if (step > 1 && annexBetween(texts, last.index, heading.index)) break;
    taken.push(heading);
    last = heading;
  }
  return taken;
}

function isInserted({ number, suffix }: Heading, taken: readonly Heading[]): boolean {
  return (
    suffix !== '' &&
    taken.some((one) => one.number === number) &&
    !taken.some((one) => one.number === number && one.suffix === suffix)
  );
}

function annexBetween(texts: readonly string[], from: number, to: number): boolean {
  return texts.slice(from + 1, to).some((text) => STRICT_ANNEX.test(text));
}

/** A circular may promulgate a regulation with articles of its own, 1 to n, behind a title in capitals. */
function annexedSeries(all: Heading[], last: Heading, texts: readonly string[]) {
  const first = all.find((heading) => heading.index > last.index && heading.number === 1);
  if (first === undefined || annexBetween(texts, last.index, first.index)) return undefined;
  let begins = -1;
  for (let index = last.index + 1; index < first.index; index++) {
    if (REGULATION.test(texts[index] ?? '')) {
      begins = index;
      break;
    }
  }
  if (begins < 0) return undefined;
  let headingEnds = begins;
  const title: string[] = [];
  while (headingEnds < first.index && isCapitals(texts[headingEnds] ?? '') && !PART.test(texts[headingEnds] ?? '')) {
    title.push(texts[headingEnds++] ?? '');
  }
  return {
    begins,
    headingEnds,
    title: title.join(' '),
    headings: series(all, all.indexOf(first), texts),
  };
}

function bodyEnd(texts: readonly string[], quoted: readonly boolean[], from: number) {
  let passed: string | undefined;
  let end = texts.length;
  let annexAt = texts.length;
  for (let index = from; index < texts.length; index++) {
    const text = texts[index] ?? '';
    if (quoted[index] || text === '') continue;
    if (PASSED.test(text) && passed === undefined) {
      passed = text;
      end = Math.min(end, index);
      continue;
    }
    if (SIGNED.test(text)) {
      end = Math.min(end, index);
      continue;
    }
    if (STRICT_ANNEX.test(text) || (isCapitals(text) && text.length > 5 && !text.includes('\t'))) {
      end = Math.min(end, index);
      annexAt = index;
      break;
    }
  }
  return { index: end, annexAt, passed };
}

function annexOf(lines: LawLine[], at: number): Annex | undefined {
  const kept = lines.slice(at).filter((line) => line.text !== '');
  const first = kept[0];
  return first && { title: first.text.slice(0, 80), at: first.at, lines: kept.length };
}

function cut(
  lines: LawLine[],
  quoted: readonly boolean[],
  headings: Heading[],
  end: number,
  above: string[],
  start?: number,
): Article[] {
  const parts: (string | undefined)[] = [];
  const articles: Article[] = [];
  readParts(
    lines,
    quoted,
    start ??
      firstPart(
        lines.map((line) => line.text),
        headings[0]?.index ?? 0,
      ),
    headings[0]?.index ?? 0,
    parts,
  );
  for (const [at, heading] of headings.entries()) {
    const next = headings[at + 1]?.index ?? end;
    const part = [...above, ...parts.filter((one) => one !== undefined)].join(' · ');
    const stop = readParts(lines, quoted, heading.index + 1, next, parts);
    const own = lines
      .slice(heading.index + 1, stop)
      .map((line, step) => ({ ...line, quoted: quoted[heading.index + 1 + step] ?? false }));
    const head = lines[heading.index]!;
    articles.push({
      number: `${heading.number}${heading.suffix}`,
      ...(part === '' ? {} : { part }),
      ...cutClauses({ ...head, text: heading.rest, quoted: false }, own),
    });
  }
  return articles;
}

/** Takes in the part headings of a stretch; returns where the first of them, or the stretch, ends the article before. */
function readParts(
  lines: LawLine[],
  quoted: readonly boolean[],
  from: number,
  to: number,
  parts: (string | undefined)[],
): number {
  let stop = to;
  for (let index = from; index < to; index++) {
    const text = lines[index]?.text ?? '';
    const match = quoted[index] ? undefined : PART.exec(text);
    if (!match?.groups?.name || !standsAlone(lines, index, to, match.groups.title)) continue;
    stop = Math.min(stop, index);
    const title = [match.groups.title ?? ''];
    while (index + 1 < to && isCapitals(lines[index + 1]?.text ?? '') && !PART.test(lines[index + 1]?.text ?? '')) {
      title.push(lines[++index]?.text ?? '');
    }
    const rank = RANKS.indexOf(match.groups.name.split(/\s/)[0]?.toLowerCase() ?? '');
    parts.length = Math.max(rank, 0);
    parts[rank] = [match.groups.name, title.join(' ').trim()].filter((one) => one !== '').join('. ');
  }
  return stop;
}

/** "Mục 2" may also begin a sentence: as a heading it has its title in capitals, on its line or on the next, or nothing at all. */
function standsAlone(lines: LawLine[], index: number, to: number, title: string | undefined): boolean {
  if (title !== undefined) return isCapitals(title) || !/[.;:,]$/.test(title);
  const next = lines[index + 1]?.text ?? '';
  return index + 1 >= to || next === '' || isCapitals(next) || PART.test(next) || !/^\p{Ll}/u.test(next);
}

/** Back from the first article over the part headings above it. */
function firstPart(texts: readonly string[], first: number): number {
  let index = first;
  while (
    index > 0 &&
    (PART.test(texts[index - 1] ?? '') || isCapitals(texts[index - 1] ?? '') || texts[index - 1] === '')
  )
    index--;
  return index;
}

export function isCapitals(text: string): boolean {
  return /\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text) && /^[“"(\p{Lu}\d]/u.test(text);
}

function gapsIn(headings: Heading[]): string[] {
  const gaps: string[] = [];
  let last = 0;
  for (const { number } of headings) {
    if (number - last > 1) gaps.push(number - last === 2 ? `${last + 1}` : `${last + 1}–${number - 1}`);
    last = Math.max(last, number);
  }
  return gaps;
}
