/**
 * An article cut into its title, its opening and its clauses. Points – a) b) – stay in the text of their clause, word for word.
 *
 * @module
 */
import type { Article } from '../schema.ts';
import type { LawLine } from './law-notes.ts';

export type BodyLine = LawLine & { quoted: boolean };

/** Notes are held by mark until the importer puts in their words. */
export type CutArticle = Pick<Article, 'title' | 'clauses' | 'notes'>;

const CLAUSE = /^(\d{1,3})([a-zđ]?)\s?\.(?!\d)\s*(.*)$/u;
/** A clause that was repealed may be missing; more missing than this is another numbering. */
const LARGEST_STEP = 4;

/** `head` is the heading's line without "Điều n."; `lines` are those below it. */
export function cutClauses(head: BodyLine, lines: BodyLine[]): CutArticle {
  const kept = lines.filter((line) => line.text !== '' || line.marks.length > 0);
  const titled = isTitle(head.text, kept);
  const clauses: Article['clauses'] = [];
  const notes: NonNullable<Article['notes']> = [];
  let last: { number: number; suffix: string } | undefined;
  const remember = (line: BodyLine, clause: string | undefined): void => {
    for (const mark of line.marks) notes.push({ mark, ...(clause === undefined ? {} : { clause }), text: '' });
  };
  remember(head, undefined);
  for (const line of titled || head.text === '' ? kept : [head, ...kept]) {
    const match = line.quoted ? undefined : CLAUSE.exec(line.text);
    if (match && follows(last, Number(match[1]), match[2] ?? '')) {
      last = { number: Number(match[1]), suffix: match[2] ?? '' };
      clauses.push({ number: `${match[1]}${match[2]}`, text: match[3] ?? '' });
    } else if (clauses.length > 0) {
      const open = clauses[clauses.length - 1]!;
      open.text = open.text === '' ? line.text : `${open.text}\n${line.text}`;
    } else if (line.text !== '') {
      clauses.push({ text: line.text });
    }
    if (line !== head) remember(line, clauses.at(-1)?.number);
  }
  return {
    ...(titled ? { title: head.text } : {}),
    clauses,
    ...(notes.length > 0 ? { notes } : {}),
  };
}

function follows(last: { number: number; suffix: string } | undefined, number: number, suffix: string): boolean {
  if (last === undefined) return number >= 1 && number <= LARGEST_STEP;
  if (number === last.number) return suffix > last.suffix;
  return number > last.number && number - last.number <= LARGEST_STEP;
}

/** A title names; what ends like a sentence, or has nothing below it, is the article's text. */
function isTitle(text: string, below: BodyLine[]): boolean {
  if (
    text === '' ||
    below.length === 0 ||
    /[;:,]$|\.\/\.$/.test(text) ||
    /^\([^)]*(?:bãi bỏ|hết hiệu lực)[^)]*\)$/iu.test(text)
  )
    return false;
  if (!text.endsWith('.')) return true;
  return text.length < 60 && /^1\s?\./.test(below[0]?.text ?? '');
}
