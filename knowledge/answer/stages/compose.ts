/**
 * Composes the answer on the chosen procedure, and cites it. The only stage that knows locale texts of procedures.
 *
 * @module
 */
import type { Procedure } from '../../schema.ts';
import { sectionOf } from '../compose/sections.ts';
import { shortAnswer } from '../compose/short.ts';
import { isWrittenIn, titleIn } from '../compose/words.ts';
import { blank, type Stage } from '../turn.ts';
import { type Answer, FACETS, type Facet, type Lang, type Say } from '../types.ts';

type Detail = Exclude<Facet, 'overview'>;
const DETAILS = FACETS.filter((facet): facet is Detail => facet !== 'overview');
/** What most people want to know next, in this order. */
const NEXT: Detail[] = ['papers', 'fee', 'time', 'place', 'steps', 'online'];

/** The district level was abolished on 1 July 2025: what still names it sends people to an office that is gone. */
const DISTRICT =
  /\b(UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Công an|Phòng [\p{L} ,&-]+)\s+(cấp\s+)?(quận|huyện|thị xã)(?!\p{L})|cấp huyện/iu;

export const composeProcedure: Stage = (turn, house) => {
  const procedure = turn.chosen ? house.procedures.get(turn.chosen) : undefined;
  if (!procedure) return blank(turn, 'none', house.say(turn.lang, 'answer.none.unknown'));
  const { lang } = turn;
  const { say } = house;
  const facet = turn.facet ?? 'overview';
  const sections = DETAILS.map((detail) => sectionOf(detail, procedure, lang, say, house.regulations));
  const asked = sections.find((section) => section.facet === facet);

  const answer = blank(turn, 'answer', shortAnswer(facet, asked, procedure, lang, say));
  if (answer.ranked[0]?.code !== procedure.code) {
    const rest = answer.ranked.filter(({ code }) => code !== procedure.code);
    answer.ranked = [
      { code: procedure.code, title: procedure.title.vi, score: answer.ranked[0]?.score ?? 1 },
      ...rest,
    ].slice(0, 10);
  }
  answer.procedure = { code: procedure.code, title: titleIn(procedure, lang) };
  answer.facet = facet;
  answer.sections = asked ? [asked, ...sections.filter((section) => section !== asked)] : sections;
  answer.citations = [citation(procedure)];
  answer.next = [
    ...(turn.also ?? [])
      .filter(({ entry }) => house.ranker.index.byCode.get(procedure.code)?.key !== entry.key)
      .map(({ entry, words }) => ({ label: titleIn(house.procedures.get(entry.code)!, lang), send: words })),
    ...NEXT.filter((detail) => detail !== facet).map((detail) => next(detail, lang, say)),
  ];
  answer.notices.push(...notices(procedure, facet, lang, say));
  return answer;
};

function next(detail: Detail, lang: Lang, say: Say): Answer['next'][number] {
  return { label: say(lang, `answer.next.${detail}.label`), send: say(lang, `answer.next.${detail}.send`) };
}

function citation({ code, source }: Procedure): Answer['citations'][number] {
  return { source: source.name, ref: code, url: source.url ?? null, asOf: source.checked ?? source.asOf };
}

function notices(procedure: Procedure, facet: Facet, lang: Lang, say: Say): string[] {
  const said: string[] = [];
  if (!isWrittenIn(procedure, lang)) said.push(say(lang, 'answer.notice.vietnameseOnly'));
  const places = [procedure.place, procedure.agency, procedure.authority].map((text) => text?.vi ?? '').join(' ');
  if (DISTRICT.test(places)) said.push(say(lang, 'answer.notice.district'));
  else if (!procedure.place && facet === 'place') said.push(say(lang, 'answer.notice.anyCentre'));
  if (procedure.unread.length > 0) said.push(say(lang, 'answer.notice.unread'));
  return said;
}
