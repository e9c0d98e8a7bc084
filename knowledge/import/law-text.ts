/**
 * A legal text as plain text – law, consolidated text (văn bản hợp nhất), decree, circular, resolution, dispatch – becomes a
 * `LegalDocument`. Clauses keep their words; only footnote marks are taken out, and the notes kept beside.
 *
 * @module
 */
import type { Article, LegalDocument, LegalNote } from '../schema.ts';
import { type Finding, failure, note, type Place } from './finding.ts';
import { readBody } from './law-articles.ts';
import { cutClauses } from './law-clauses.ts';
import { dayBehind, dayIn, issuedIn, readHead } from './law-head.ts';
import { type LawLine, separateNotes } from './law-notes.ts';

export interface ReadLaw {
  document?: LegalDocument;
  findings: Finding[];
}

/** A section of a text without articles: "I. …", "II- …", "A. …". */
const SECTION = /^(?:[IVX]{1,5}|[A-Z])\s?[.\-–]\s*\p{Lu}/u;
const IN_FORCE =
  /(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết|Nghị định|Thông tư|Quyết định|Quy định|Hướng dẫn) này\s+có hiệu lực(?: thi hành)?(?: kể)? từ ngày\s+\d/iu;

/** `asOf`: the state of the text that was read. A text without a number, and an empty one, is a failure. */
export function readLawText(text: string, asOf: string, place: Place): ReadLaw {
  const clean = tidyText(text);
  if (clean.trim() === '') return { findings: [failure('empty-file', place)] };
  const firstLines = clean.split('\n');
  const head = readHead(firstLines, place.file);
  if (head === undefined) return { findings: [failure('law-no-number', place)] };
  const where: Place = { ...place, record: head.number };
  const { lines, notes } = separateNotes(clean, head.consolidates.length > 0);
  const body = readBody(lines);
  const articles = body.articles.length > 0 ? body.articles : sections(lines.slice(head.lines));
  const findings: Finding[] = [];
  if (body.articles.length === 0) findings.push(note('law-no-articles', where, { values: { n: articles.length } }));
  for (const gap of body.gaps) findings.push(note('law-gap', where, { values: { articles: gap } }));
  if (body.annex) {
    const { title, at, lines: n } = body.annex;
    findings.push(note('law-annex', { ...where, line: at }, { values: { title, n } }));
  }
  const used = new Set<string>();
  const issued = (body.passed && dayBehind(body.passed, /thông qua/u)) ?? issuedIn(firstLines, head.number);
  const inForce = head.inForce ?? inForceIn(body.articles);
  const document: LegalDocument = {
    id: head.id,
    number: head.number,
    kind: head.kind,
    title: head.title,
    ...(issued ? { issued } : {}),
    ...(inForce ? { inForce } : {}),
    consolidates: head.consolidates,
    articles: articles.map((article) => withNotes(article, notes, used)),
    source: { name: `${head.kind} ${head.number}`.trim(), asOf, file: place.file },
  };
  const outside: LegalNote[] = [...notes]
    .filter(([mark]) => !used.has(mark))
    .map(([mark, words]) => ({ mark, text: words }));
  if (outside.length > 0) document.notes = outside;
  return { document, findings };
}

/** NFC, `\n`, plain spaces, nothing invisible; tabs of tables and the words stay. */
function tidyText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])[\p{Cc}\p{Cf}\p{Co}]/gu, '')
    .replace(/[^\S\n\t]+/g, ' ')
    .replace(/^[ \t]+|[ \t]+$/gm, '');
}

/** A text without articles is taken in whole, one unnumbered part a section. */
function sections(lines: LawLine[]): Article[] {
  const parts: { title: LawLine | undefined; lines: LawLine[] }[] = [{ title: undefined, lines: [] }];
  for (const line of lines) {
    if (SECTION.test(line.text) && line.text.length < 300) parts.push({ title: line, lines: [] });
    else parts.at(-1)?.lines.push(line);
  }
  return parts
    .filter(({ title, lines: own }) => title !== undefined || own.some((line) => line.text !== ''))
    .map(({ title, lines: own }) => {
      const start: LawLine = title ?? { text: '', marks: [], at: own[0]?.at ?? 1 };
      return {
        number: '',
        ...cutClauses(
          { ...start, quoted: false },
          own.map((line) => ({ ...line, quoted: false })),
        ),
      };
    });
}

function inForceIn(articles: Article[]): string | undefined {
  const own = articles.filter((article) => !article.annexed);
  const telling = own.filter((article) => /hiệu lực|thi hành/iu.test(article.title ?? ''));
  for (const article of [...telling, ...own.slice(-4)]) {
    for (const { text } of article.clauses) {
      const match = IN_FORCE.exec(text);
      if (match) return dayIn(text.slice(match.index));
    }
  }
  return undefined;
}

function withNotes(article: Article, notes: Map<string, string>, used: Set<string>): Article {
  if (article.notes === undefined) return article;
  const own = article.notes.flatMap(({ mark, clause }) => {
    const text = notes.get(mark);
    if (text === undefined) return [];
    used.add(mark);
    return [{ mark, ...(clause === undefined ? {} : { clause }), text }];
  });
  return { ...article, notes: own };
}
