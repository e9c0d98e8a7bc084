/**
 * Which lines of a legal text stand inside a quotation that began on a line before. An amending law quotes whole articles
 * (“Điều 5. … 1. … 2. …”): their headings and numbers are text of the clause that quotes them, not its own.
 *
 * @module
 */

/** A quotation longer than this many lines is one that somebody forgot to close. */
const LONGEST = 400;

/**
 * `number(line)`: the article number when the line looks like a heading. A quotation mark that opens in the midst of a line and
 * would swallow the heading that comes next in the law itself was never closed.
 */
export function quotedLines(lines: readonly string[], number: (line: string) => number | undefined): boolean[] {
  const quoted = lines.map(() => false);
  let last = 0;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    last = number(line) ?? last;
    const close = closingLine(lines, index);
    if (close === undefined) continue;
    const atStart = /^(?:\d+[a-zđ]?\.\s*|[a-zđ]\)\s*)?[“"]/.test(line);
    if (!atStart && between(index, close).some((inside) => number(lines[inside] ?? '') === last + 1)) continue;
    for (const inside of between(index, close)) quoted[inside] = true;
    index = close;
  }
  return quoted;
}

function closingLine(lines: readonly string[], from: number): number | undefined {
  const line = lines[from] ?? '';
  let depth = balance(line);
  if (depth > 0) {
    for (let index = from + 1; index < Math.min(lines.length, from + LONGEST); index++) {
      depth += balance(lines[index] ?? '');
      if (depth <= 0) return index;
    }
    return undefined;
  }
  // Straight marks do not tell open from close: an odd number on a line that begins with one opens a block.
  if (!/^"\s*\S/.test(line) || straight(line) % 2 === 0) return undefined;
  for (let index = from + 1; index < Math.min(lines.length, from + LONGEST); index++) {
    if (straight(lines[index] ?? '') % 2 === 1) return index;
  }
  return undefined;
}

function balance(line: string): number {
  return count(line, '“') - count(line, '”');
}

function straight(line: string): number {
  return count(line, '"');
}

function count(line: string, mark: string): number {
  return line.split(mark).length - 1;
}

function between(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, step) => from + 1 + step);
}
