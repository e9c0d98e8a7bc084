/**
 * The dossier. The DOCX sheet has a heading and a table a group; the crawled record has them glued:
 *
 *     * Hồ sơ gồm:Tên giấy tờMẫu đơn, tờ khaiSố lượngTờ khai (mẫu CT01)CT01.doc1 bản chính,1 bản saoGiấy …1 bản chính* Khi …Tên giấy tờ…
 *     └ heading ┘└─ header ─────────────────────┘└ name ────────┘└ form ┘└─ quantity ─────────┘└ name ┘└ quantity ┘└ next heading ┘
 *
 * So the quantity ends a row, the header ends a heading, and the form's file name has to be told from the name before it.
 *
 * @module
 */
import type { Paper, PaperGroup } from '../schema.ts';
import { stated, tidyLine } from './published-text.ts';

export interface PublishedPaper {
  name: string;
  /** File names of forms. */
  forms: string[];
  originals: number;
  copies: number;
}
export interface PublishedGroup {
  heading: string;
  papers: PublishedPaper[];
}

const HEADER = /Tên giấy tờ\s*Mẫu đơn, tờ khai\s*Số lượng/;
/**
 * "…1 bản chính,1 bản sao" with nothing between it and the words before. A number in a sentence ("nộp 02 bản chính tờ khai") has
 * a space before it, or goes on with a space or a full stop behind.
 */
const QUANTITY =
  /(\d+) bản chính(?:\s*,\s*(\d+) bản sao)?(?![\s.,;:)/])|(\d+) bản chính(?:\s*,\s*(\d+) bản sao)?\s*$|(\d+) bản sao(?![\s.,;:)/])|(\d+) bản sao\s*$/g;

export function splitPapers(glued: string): { groups: PublishedGroup[]; rest: string } {
  const pieces = glued.split(HEADER);
  const groups: PublishedGroup[] = [];
  let heading = pieces[0] ?? '';
  if (pieces.length === 1) return { groups, rest: heading };
  for (const [at, piece] of pieces.slice(1).entries()) {
    const { papers, rest } = splitRows(piece);
    const last = at === pieces.length - 2;
    if (last && stated(rest)) papers.push({ name: rest, forms: [], originals: 0, copies: 0 });
    groups.push({ heading, papers });
    heading = rest;
  }
  return { groups, rest: '' };
}

function splitRows(text: string): { papers: PublishedPaper[]; rest: string } {
  const papers: PublishedPaper[] = [];
  let from = 0;
  for (const match of text.matchAll(QUANTITY)) {
    const before = text.slice(from, match.index);
    const digits = match[1] ?? match[3] ?? match[5] ?? match[6] ?? '';
    const split = splitNumber(before, digits);
    if (split === undefined) continue;
    const isCopy = match[5] !== undefined || match[6] !== undefined;
    const { name, forms } = splitForm(before + split.text);
    papers.push({
      name,
      forms,
      originals: isCopy ? 0 : split.quantity,
      copies: isCopy ? split.quantity : Number(match[2] ?? match[4] ?? 0),
    });
    from = match.index + match[0].length;
  }
  return { papers, rest: text.slice(from) };
}

/**
 * Digits before "bản chính" may belong to the words before: "mẫu BM.20.031 bản chính" is BM.20.03 and 1. Undefined: this number
 * is part of a sentence ("nộp 02 bản chính").
 */
function splitNumber(before: string, digits: string): { text: string; quantity: number } | undefined {
  const glue = before.at(-1) ?? '';
  // "…;" and a stray space before the quantity; in a sentence a number follows a word or a colon.
  if (digits.length === 1)
    return /\s/.test(glue) && !/[.;)]\s$/.test(before) ? undefined : { text: '', quantity: Number(digits) };
  if (/\s/.test(glue) && digits.length === 2 && digits.startsWith('0')) return undefined;
  const belongsToWords = /[\s\d./-]/.test(glue) || digits.length > 2 || digits.startsWith('0');
  if (!belongsToWords) return { text: '', quantity: Number(digits) };
  return { text: digits.slice(0, -1), quantity: Number(digits.slice(-1)) };
}

