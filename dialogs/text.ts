/**
 * An `Answer` as plain text: for channels that show no cards (mail, SMS), and what the terminal prints.
 *
 * @module
 */
import type { Answer, Say } from '../knowledge/answer/types.ts';
import { citationText, sectionLines } from './cards/answer-card.ts';

/** The short answer, what one may choose among (numbered: a number is understood as a choice), and the sources. */
export function answerText(answer: Answer, say: Say): string {
  const options = answer.options.map((option, at) => `${at + 1}. ${option.title}`);
  const sources = answer.citations.map((citation) => citationText(answer, citation, say));
  return [...(answer.urgent ? [answer.urgent] : []), answer.text, ...answer.notices, ...options, ...sources].join('\n');
}

/** The blocks under the short answer, each a heading and its lines. */
export function sectionTexts(answer: Answer): { heading: string; lines: string[] }[] {
  return answer.sections.map((section) => ({ heading: section.heading, lines: sectionLines(section) }));
}
