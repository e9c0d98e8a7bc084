/**
 * An `Answer` in a terminal.
 *
 * @module
 */
import { styleText } from 'node:util';
import { citationText } from '../../dialogs/cards/answer-card.ts';
import { sectionTexts } from '../../dialogs/text.ts';
import type { Answer, Say } from '../../knowledge/answer/types.ts';

/** Lines without a last line end. `colour` off: plain text, as for a pipe. */
export function renderAnswer(answer: Answer, say: Say, { colour = false } = {}): string {
  const style = (format: 'bold' | 'dim' | 'cyan', text: string) =>
    colour ? styleText(format, text, { validateStream: false }) : text;
  const blocks: string[] = [];
  if (answer.procedure) blocks.push(style('bold', `${answer.procedure.title} (${answer.procedure.code})`));
  blocks.push([...(answer.urgent ? [answer.urgent] : []), answer.text, ...answer.notices].join('\n'));
  if (answer.options.length > 0) {
    blocks.push(answer.options.map((option, at) => `  ${at + 1}. ${option.title} (${option.code})`).join('\n'));
  }
  for (const { heading, lines } of sectionTexts(answer)) {
    blocks.push([style('cyan', heading), ...lines.map((line) => `  ${line}`)].join('\n'));
  }
  if (answer.citations.length > 0) {
    blocks.push(
      answer.citations
        .map((citation) => style('dim', [citationText(answer, citation, say), citation.url ?? ''].join(' ').trim()))
        .join('\n'),
    );
  }
  return blocks.join('\n\n');
}
