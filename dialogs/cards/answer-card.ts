/**
 * An `Answer` as an Adaptive Card: the short answer, what was asked for, the rest a tap away, where it comes from.
 *
 * The words are in the card and not in the activity's `text` too: Teams and Web Chat show both, one under the other. A channel
 * that shows no cards gets `answerText` instead (see ../text.ts).
 *
 * @module
 */
import type { Answer, Citation, Lang, Say, Section } from '../../knowledge/answer/types.ts';
import { sayIsoDay } from '../day.ts';
import { type AdaptiveCard, type Element, folded, paragraph, paragraphs, sends, tappable } from './elements.ts';

/** Teams refuses a message above about 100 KB of UTF-16; the card takes less than half of that. */
const MAX_CHARACTERS = 20_000;
const MAX_LINES = 60;
/** Lines in view before the first tap. */
const MAX_OPEN = 10;

export interface CardOptions {
  /** Put `answer.next` in the card. False where the channel shows them as suggested actions of its own. */
  next: boolean;
}

/** Pure: the same answer gives the same card. No text of its own but what `say` gives. */
export function answerCard(answer: Answer, say: Say, options: CardOptions): AdaptiveCard {
  const sections = fitted(answer.sections, answer.lang, say);
  const asked = isAskedFor(answer) ? sections.shift() : undefined;
  const title = answer.procedure?.title;
  // The short answer ends in the lines of what was asked for: with the section itself in the card, its first line is enough.
  const [lead = '', ...rest] = answer.text.split('\n');
  const body: Element[] = [
    ...(answer.urgent ? [paragraph(answer.urgent, { weight: 'Bolder', color: 'Attention' })] : []),
    ...(title && !lead.includes(title) ? [paragraph(title, { weight: 'Bolder', size: 'Medium' })] : []),
    paragraph(lead, { weight: 'Bolder' }),
    ...(asked ? openSection(asked, answer.lang, say) : paragraphs(rest.join('\n'))),
    ...answer.notices.map((notice) => paragraph(notice, { isSubtle: true })),
    ...optionRows(answer),
    ...sections.flatMap(({ heading, lines }, at) => folded(`section-${at}`, heading, items(lines))),
    ...citationRows(answer, say),
  ];
  const card: AdaptiveCard = {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: answer.lang,
    fallbackText: answer.text,
    speak: answer.urgent ? `${answer.urgent} ${answer.text}` : answer.text,
    msteams: { width: 'Full' },
    body,
  };
  // Teams shows six actions at most.
  if (options.next && answer.next.length > 0) {
    card.actions = answer.next.slice(0, 6).map((next) => sends(next.label, next.send));
  }
  return card;
}

function optionRows(answer: Answer): Element[] {
  return answer.options.slice(0, 4).map(({ title }, at) => {
    const shown = `${at + 1}. ${title}`;
    // The row is called by the words that are seen on it (WCAG 2.5.3); what it says in the person's name is the title alone.
    return tappable(
      [paragraph(shown, { weight: 'Bolder', color: 'Accent' })],
      { ...sends(title, title), title: shown },
      { style: 'emphasis', spacing: 'Small' },
    );
  });
}

/** Whether the first section is what was asked for; an overview asks for none. */
function isAskedFor({ kind, facet, sections }: Answer): boolean {
  return kind === 'answer' && sections[0]?.facet === facet;
}

interface Fitted {
  heading: string;
  lines: string[];
}

/** All sections within what a message may carry; what is left out is counted in a last line. */
function fitted(sections: Section[], lang: Lang, say: Say): Fitted[] {
  let left = MAX_CHARACTERS;
  return sections.map((section) => {
    const all = sectionLines(section);
    const lines = all.filter((line, at) => {
      left -= line.length;
      return left > 0 && at < MAX_LINES;
    });
    if (lines.length < all.length) lines.push(say(lang, 'card.cut', { count: all.length - lines.length }));
    return { heading: section.heading, lines };
  });
}

/** What was asked for: the first lines in view, a long rest one tap away. */
function openSection({ lines }: Fitted, lang: Lang, say: Say): Element[] {
  if (lines.length <= MAX_OPEN + 2) return items(lines);
  const rest = lines.slice(MAX_OPEN);
  return [
    ...items(lines.slice(0, MAX_OPEN)),
    ...folded('rest', say(lang, 'card.rest', { count: rest.length }), items(rest)),
  ];
}

function items(lines: string[]): Element[] {
  return lines.map((line) => paragraph(line, {}, { spacing: 'Small' }));
}

/** The lines as one reads them: steps numbered, lists with a mark, what is under a line set in. */
export function sectionLines(section: Section): string[] {
  let step = 0;
  return section.lines.map((line) => {
    if (line.depth === 1) return `\u2003– ${line.text}`;
    if (section.style === 'steps') {
      step += 1;
      return `${step}. ${line.text}`;
    }
    return section.style === 'list' ? `• ${line.text}` : line.text;
  });
}

function citationRows(answer: Answer, say: Say): Element[] {
  return answer.citations.map((citation, at) => {
    const items = [paragraph(citationText(answer, citation, say), { size: 'Small', isSubtle: true })];
    const block = at === 0 ? { separator: true } : { spacing: 'Small' };
    if (!citation.url || !/^https?:\/\//i.test(citation.url)) return { type: 'Container', items, ...block };
    const title = say(answer.lang, 'card.openSource', { source: citation.source, ref: citation.ref });
    return tappable(items, { type: 'Action.OpenUrl', title, url: citation.url }, block);
  });
}

/** Where it comes from and of which day, in one line. */
export function citationText(answer: Answer, citation: Citation, say: Say): string {
  const { source, ref, asOf } = citation;
  return say(answer.lang, 'card.source', { source, ref, asOf: sayIsoDay(answer.lang, asOf) });
}
