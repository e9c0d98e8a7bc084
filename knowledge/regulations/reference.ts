/**
 * Reads which article a question names: "điểm a khoản 1 Điều 8", "dieu 8 khoan 1", "article 8(1)", and the document's number if it
 * has one ("nghị định 123/2015", "121/VBHN-VPQH").
 *
 * @module
 */
import { fold, normalise } from '../language/normalise.ts';
import { bareWords, type Token, tokenise } from '../language/tokens.ts';

export interface Reference {
  /** `8`, `28a`, `6đ` – or `6d` where the question has no marks. */
  article: string;
  clause?: string | undefined;
  point?: string | undefined;
  number?: NumberAsked | undefined;
  /** A year that stands by itself: "Luật Hộ tịch 2014". */
  year?: string | undefined;
  /** The words that are no part of the reference, bare. */
  others: string[];
}

/** A number as typed, folded: `123/2015/ND-CP`, or only its beginning: `123/2015`. */
export interface NumberAsked {
  text: string;
  /** With its marks: `123/2015/NĐ-CP`. */
  typed: string;
  whole: boolean;
}

const ARTICLE = new Set(['dieu', 'article', 'articles', 'art']);
const CLAUSE = new Set(['khoan', 'clause', 'paragraph', 'para']);
const POINT = new Set(['diem', 'point', 'item']);
const NUMERAL = /^\d{1,4}[a-zđ]?$/;
const NUMBER =
  /(?<![\d/])(\d{1,5}(?:\.\d{1,3})?)\s?\/\s?((?:19|20)\d{2})(?:\s?\/\s?([a-z]+\d*(?:-[a-z\d]+)*))?|(?<![\d/])(\d{1,5})[/-]([a-z]{2,}(?:[/-][a-z]{2,})+)/;

/** Undefined when the question names no article. */
export function readReference(question: string): Reference | undefined {
  const plain = normalise(question);
  const { number, rest } = takeNumber(plain);
  const tokens = tokenise(rest);
  const used = new Set<number>();
  const article = take(tokens, used, ARTICLE, NUMERAL);
  if (article === undefined) return undefined;
  const bracketed = /(?:article|art\.?|điều|dieu)\s*\d{1,4}[a-zđ]?\s*\((\d{1,3})\)/.exec(rest)?.[1];
  const clause = take(tokens, used, CLAUSE, NUMERAL) ?? bracketed;
  const point = take(tokens, used, POINT, /^[a-zđ]\d?$/);
  const others = tokens.filter((_, at) => !used.has(at)).map((token) => token.bare);
  const year = others.find((word) => /^(?:19[4-9]|20[0-4])\d$/.test(word));
  return { article, clause, point, number, year, others };
}

/** The number that a question names, wherever it stands. */
function takeNumber(plain: string): { number: NumberAsked | undefined; rest: string } {
  const folded = fold(plain);
  const match = NUMBER.exec(folded);
  if (!match) return { number: undefined, rest: plain };
  const [whole, first, year, signs, plainFirst, plainSigns] = match;
  const text = first
    ? [first, year, signs].filter((part) => part !== undefined).join('/')
    : `${plainFirst}/${plainSigns}`;
  // Folding keeps the length of composed text, so the place is the same in both.
  const rest = `${plain.slice(0, match.index)} ${plain.slice(match.index + whole.length)}`;
  const typed = plain
    .slice(match.index, match.index + whole.length)
    .replace(/\s/g, '')
    .toUpperCase();
  return { number: { text: text.toUpperCase(), typed, whole: first === undefined || signs !== undefined }, rest };
}

function take(tokens: Token[], used: Set<number>, words: Set<string>, value: RegExp): string | undefined {
  for (let at = 0; at + 1 < tokens.length; at++) {
    if (!words.has(tokens[at]!.bare)) continue;
    const skip = tokens[at + 1]!.bare === 'so' ? 2 : 1;
    const next = tokens[at + skip];
    if (next === undefined || !value.test(next.text)) continue;
    for (let step = 0; step <= skip; step++) used.add(at + step);
    // "Điều 008" is article 8.
    return next.text.replace(/^0+(?=\d)/, '');
  }
  return undefined;
}

/** Words around a reference that ask for nothing more than its text. */
const ASKING = new Set(
  bareWords(
    `của trong tại theo là gì nói nói về về quy định ra sao như thế nào nội dung cho tôi em mình xin hỏi xem đọc biết thì có không hãy nêu
    trích dẫn giúp với ạ nhé vậy này năm số và the of on in what does say says is show me read please tell about provide under quote text`,
  ),
);

const ASKING_AT_END =
  /(?: (?:noi(?: ve)? gi|noi|la gi|gi|quy dinh|nhu the nao|the nao|ra sao|a|nhe|vay|say|says|provide))+$/;

/** The words without what is only asking at their end: "luật hàng không nói gì" → "luật hàng không". */
export function withoutAsking(words: readonly string[]): string[] {
  return words.join(' ').replace(ASKING_AT_END, '').split(' ');
}

/** How many of the words beside a reference and the name of its document ask for something else. */
export function besides(words: readonly string[]): number {
  return words.filter((word) => !ASKING.has(word)).length;
}
