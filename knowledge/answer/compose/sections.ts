/**
 * The details of a procedure, one block a facet: what a card puts a tap away and a printed sheet prints.
 *
 * @module
 */
import type { Paper, Procedure } from '../../schema.ts';
import type { RegulationFinder } from '../turn.ts';
import type { Facet, Lang, Say, Section } from '../types.ts';
import { feeLines, timeLines } from './money-and-time.ts';
import { capital, textIn } from './words.ts';

type Lines = Section['lines'];

/** The block of one facet; its lines say so when the record says nothing of it. */
export function sectionOf(
  facet: Exclude<Facet, 'overview'>,
  procedure: Procedure,
  lang: Lang,
  say: Say,
  regulations: RegulationFinder,
): Section {
  const section = (style: Section['style'], lines: Lines): Section => ({
    facet,
    heading: say(lang, `answer.heading.${facet}`),
    style: lines.length > 0 ? style : 'paragraphs',
    lines: lines.length > 0 ? lines : [{ text: say(lang, `answer.missing.${facet}`) }],
  });
  const plain = (texts: string[]): Lines => texts.map((text) => ({ text }));
  switch (facet) {
    case 'papers':
      return section('list', paperLines(procedure, lang, say));
    case 'fee':
      return section('list', plain(procedure.channels.length > 0 ? feeLines(procedure.channels, lang, say) : []));
    case 'time':
      return section('list', plain(procedure.channels.length > 0 ? timeLines(procedure.channels, lang, say) : []));
    case 'place':
      return section('list', placeLines(procedure, lang, say));
    case 'steps':
      return section('steps', plain(procedure.steps.map((step) => textIn(step, lang))));
    case 'legal':
      return section('list', legalLines(procedure, lang, say, regulations));
    case 'form':
      return section('list', plain(formNames(procedure, lang)));
    case 'conditions':
      return section('list', [
        ...plain(procedure.conditions.map((condition) => textIn(condition, lang))),
        ...subjectLines(procedure, lang, say),
      ]);
    case 'result':
      return section('list', plain(procedure.results.map((result) => textIn(result, lang))));
    case 'online':
      return section('list', plain(onlineLines(procedure, lang, say)));
  }
}

function paperLines(procedure: Procedure, lang: Lang, say: Say): Lines {
  const lines: Lines = [];
  for (const group of procedure.papers) {
    if (group.case) lines.push({ text: `${capital(textIn(group.case, lang)).replace(/\s*:$/, '')}:` });
    for (const paper of group.papers) {
      lines.push({ text: paperWords(paper, lang, say), ...(group.case ? { depth: 1 as const } : {}) });
    }
  }
  if (lines.length > 0 && procedure.sets)
    lines.push({ text: say(lang, 'answer.papers.sets', { count: procedure.sets }) });
  return lines;
}

function paperWords(paper: Paper, lang: Lang, say: Say): string {
  const counts: string[] = [];
  if (paper.originals > 0) counts.push(say(lang, 'answer.papers.originals', { count: paper.originals }));
  if (paper.copies > 0) counts.push(say(lang, 'answer.papers.copies', { count: paper.copies }));
  if (paper.show) counts.push(say(lang, 'answer.papers.show'));
  const name = capital(textIn(paper.name, lang));
  return counts.length > 0 ? `${name} – ${counts.join(', ')}` : name;
}

function placeLines(procedure: Procedure, lang: Lang, say: Say): Lines {
  const lines: Lines = [];
  if (procedure.place) lines.push({ text: textIn(procedure.place, lang) });
  else if (procedure.agency) lines.push({ text: textIn(procedure.agency, lang) });
  const authority = procedure.authority && textIn(procedure.authority, lang);
  if (authority && authority !== lines[0]?.text)
    lines.push({ text: say(lang, 'answer.place.authority', { authority }) });
  return lines;
}

function subjectLines(procedure: Procedure, lang: Lang, say: Say): Lines {
  if (procedure.subjects.length === 0) return [];
  return [
    {
      text: say(lang, 'answer.conditions.subjects', {
        subjects: procedure.subjects.map((s) => textIn(s, lang)).join(', '),
      }),
    },
  ];
}

function legalLines(procedure: Procedure, lang: Lang, say: Say, regulations: RegulationFinder): Lines {
  return procedure.legal.map(({ number, title }) => {
    const loaded = number ? regulations.byNumber(number) : undefined;
    const name = title ? textIn(title, lang) : loaded?.title;
    const text = number && name && !name.includes(number) ? `${number} – ${name}` : (name ?? number ?? '');
    return { text: loaded ? say(lang, 'answer.legal.loaded', { text }) : text };
  });
}

function formNames(procedure: Procedure, lang: Lang): string[] {
  const names = procedure.forms.map(({ name, code }) =>
    code ? `${textIn(name, lang)} (${code})` : textIn(name, lang),
  );
  for (const { papers } of procedure.papers) {
    for (const { form, name } of papers) if (form) names.push(`${form}: ${textIn(name, lang)}`);
  }
  const known = new Set<string>();
  return names.filter((name) => {
    const key = name.split(':')[0]!;
    return !known.has(key) && known.add(key);
  });
}

function onlineLines(procedure: Procedure, lang: Lang, say: Say): string[] {
  if (procedure.channels.length === 0) return [];
  const lines: string[] = [];
  const has = (name: string) => procedure.channels.find(({ channel }) => channel === name);
  const online = has('online');
  lines.push(say(lang, online ? 'answer.online.yes' : 'answer.online.no'));
  if (online?.note) lines.push(textIn(online.note, lang));
  if (has('post')) lines.push(say(lang, 'answer.online.post'));
  return lines;
}
