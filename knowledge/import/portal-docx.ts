/**
 * The sheet that the portal lets one download for a procedure: labelled paragraphs and real tables. `mammoth` turns the document
 * into HTML, `cheerio` walks it.
 *
 * @module
 */
import * as cheerio from 'cheerio';
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import type { Source } from '../schema.ts';
import type { PublishedChannel } from './channels.ts';
import type { PublishedFee } from './fee.ts';
import { failure, type Place } from './finding.ts';
import type { PublishedDocument } from './legal-refs.ts';
import type { PublishedGroup } from './papers.ts';
import { PORTAL } from './portal-json.ts';
import { type PublishedRecord, type Read, toProcedure } from './published-record.ts';
import { stated, tidy, tidyLine } from './published-text.ts';

/** Labels of the sheet, as printed before the colon. */
const LABELS = {
  'Mã thủ tục': 'code',
  'Số quyết định': 'decision',
  'Tên thủ tục': 'title',
  'Cấp thực hiện': 'levels',
  'Loại thủ tục': 'kind',
  'Lĩnh vực': 'field',
  'Trình tự thực hiện': 'steps',
  'Cách thức thực hiện': 'channels',
  'Thành phần hồ sơ': 'papers',
  'Đối tượng thực hiện': 'subjects',
  'Cơ quan thực hiện': 'agency',
  'Cơ quan có thẩm quyền': 'authority',
  'Địa chỉ tiếp nhận HS': 'place',
  'Cơ quan được ủy quyền': 'delegate',
  'Cơ quan phối hợp': 'partners',
  'Kết quả thực hiện': 'results',
  'Căn cứ pháp lý': 'legal',
  'Yêu cầu, điều kiện thực hiện': 'conditions',
  'Từ khóa': 'keywords',
  'Mô tả': 'description',
} as const;
type Label = (typeof LABELS)[keyof typeof LABELS];

/** A paragraph, or a table as rows of cells. Lines inside a cell are kept. */
type Block = { text: string } | { rows: string[][] };
type Sheet = Partial<Record<Label, Block[]>>;

/** `fallbackAsOf` is used when the document does not say when it was made. */
export async function readPortalDocx(bytes: Uint8Array, fallbackAsOf: string, place: Place): Promise<Read> {
  let html: string;
  let asOf: string;
  try {
    asOf = madeIn(bytes) ?? fallbackAsOf;
    html = (await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })).value;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { findings: [failure('unreadable-file', place, { values: { reason } })] };
  }
  const sheet = readSheet(html);
  const code = textOf(sheet.code);
  if (code === undefined) return { findings: [failure('not-a-record', place)] };
  const source: Source = { name: PORTAL, ...linkOf(sheet), asOf, file: place.file };
  return toProcedure(published(sheet, code), source, { ...place, record: code });
}

/** Day on which the portal wrote the file, from the package's core properties. */
function madeIn(bytes: Uint8Array): string | undefined {
  const core = unzipSync(bytes, { filter: (file) => file.name === 'docProps/core.xml' })['docProps/core.xml'];
  return core && /<dcterms:created[^>]*>(\d{4}-\d{2}-\d{2})/.exec(strFromU8(core))?.[1];
}

function readSheet(html: string): Sheet {
  const page = cheerio.load(html, null, false);
  const sheet: Sheet = {};
  let current: Block[] | undefined;
  for (const element of page.root().children().toArray()) {
    const node = page(element);
    if (element.tagName === 'table') {
      const rows = node
        .find('tr')
        .toArray()
        .map((tr) =>
          page(tr)
            .children('td,th')
            .toArray()
            .map((td) => cellText(page, td)),
        );
      current?.push({ rows });
      continue;
    }
    node.find('br').replaceWith('\n');
    const label = node.children('strong').first().text().trim().replace(/:$/, '').trim();
    const key = LABELS[label as keyof typeof LABELS] as Label | undefined;
    // "Thành phần hồ sơ:" also heads groups inside that very field; a field opens once.
    if (key !== undefined && sheet[key] === undefined) {
      current = [];
      sheet[key] = current;
      node.children('strong').first().remove();
    }
    const text = tidy(node.text());
    if (text !== '') current?.push({ text });
  }
  return sheet;
}

function cellText(page: cheerio.CheerioAPI, cell: Parameters<cheerio.CheerioAPI>[0]): string {
  const node = page(cell as never);
  node.find('br').replaceWith('\n');
  const paragraphs = node.children('p,ul,ol').toArray();
  return paragraphs.length === 0 ? node.text() : paragraphs.map((part) => page(part).text()).join('\n');
}

function textOf(blocks: Block[] | undefined): string | undefined {
  const lines = (blocks ?? []).flatMap((block) =>
    'text' in block ? [block.text] : block.rows.map((row) => row.join(' ')),
  );
  return stated(lines.join('\n'));
}

