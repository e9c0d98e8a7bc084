/**
 * Takes personal numbers out of the question before anything else sees or keeps it (Law 91/2025/QH15 on personal data: no more than
 * the purpose needs). Nobody needs to give them to learn which papers a procedure takes.
 *
 * @module
 */
import type { Stage } from '../turn.ts';

/** Identity numbers (9 or 12 digits), phone numbers, bank accounts: nine digits or more, spaced or not; not sums of money. */
const NUMBER = /(?<![\d./])\+?\d(?:[ .-]?\d){8,15}(?![\d/])(?!\s*(?:đ|đồng|dong|vnd|vnđ|usd)(?!\p{L}))/giu;
const MAIL = /[\w.+-]+@[\w-]+\.[\w.-]+/g;
/** Sums are written with groups of three: 500.000.000 */
const GROUPED = /^\d{1,3}([ .]\d{3})+$/;

export const guardPersonalData: Stage = (turn, house) => {
  const cleaned = turn.words.replace(NUMBER, (number) => (GROUPED.test(number) ? number : '•••')).replace(MAIL, '•••');
  if (cleaned === turn.words) return undefined;
  turn.words = cleaned;
  turn.question = cleaned;
  turn.reading = house.ranker.reader.read(cleaned, turn.lang);
  turn.notices.push(house.say(turn.lang, 'answer.notice.personal'));
  return undefined;
};