const EXTENSION = /\.(?:docx?|pdf|xlsx?|rtf|zip|rar|jpe?g|png|odt)/i;

/** "Đơn đề nghị (Mẫu 01);Mau 01.docxMau 02.docx" → the name, and the forms' file names. */
export function splitForm(text: string): { name: string; forms: string[] } {
  const forms: string[] = [];
  let rest = text.trim();
  if (!EXTENSION.test(rest.slice(-5))) return { name: rest, forms };
  while (EXTENSION.test(rest.slice(-5))) {
    const start = formStart(rest);
    forms.unshift(rest.slice(start).trim());
    rest = rest.slice(0, start).trimEnd();
    if (start === 0) break;
  }
  return { name: rest, forms };
}

/** Where the last file name begins: at a place where two words touch that a writer would have kept apart. */
function formStart(text: string): number {
  const body = text.replace(/\.\w+$/, '');
  // Another file name directly before ends at its extension.
  const previous = [...body.matchAll(/\.(?:docx|doc(?!x)|pdf|xlsx|xls(?!x)|rtf|zip|rar)(?=\S)/gi)].at(-1);
  const from = Math.max(previous ? previous.index + previous[0].length : 0, body.length - 180);
  if (previous && from > body.length - 160) return from;
  const places = [
    ...body
      .slice(from)
      .matchAll(
        /(?<=[\p{Ll})\];:”"])(?=[\p{Lu}\d])|(?<=[;:.,)\]”"])(?=[\p{L}\d(])|(?<=\d)(?=\p{Lu}\p{Ll})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu,
      ),
  ]
    .map((match) => from + match.index)
    .filter((at) => !insideNumber(body, at));
  // Uploaded files often lost their accents and spaces: "Mus03-PhlcII". The first seam with only such letters behind it.
  const bare = places.find((at) => /^[\w().-]{4,}$/.test(body.slice(at)));
  return places.find((at) => looksLikeFileName(body.slice(at))) ?? bare ?? places.at(-1) ?? 0;
}

/** "12.5", "Điều 6.2", "QĐ-BTC": no seam. */
function insideNumber(text: string, at: number): boolean {
  return /\d[.,]$/.test(text.slice(0, at)) && /^\d/.test(text.slice(at));
}

function looksLikeFileName(text: string): boolean {
  return /^(m[aẫâ]u|bm|pl|phụ lục|phu ?luc|b[iể]e?u|tờ khai|to ?khai|đơn|don|giấy|giay|bản|ban|ct\d|dc\d|cc\d|tk|na\d|\d+\.|\d+_|tp|hq|nd|nđ|tt|form)/i.test(
    text,
  );
}

const GENERIC_HEADING =
  /^(\*|\d+[.)]|[a-z][.)])?\s*(bao gồm|gồm|thành phần hồ sơ( (bao )?gồm)?|hồ sơ( (bao )?gồm| gồm có)?|giấy tờ phải (nộp|xuất trình)|giấy tờ|các giấy tờ|thành phần|số lượng hồ sơ)( có)?( bao gồm| gồm)?$/i;
const REMARK =
  /^(lưu ý|ghi chú|chú ý|ví dụ|trường hợp|đối với|trong trường hợp|ngoài |hồ sơ (được|phải|nộp)|các (giấy tờ|thành phần)|người |khi |nếu |việc |cách thức|thời (hạn|gian)|quy định|giấy tờ do |(các )?tài liệu (được lập|nêu trên|quy định tại))/i;
