/**
 * Tasks as an Adaptive Card: the counts large, then each group of tasks with its heading in its colour.
 *
 * @module
 */
import type { Answer, Say } from '../../knowledge/answer/types.ts';
import type { TaskSection, TasksAnswer, Tone } from '../task-lines.ts';
import { type AdaptiveCard, type Element, paragraph, paragraphs, sends } from './elements.ts';

/** Pure. Takes any `Answer`; what only a `TasksAnswer` has is shown when it is there. */
export function tasksCard(answer: Answer | TasksAnswer, _say: Say): AdaptiveCard {
  const progress = 'progress' in answer ? answer.progress : [];
  const card: AdaptiveCard = {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: answer.lang,
    fallbackText: answer.text,
    speak: answer.text,
    msteams: { width: 'Full' },
    body: [
      ...paragraphs(answer.text),
      ...(progress.length > 0 ? [figures(progress)] : []),
      ...answer.sections.flatMap((section) =>
        group(section, 'tone' in section ? (section as TaskSection).tone : 'default'),
      ),
    ],
  };
  if (answer.next.length > 0) card.actions = answer.next.slice(0, 6).map((next) => sends(next.label, next.send));
  return card;
}

function figures(progress: TasksAnswer['progress']): Element {
  return {
    type: 'ColumnSet',
    columns: progress.map(({ label, value, tone }) => ({
      type: 'Column',
      width: 'stretch',
      // Colour says nothing that the label does not say too. None of a thing is nothing to be coloured for.
      style: value > 0 ? tone : 'default',
      items: [
        paragraph(String(value), { size: 'Large', weight: 'Bolder' }),
        paragraph(label, { size: 'Small' }, { spacing: 'None' }),
      ],
    })),
  };
}

function group(section: Answer['sections'][number], tone: Tone): Element[] {
  const items = section.lines.map((line) =>
    line.depth === 1
      ? paragraph(line.text, { size: 'Small', isSubtle: true }, { spacing: 'None' })
      : paragraph(line.text, {}, { spacing: 'Medium' }),
  );
  return [
    { type: 'Container', style: tone, spacing: 'Medium', items: [paragraph(section.heading, { weight: 'Bolder' })] },
    { type: 'Container', spacing: 'Small', items },
  ];
}
