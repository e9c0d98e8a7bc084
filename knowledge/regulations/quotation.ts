/**
 * The words of an article, a clause or a point as the law has them; nothing is retold or shortened inside a clause.
 *
 * @module
 */
import type { Article } from '../schema.ts';

/** A whole article is quoted up to about so much; what is left can be asked for by clause. In characters. */
const LONGEST = 4_000;

type Clause = Article['clauses'][number];

/** The article's opening and its clauses, numbers in front as printed; `left` counts those that no longer fit. */
export function wholeArticle(article: Article): { text: string; left: number } {
  const parts: string[] = [];
  let length = 0;
  for (const [at, clause] of article.clauses.entries()) {
    const part = clause.number === undefined ? clause.text : `${clause.number}. ${clause.text}`;
    if (parts.length > 0 && length + part.length > LONGEST)
      return { text: parts.join('\n'), left: article.clauses.length - at };
    parts.push(part);
    length += part.length;
  }
  return { text: parts.join('\n'), left: 0 };
}

export function clauseOf(article: Article, number: string): Clause | undefined {
  return article.clauses.find((clause) => clause.number === number);
}

/** The lines of a point, from its letter to the next: "a) …". A letter typed without marks finds `đ` too. */
export function pointOf(clause: Clause, letter: string): { letter: string; text: string } | undefined {
  const lines = clause.text.split('\n');
  const at = (wanted: string): number => lines.findIndex((line) => line.startsWith(`${wanted})`));
  const found = [letter, ...(letter === 'd' ? ['đ'] : [])].find((one) => at(one) >= 0);
  if (found === undefined) return undefined;
  const from = at(found);
  const next = lines.findIndex((line, index) => index > from && /^[a-zđ]\d?\)/.test(line));
  return { letter: found, text: lines.slice(from, next < 0 ? lines.length : next).join('\n') };
}

/** As the law prints it. */
export function headingOf(article: Article): string {
  if (article.number === '') return article.title ?? '';
  return article.title === undefined ? `Điều ${article.number}` : `Điều ${article.number}. ${article.title}`;
}
