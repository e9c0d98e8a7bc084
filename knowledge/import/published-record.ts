/**
 * What the portal publishes of one procedure, whichever file it came in: fields as text, tables as rows. Both readers end here,
 * and from here on there is one way to a `Procedure`.
 *
 * @module
 */
import { type Procedure, ProcedureSchema, type Source } from '../schema.ts';
import { type PublishedChannel, readChannels } from './channels.ts';
import { type Finding, failure, note, type Place } from './finding.ts';
import { type PublishedDocument, readLegalRefs } from './legal-refs.ts';
import { readLevels } from './levels.ts';
import { type PublishedGroup, readPapers } from './papers.ts';
import { readableTitle, saysNone, stated, tidyLine } from './published-text.ts';
import { readItems } from './steps.ts';
import { readSubjects } from './subjects.ts';
import { issuesOf } from './zod-findings.ts';

export interface PublishedRecord {
  code: string;
  title: string;
  decision?: string | undefined;
  levels?: string | undefined;
  field?: string | undefined;
  subjects?: string | undefined;
  authority?: string | undefined;
  agency?: string | undefined;
  place?: string | undefined;
  /** "Cơ quan được ủy quyền", "Cơ quan phối hợp" */
  delegate?: string | undefined;
  partners?: string | undefined;
  keywords?: string | undefined;
  description?: string | undefined;
  steps?: string | undefined;
  channels: PublishedChannel[];
  papers: PublishedGroup[];
  legal: PublishedDocument[];
  results: string[];
  conditions?: string | undefined;
  /** Fields of the schema that the reader of the file itself could not cut up. */
  unread: string[];
}

/** Undefined when the record breaks the schema: the findings then say which field and why. */
export function toProcedure(record: PublishedRecord, source: Source, place: Place): Read {
  const levels = readLevels(record.levels ?? '');
  const steps = readItems(record.steps);
  const { channels, unread } = readChannels(record.channels, record.steps ?? '');
  const papers = readPapers(record.papers);
  const legal = readLegalRefs(record.legal);
  const description = stated(record.description);
  const candidate = {
    code: record.code.trim(),
    title: readableTitle(record.title),
    ...optional('decision', stated(record.decision)),
    levels: levels.levels,
    ...optional('field', line(record.field)),
    subjects: readSubjects(record.subjects),
    ...optional('authority', line(record.authority)),
    ...optional('agency', line(record.agency)),
    ...optional('place', stated(record.place)),
    ...optional('delegate', line(record.delegate)),
    ...optional('partners', line(record.partners)),
    ...optional('keywords', line(record.keywords)),
    steps,
    channels,
    papers: papers.groups,
    ...optional('sets', setsOf(record, papers.notes)),
    notes: [...papers.notes, ...(description && !SETS.test(description) ? [tidyLine(description)] : [])],
    forms: formsOf(record.papers),
    conditions: readItems(record.conditions),
    results: record.results,
    legal: legal.legal,
    source,
    unread: [
      ...new Set([
        ...record.unread,
        ...unread,
        ...(legal.unread ? ['legal'] : []),
        ...(levels.unknown.length > 0 ? ['levels'] : []),
      ]),
    ],
  };
  const parsed = ProcedureSchema.safeParse(candidate);
  if (!parsed.success) {
    return {
      findings: issuesOf(parsed.error).map((issue) =>
        failure('bad-field', place, { field: issue.field, values: issue.values }),
      ),
    };
  }
  const findings = parsed.data.unread.map((field) => note('unread', { ...place, record: parsed.data.code }, { field }));
  return { procedure: parsed.data, findings };
}

export interface Read {
  procedure?: Procedure;
  findings: Finding[];
}

function optional<K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [key in K]?: V });
}

function line(text: string | undefined): string | undefined {
  const said = stated(text);
  return said === undefined || saysNone(said) ? undefined : tidyLine(said);
}

const SETS = /(?:số bộ hồ sơ|số lượng hồ sơ)[\s:;.–-]*(?:\(?0?(\d)\)?|một|hai|ba)?\s*(?:\([^)]*\)\s*)?bộ/i;

/** Number of sets: the portal has no field for it; some records say it in the description or among the papers. */
function setsOf(record: PublishedRecord, notes: string[]): number | undefined {
  for (const text of [record.description ?? '', ...notes]) {
    const number = Number(SETS.exec(text)?.[1]);
    if (number > 0) return number;
  }
  return undefined;
}

/** File names of forms, one each, with the form's own mark ("Mẫu số 01", "CT01") where the paper's name has it. */
function formsOf(groups: PublishedGroup[]): { name: string; code?: string }[] {
  const forms = new Map<string, { name: string; code?: string }>();
  for (const paper of groups.flatMap((group) => group.papers)) {
    for (const form of paper.forms) {
      const name = tidyLine(form);
      const code =
        paper.forms.length === 1
          ? /[Mm]ẫu(?: số)? ((?:[A-Z]{0,4}[\d.]+\p{L}?)(?:[-/][\p{L}\d.]+)*)/u.exec(paper.name)?.[1]
          : undefined;
      if (name !== '' && !forms.has(name))
        forms.set(name, { name, ...(code ? { code: code.replace(/[.]$/, '') } : {}) });
    }
  }
  return [...forms.values()];
}