const ALWAYS_REMARK = /^[\s*]*(\d+[./)]\s*)?(lưu ý|ghi chú|chú ý|số (lượng|bộ) hồ sơ)/i;
/** A row that heads the ones below it: "Giấy tờ phải nộp:". */
const HEADING_ROW = /^[\s*]*(các )?giấy tờ (phải )?(nộp|xuất trình|cần nộp)[^:]{0,60}:?$/i;
/** What the long text of a real paper begins with; a long text of 0 copies that begins otherwise is a remark. */
const PAPER =
  /^(đơn|tờ |hợp đồng|văn bản|quyết định|vận |hoá đơn|hóa đơn|chứng |bản |giấy (?!tờ do)|biên bản|danh sách|báo cáo|phiếu|sơ đồ|bảng|công văn|tài liệu|sổ |thẻ |hộ chiếu|ảnh|phương án)/i;

export interface ReadPapers {
  groups: PaperGroup[];
  notes: string[];
}

/** Headings become cases or the mark "show"; rows of 0 copies that are remarks become notes. */
export function readPapers(published: PublishedGroup[]): ReadPapers {
  const groups: PaperGroup[] = [];
  const notes: string[] = [];
  for (const { heading, papers: rows } of published) {
    const title = readHeading(heading);
    const papers: Paper[] = [];
    for (const row of inPrintedOrder(rows)) {
      const name = stated(row.name.replace(/^[\s\-–+*•]+/, ''));
      if (name === undefined || HEADING_ROW.test(name)) continue;
      if (isRemark(row, name) || (title.remarks && row.forms.length === 0)) notes.push(tidyLine(name));
      else papers.push(readPaper(row, tidyLine(name), title.show));
    }
    if (papers.length > 0) groups.push({ ...(title.case ? { case: { vi: title.case } } : {}), papers });
    else if (title.case && rows.length === 0) notes.push(title.case);
  }
  return { groups, notes: [...new Set(notes)] };
}

function readHeading(heading: string): { case?: string; show: boolean; remarks?: boolean } {
  const text = tidyLine(heading)
    .replace(/^[\s\-–+*•]+/, '')
    .replace(/[\s:;.\-–]+$/, '');
  const show = /(phải )?xuất trình/i.test(text) && !/(phải )?nộp/i.test(text);
  if (/^(lưu ý|ghi chú|chú ý)$/i.test(text)) return { show: false, remarks: true };
  if (stated(text) === undefined || GENERIC_HEADING.test(text)) return { show };
  return { case: text, show };
}

function isRemark(row: PublishedPaper, name: string): boolean {
  if (row.forms.length > 0) return false;
  if (ALWAYS_REMARK.test(name)) return true;
  const text = name.replace(/^\(?\d+[.)]\s*|^\(/, '');
  return (
    row.originals === 0 &&
    row.copies === 0 &&
    (REMARK.test(text) || name.startsWith('(') || text.endsWith(':') || (name.length > 400 && !PAPER.test(text)))
  );
}

function readPaper(row: PublishedPaper, name: string, shown: boolean): Paper {
  const show = shown || /^(xuất trình|phải xuất trình)/i.test(name);
  return {
    name: { vi: name.replace(/\s*;$/, '') },
    originals: row.originals,
    copies: row.copies,
    ...(show ? { show: true } : {}),
    ...(row.forms.length > 0 ? { form: row.forms.join(', ') } : {}),
  };
}

const ORDINAL = /^\s*[-+*]?\s*\(?(?:(\d{1,2})|([a-zđ]))[.)]\s*/i;
const ALPHABET = 'abcdđeghiklmnopqrstuvxy';

/** The portal shuffles rows; where every row carries its number ("(3) …", "a) …") they go back in order. */
function inPrintedOrder(rows: PublishedPaper[]): PublishedPaper[] {
  const numbered = rows.map((row) => {
    const match = ORDINAL.exec(row.name);
    const place = match?.[1] ? Number(match[1]) : ALPHABET.indexOf(match?.[2]?.toLowerCase() ?? '?');
    return { row, place };
  });
  const places = new Set(numbered.map(({ place }) => place));
  if (rows.length < 2 || places.has(-1) || places.size !== rows.length) return rows;
  return numbered.sort((a, b) => a.place - b.place).map(({ row }) => ({ ...row, name: row.name.replace(ORDINAL, '') }));
}
