/**
 * One row of a sheet, read by column, with a note of what could not be read.
 *
 * @module
 */
import { addDays, type IsoDay, isIsoDay, makeDay } from '../calendar/day.ts';
import { type Column, columnOf } from './import-columns.ts';

export type Cell = string | number | boolean | Date | null | undefined;
export interface Sheet {
  sheet: string;
  rows: readonly (readonly Cell[])[];
}

export type FindingReason =
  | 'no-header'
  | 'missing'
  | 'bad-date'
  | 'no-such-day'
  | 'no-year'
  | 'bad-status'
  | 'bad-priority'
  | 'bad-recurrence'
  | 'done-without-day'
  | 'day-without-done'
  | 'twice'
  | 'too-long'
  | 'unknown-officer'
  | 'heading-row'
  | 'unread-column';

export interface Finding {
  sheet: string;
  /** As the spreadsheet program counts: from 1. */
  row: number;
  /** The heading as written; absent when the whole row or sheet is meant. */
  column?: string;
  reason: FindingReason;
  /** What stood there. */
  value?: string;
  /** `error`: this row is not imported. */
  level: 'error' | 'note';
}

/** A heading row is looked for this far down: sheets open with the office's name and a title. */
const HEADER_WITHIN = 15;

export interface Header {
  at: number;
  columns: Map<Column, { index: number; heading: string }>;
  unread: string[];
}

/** The row with most known headings. */
export function findHeader(rows: Sheet['rows']): Header | undefined {
  let best: Header | undefined;
  for (let at = 0; at < Math.min(rows.length, HEADER_WITHIN); at++) {
    const header: Header = { at, columns: new Map(), unread: [] };
    for (const [index, cell] of rows[at]!.entries()) {
      const heading = textOf(cell);
      const column = columnOf(heading);
      if (column && !header.columns.has(column)) header.columns.set(column, { index, heading });
      else if (heading && !/^(?:stt|tt|no\.?|#)$/i.test(heading)) header.unread.push(heading);
    }
    if (header.columns.size >= 2 && header.columns.size > (best?.columns.size ?? 0)) best = header;
  }
  return best;
}

export class Row {
  readonly #where: { sheet: string; row: number };
  readonly #cells: readonly Cell[];
  readonly #header: Header;
  readonly #findings: Finding[];
  bad = false;

  constructor(sheet: string, row: number, cells: readonly Cell[], header: Header, findings: Finding[]) {
    this.#where = { sheet, row };
    this.#cells = cells;
    this.#header = header;
    this.#findings = findings;
  }

  cell(column: Column): Cell {
    const place = this.#header.columns.get(column);
    return place && this.#cells[place.index];
  }
  text(column: Column): string | undefined {
    const text = textOf(this.cell(column));
    if (text.length > 2000) this.error('too-long', column);
    return text || undefined;
  }
  /** Parted by `;` or a line end; people by commas too, which may stand inside a unit's name. */
  list(column: Column): string[] | undefined {
    return this.text(column)
      ?.split(column === 'assignees' ? /[;,\n]/ : /[;\n]/)
      .map((part) => part.replace(/^[-+•*\s]+/, '').trim())
      .filter(Boolean);
  }
  isEmpty(): boolean {
    return this.#cells.every((cell) => textOf(cell) === '');
  }
  /** "I. Lĩnh vực …": one cell of words between the tasks, beside at most a number. */
  isHeading(): boolean {
    const known = [...this.#header.columns.values()].filter(({ index }) => textOf(this.#cells[index]) !== '');
    const others = this.#cells.filter((cell) => textOf(cell) !== '').length - known.length;
    const numbered =
      /^(?:[IVXLC]+|[A-ZĐ])[.)]?$/.test(textOf(this.#cells[0])) ||
      /^(?:[IVXLC]+|[A-ZĐ])[.)]\s/.test(this.text('title') ?? '');
    return known.length <= 1 && others <= 1 && numbered;
  }
  error(reason: FindingReason, column?: Column, value?: string): undefined {
    this.bad = true;
    this.#add(reason, 'error', column, value);
  }
  note(reason: FindingReason, column?: Column, value?: string): void {
    this.#add(reason, 'note', column, value);
  }
  #add(reason: FindingReason, level: Finding['level'], column?: Column, value?: string): void {
    const shown = value ?? (column && textOf(this.cell(column)).slice(0, 80));
    this.#findings.push({
      ...this.#where,
      ...(column && { column: this.#header.columns.get(column)?.heading ?? column }),
      reason,
      ...(shown && { value: shown }),
      level,
    });
  }
}

/** A date cell, an Excel serial number, `dd/mm/yyyy` (day first, as Vietnam writes) or ISO. */
export function dayOf(cell: Cell): { day?: IsoDay | undefined; reason?: FindingReason } {
  // A date cell is a wall-clock date that the library gives as midnight UTC.
  if (cell instanceof Date)
    return Number.isNaN(cell.getTime()) ? { reason: 'bad-date' } : { day: cell.toISOString().slice(0, 10) };
  if (typeof cell === 'number')
    return cell >= 20_000 && cell < 80_000 ? { day: addDays('1899-12-30', Math.floor(cell)) } : { reason: 'bad-date' };
  const text = textOf(cell);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return isIsoDay(text) ? { day: text } : { reason: 'no-such-day' };
  const parts = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?$/.exec(text);
  if (!parts) return { reason: 'bad-date' };
  if (!parts[3]) return { reason: 'no-year' };
  const day = makeDay(Number(parts[3].padStart(4, '20')), Number(parts[2]), Number(parts[1]));
  return day ? { day } : { reason: 'no-such-day' };
}

export function textOf(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  return (cell instanceof Date ? (Number.isNaN(cell.getTime()) ? '?' : cell.toISOString().slice(0, 10)) : String(cell))
    .normalize('NFC')
    .trim();
}