function published(sheet: Sheet, code: string): PublishedRecord {
  return {
    code,
    title: textOf(sheet.title) ?? '',
    decision: textOf(sheet.decision),
    levels: textOf(sheet.levels),
    field: textOf(sheet.field),
    subjects: textOf(sheet.subjects),
    authority: textOf(sheet.authority),
    agency: textOf(sheet.agency),
    place: textOf(sheet.place),
    delegate: textOf(sheet.delegate),
    partners: textOf(sheet.partners),
    keywords: textOf(sheet.keywords),
    description: withoutLink(textOf(sheet.description)),
    steps: textOf(sheet.steps),
    channels: tableRows(sheet.channels).map(channelRow),
    papers: paperGroups(sheet.papers ?? []),
    legal: tableRows(sheet.legal).map(legalRow),
    results: resultList(textOf(sheet.results)),
    conditions: textOf(sheet.conditions),
    unread: [
      ...(sheet.channels?.some((block) => 'text' in block) ? ['channels'] : []),
      ...(sheet.legal?.some((block) => 'text' in block) ? ['legal'] : []),
    ],
  };
}

/** Rows of a field's tables without their headings. */
function tableRows(blocks: Block[] | undefined): string[][] {
  return (blocks ?? []).flatMap((block) => ('rows' in block ? block.rows.slice(1) : []));
}

function channelRow([channel = '', time, fee = '', description]: string[]): PublishedChannel {
  return { channel: tidyLine(channel), time, fees: feeList(fee), note: description };
}

const FEE_LABEL = /^(?:Phí|Lệ phí|Mức giá) ?: ?/i;
const AMOUNT_AND_NOTE = /^([\d.,]*) *(Đồng|VNĐ|USD|EUR)? *(?:\(([\s\S]*)\)?)?$/i;

/** "Phí : 10.000 Đồng (note)" a paragraph each; what follows without such an opening belongs to the one before. */
function feeList(cell: string): PublishedFee[] {
  return tidy(cell)
    .replace(/\n?File đính kèm:.*$/gim, '')
    .split(/\n(?=(?:Phí|Lệ phí|Mức giá) ?:)/i)
    .map((part) => tidyLine(part).replace(FEE_LABEL, '').replace(FEE_LABEL, ''))
    .filter((part) => part !== '')
    .map((part) => {
      const match = AMOUNT_AND_NOTE.exec(part);
      // Words in the place of the amount: "Miễn phí Đồng (note)", or the whole note there.
      if (!match) return /^miễn phí/i.test(part) ? freeAs(part) : { amount: '', note: part.replace(/ Đồng$/, '') };
      const [, digits = '', currency = '', note = ''] = match;
      return { amount: digits === '' ? '' : `${digits} ${currency}`, note: note.replace(/\)$/, '') };
    });
}

function freeAs(part: string): PublishedFee {
  const [, note = ''] = /^miễn phí(?: Đồng)? *\(?([\s\S]*?)\)?$/i.exec(part) ?? [];
  return { amount: 'Miễn phí', note };
}

function paperGroups(blocks: Block[]): PublishedGroup[] {
  const groups: PublishedGroup[] = [];
  let heading: string[] = [];
  for (const block of blocks) {
    if ('text' in block) heading.push(block.text);
    else {
      groups.push({ heading: heading.join(' '), papers: block.rows.slice(1).map(paperRow) });
      heading = [];
    }
  }
  if (heading.length > 0) groups.push({ heading: heading.join(' '), papers: [] });
  return groups;
}

function paperRow([name = '', form = '', quantity = '']: string[]): PublishedGroup['papers'][number] {
  return {
    name,
    forms: tidy(form)
      .split(/\n|(?<=\.(?:docx|doc(?!x)|pdf|xlsx|xls(?!x)|rtf))[,;]?\s*/i)
      .map((file) => file.trim())
      .filter((file) => stated(file) !== undefined),
    originals: Number(/Bản chính: ?(\d+)/i.exec(quantity)?.[1] ?? 0),
    copies: Number(/Bản sao: ?(\d+)/i.exec(quantity)?.[1] ?? 0),
  };
}

function legalRow([number, title]: string[]): PublishedDocument {
  return { number, title };
}

/** One line with commas between results – and commas inside them: a new one begins with a capital. */
function resultList(text: string | undefined): string[] {
  if (text === undefined) return [];
  const parts = tidyLine(text)
    .split(/,\s+(?=\p{Lu}\p{Ll}|[-+] )/u)
    .map((part) => stated(part.replace(/^[-+*•]\s*/, '').replace(/[;,]$/, '')))
    .filter((part) => part !== undefined);
  return [...new Set(parts)];
}

const LINK = /Để xem chi tiết thủ tục hành chính, vui lòng truy cập link sau: *(\S+)?/;

function withoutLink(text: string | undefined): string | undefined {
  return text?.replace(LINK, '');
}

function linkOf(sheet: Sheet): { url?: string } {
  const url = LINK.exec(textOf(sheet.description) ?? '')?.[1];
  return url && URL.canParse(url) ? { url } : {};
}
