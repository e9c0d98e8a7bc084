/**
 * The short answer: what was asked, in a sentence or a few lines; the rest is a tap away.
 *
 * @module
 */
import type { Procedure } from '../../schema.ts';
import type { Facet, Lang, Say, Section } from '../types.ts';
import { feeLines, timeLines } from './money-and-time.ts';
import { shortened, textIn, titleIn } from './words.ts';

/** Lines that a short answer shows, and characters of one. */
const LINES = 8;
const LINE = 400;

export function shortAnswer(
  facet: Facet,
  section: Section | undefined,
  procedure: Procedure,
  lang: Lang,
  say: Say,
): string {
  const title = titleIn(procedure, lang);
  if (facet === 'overview' || !section) return overview(procedure, lang, say);
  const shown = section.lines.slice(0, LINES).map(({ text, depth }, i) => {
    const mark =
      section.style === 'steps' ? `${i + 1}. ` : section.style === 'list' && section.lines.length > 1 ? '- ' : '';
    return `${depth ? '  ' : ''}${mark}${shortened(text, LINE)}`;
  });
  const left = section.lines.length - shown.length;
  if (left > 0) shown.push(say(lang, 'answer.more', { count: left }));
  return `${say(lang, `answer.lead.${facet}`, { title })}\n${shown.join('\n')}`;
}

function overview(procedure: Procedure, lang: Lang, say: Say): string {
  const lines = [
    procedure.summary
      ? `${titleIn(procedure, lang)}. ${textIn(procedure.summary, lang)}`
      : say(lang, 'answer.lead.overview', { title: titleIn(procedure, lang) }),
  ];
  const papers = procedure.papers.reduce((sum, group) => sum + group.papers.length, 0);
  if (papers > 0) {
    const first = procedure.papers[0]!.papers.slice(0, 3).map(({ name }) => shortened(textIn(name, lang), 90));
    lines.push(say(lang, 'answer.overview.papers', { count: papers, first: first.join('; ') }));
  }
  if (procedure.channels.length > 0) {
    lines.push(
      say(lang, 'answer.overview.time', {
        time: timeLines(procedure.channels, lang, say)
          .map((l) => shortened(l, 160))
          .join('; '),
      }),
    );
    lines.push(
      say(lang, 'answer.overview.fee', {
        fee: feeLines(procedure.channels, lang, say)
          .map((l) => shortened(l, 160))
          .join('; '),
      }),
    );
  }
  const place = procedure.place ?? procedure.agency ?? procedure.authority;
  if (place) lines.push(say(lang, 'answer.overview.place', { place: shortened(textIn(place, lang), 160) }));
  return lines.join('\n');
}
