/**
 * An article named, or a question in a law's own words: the clause is quoted word for word, never retold.
 *
 * @module
 */
import { blank, type House, type RegulationFind, type RegulationMissing, type Stage, type Turn } from '../turn.ts';
import type { Answer, Say } from '../types.ts';

/** Below this, a clause that shares words with the question is more likely beside the point. */
const BY_WORDS_FROM = 0.8;

export const regulationByName: Stage = (turn, house) => {
  if (turn.chosen) return undefined;
  const found = house.regulations.find(turn.words, turn.lang, 'name');
  if (!found?.named) return undefined;
  return 'missing' in found ? notThere(turn, house, found) : quote(turn, house, found);
};

/** Called where no procedure is sure enough. */
export function regulationByWords(turn: Turn, house: House): Answer | undefined {
  const found = house.regulations.find(turn.words, turn.lang, 'words');
  if (!found || 'missing' in found || found.confidence < BY_WORDS_FROM) return undefined;
  return quote(turn, house, found);
}

function quote(turn: Turn, { say }: House, found: RegulationFind): Answer {
  const { document, article, clause, text, heading } = found;
  const ref = refOf(turn, say, found);
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
  answer.notices.push(...noticesOf(turn, say, found));
  if (turn.lang === 'en') answer.notices.push(say('en', 'answer.notice.vietnameseOnly'));
  return answer;
}

function refOf(turn: Turn, say: Say, { article, clause, point }: RegulationFind): string {
  if (article === '')
    return clause ? say(turn.lang, 'answer.article.partRef', { clause }) : say(turn.lang, 'answer.article.part');
  if (point && clause) return say(turn.lang, 'answer.article.pointRef', { article, clause, point });
  if (point) return say(turn.lang, 'answer.article.articlePointRef', { article, point });
  if (clause) return say(turn.lang, 'answer.article.clauseRef', { article, clause });
  return say(turn.lang, 'answer.article.ref', { article });
}

/** What one must know before relying on the words: they have expired, or do not bind yet; there is more of them. */
function noticesOf(turn: Turn, say: Say, { document, left }: RegulationFind): string[] {
  const notices: string[] = [];
  const { expired, inForce, source } = document;
  const day = (iso: string): string => iso.split('-').reverse().join('/');
  if (expired) notices.push(say(turn.lang, 'answer.article.expired', { day: day(expired) }));
  else if (inForce && inForce.slice(0, source.asOf.length) > source.asOf)
    notices.push(say(turn.lang, 'answer.article.notYet', { day: day(inForce) }));
  if (left) notices.push(say(turn.lang, 'answer.article.left', { n: left }));
  return notices;
}

function notThere(turn: Turn, { say }: House, found: RegulationMissing): Answer {
  const { missing, asked, document, article = '', clause = '', last = '' } = found;
  const values = { asked, title: document?.title ?? '', number: document?.number ?? '', article, clause, last };
  const key = missing === 'clause' && last === '' ? 'noClauses' : missing;
  const answer = blank(turn, 'none', say(turn.lang, `answer.article.missing.${key}`, values));
  answer.facet = 'legal';
  return answer;
}
