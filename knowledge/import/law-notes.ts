/**
 * Footnotes of consolidated texts, taken out of the text so that a quoted clause reads as the law does. Three ways in print:
 *
 *     marks in the text, the notes behind the last article     … cấp xã[2] …   /   [2] Cụm từ “…” được thay thế …
 *     the note within its mark                                 … cấp xã[[2] Cụm từ “…” được thay thế …][2] …
 *     the same without a number                                1.[ Khoản này được sửa đổi …] Người có …
 *
 * A bracket that has no note (the fields of a form) stays where it is.
 *
 * @module
 */

/** A line of the text without its marks. `at`: 1-based line of the file. */
export interface LawLine {
  text: string;
  marks: string[];
  at: number;
}

export interface Separated {
  lines: LawLine[];
  /** Note by mark, line ends kept. */
  notes: Map<string, string>;
}

/** Stands in for a mark while lines are cut; cannot occur in a text that was tidied. */
const OPEN = '\ue000';
const CLOSE = '\ue001';
const NUMBERED_INSIDE = /\[\[(\d+)\]([\s\S]*?)\]\[\1\]/g;
const UNNUMBERED_INSIDE = /\[\s+(?=\p{Lu})([^[\]]*(?:được|quy định|căn cứ)[^[\]]*)\]/gu;
/** Some converters left the raised figure beside its bracket: "3.3[3] Người …", "[4]4 Khoản này …". */
const DOUBLED_BEFORE = /(?<=[.)\p{L}]|^)(\d+)\[\1\]/gmu;
const DOUBLED_BEHIND = /(?<=^\[(\d+)\])\1(?=\s)/gm;
const STARTS_NOTE = /^\[([1-9]\d*)\]/;

/** `text`: NFC, `\n` line ends. `consolidated`: whether unnumbered brackets may be notes. */
export function separateNotes(text: string, consolidated: boolean): Separated {
  const notes = new Map<string, string>();
  const single = text.replace(DOUBLED_BEFORE, '[$1]').replace(DOUBLED_BEHIND, '');
  let plain = single.replace(NUMBERED_INSIDE, (whole, mark: string, note: string) => {
    notes.set(mark, note.trim());
    return standIn(mark, whole);
  });
  if (consolidated) {
    let unnumbered = 0;
    plain = plain.replace(UNNUMBERED_INSIDE, (whole, note: string) => {
      const mark = `*${++unnumbered}`;
      notes.set(mark, note.trim());
      return standIn(mark, whole);
    });
  }
  const all = plain.split('\n');
  const from = notesBegin(all);
  collect(all.slice(from), notes);
  // A list may skip one of its numbers by a slip of print; its mark is a mark all the same.
  const highest = Math.max(0, ...[...notes.keys()].map(Number).filter((mark) => !Number.isNaN(mark)));
  return { lines: all.slice(0, from).map((line, index) => withoutMarks(line, index + 1, notes, highest)), notes };
}

/** Line ends inside a note are kept behind its mark, so that the lines below keep their numbers. */
function standIn(mark: string, whole: string): string {
  return `${OPEN}${mark}${CLOSE}${'\n'.repeat(whole.split('\n').length - 1)}`;
}

/** Index of the first line of the list of notes: one that begins with the lowest mark that the text before it has. */
function notesBegin(lines: string[]): number {
  let lowest = Number.POSITIVE_INFINITY;
  for (const [index, line] of lines.entries()) {
    const starts = STARTS_NOTE.exec(line);
    if (starts) {
      const mark = Number(starts[1]);
      if (lowest === Number.POSITIVE_INFINITY ? mark === 1 && isList(lines, index) : mark <= lowest) return index;
    }
    for (const [, mark] of line.matchAll(/(?<=.)\[([1-9]\d*)\]/g)) lowest = Math.min(lowest, Number(mark));
  }
  return lines.length;
}

/** Marks may be lost where they were printed as raised figures: then a list that counts 1, 2, … to the end is still one. */
function isList(lines: string[], from: number): boolean {
  let expected = 0;
  for (const line of lines.slice(from)) {
    const mark = STARTS_NOTE.exec(line)?.[1];
    if (mark !== undefined && Number(mark) !== ++expected) return false;
  }
  return true;
}

function collect(lines: string[], notes: Map<string, string>): void {
  let mark: string | undefined;
  for (const line of lines) {
    const starts = STARTS_NOTE.exec(line)?.[1];
    if (starts !== undefined) mark = starts;
    if (mark === undefined) continue;
    const text = starts === undefined ? line : line.slice(starts.length + 2).trim();
    const before = starts === undefined ? notes.get(mark) : undefined;
    notes.set(mark, before === undefined ? text : `${before}\n${text}`);
  }
}

const MARK = new RegExp(`\\s?${OPEN}(\\*?\\d+)${CLOSE}|\\s?\\[([1-9]\\d*)\\]`, 'g');

function withoutMarks(line: string, at: number, notes: Map<string, string>, highest: number): LawLine {
  const marks: string[] = [];
  const text = line.replace(MARK, (whole, inside: string | undefined, listed: string | undefined) => {
    const mark = inside ?? listed ?? '';
    if (!notes.has(mark) && !(Number(mark) < highest)) return whole;
    marks.push(mark);
    return '';
  });
  return { text: text.trim(), marks, at };
}
