/**
 * An article named, or a question in a law's own words: the clause is quoted word for word, never retold.
 *
 * @module
 */
import { blank, type House, type RegulationFind, type Stage, type Turn } from '../turn.ts';
import type { Answer } from '../types.ts';

/** Below this, a clause that shares words with the question is more likely beside the point. */
const BY_WORDS_FROM = 0.8;

export const regulationByName: Stage = (turn, house) => {
  if (turn.chosen) return undefined;
  const found = house.regulations.find(turn.words, turn.lang);
  return found?.named ? quote(turn, house, found) : undefined;
};

/** Called where no procedure is sure enough. */
export function regulationByWords(turn: Turn, house: House): Answer | undefined {
  const found = house.regulations.find(turn.words, turn.lang);
  return found && !found.named && found.confidence >= BY_WORDS_FROM ? quote(turn, house, found) : undefined;
}

function quote(turn: Turn, { say }: House, found: RegulationFind): Answer {
  const { document, article, clause, text, heading } = found;
  const ref = clause
    ? say(turn.lang, 'answer.article.clauseRef', { article, clause })
    : say(turn.lang, 'answer.article.ref', { article });
  const answer = blank(
    turn,
    'answer',
    say(turn.lang, 'answer.article.quote', { ref, document: document.title, number: document.number, text }),
  );
  answer.facet = 'legal';
  answer.article = { document: document.number, article, clause };
  answer.confidence = found.confidence;
  answer.sections = [
    { facet: 'legal', heading, style: 'paragraphs', lines: text.split('\n').map((line) => ({ text: line })) },
  ];
  answer.citations = [{ source: document.title, ref, url: document.source.url ?? null, asOf: document.source.asOf }];
  if (turn.lang === 'en') answer.notices.push(say('en', 'answer.notice.vietnameseOnly'));
  return answer;
}
