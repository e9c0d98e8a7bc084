/**
 * What a corpus lacks, told by the parts that Decree 63/2010/NĐ-CP art. 8(2) asks of a procedure, and by what misleads a citizen:
 * the district level that was abolished on 1 July 2025, times without a unit, two procedures of one name.
 *
 * @module
 */
import type { LegalDocument, Procedure } from './schema.ts';

/** The eight parts; the name is always there, or the record would not have come in. */
export const REQUIRED_PARTS = ['steps', 'channels', 'papers', 'sets', 'time', 'subjects', 'authority'] as const;
export type RequiredPart = (typeof REQUIRED_PARTS)[number];

export interface Health {
  procedures: number;
  documents: number;
  articles: number;
  levels: Record<string, number>;
  /** Codes of the procedures that lack a part. */
  missing: Record<RequiredPart, string[]>;
  /** Codes that share a title, case and a leading "Thủ tục" aside. */
  sameTitle: { title: string; codes: string[] }[];
  /** Codes whose place, authority or agency names a district. */
  district: string[];
  timeWithoutUnit: string[];
  feeUnstated: string[];
  /** Fields that the import could not read wholly. */
  unread: Record<string, string[]>;
  /** Legal bases that are not among the documents: number, and how many procedures rest on it; most first. */
  legal: { named: number; loaded: number; notLoaded: { number: string; procedures: number }[] };
}

export function healthOf(procedures: readonly Procedure[], documents: readonly LegalDocument[]): Health {
  const codes = (test: (procedure: Procedure) => boolean): string[] =>
    procedures.filter(test).map((procedure) => procedure.code);
  return {
    procedures: procedures.length,
    documents: documents.length,
    articles: documents.reduce((sum, document) => sum + document.articles.length, 0),
    levels: count(procedures.flatMap((procedure) => procedure.levels)),
    missing: Object.fromEntries(
      REQUIRED_PARTS.map((part) => [part, codes((procedure) => !has(procedure, part))]),
    ) as Health['missing'],
    sameTitle: sameTitles(procedures),
    district: codes(namesDistrict),
    timeWithoutUnit: codes(({ channels }) =>
      channels.some(
        ({ time }) => time !== undefined && time.unit === undefined && /^\d+([.,]\d+)?$/.test(time.said?.vi ?? ''),
      ),
    ),
    feeUnstated: codes(({ channels }) => channels.every(({ fees }) => fees.every((fee) => fee.kind === 'unstated'))),
    unread: unreadFields(procedures),
    legal: legalBases(procedures, documents),
  };
}

function has(procedure: Procedure, part: RequiredPart): boolean {
  if (part === 'time') return procedure.channels.some((channel) => channel.time !== undefined);
  const value = procedure[part];
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

const DISTRICT = /(?<![\p{L}])(cấp huyện|cấp quận|quận|huyện|thị xã)(?![\p{L}])/iu;

function namesDistrict({ place, authority, agency }: Procedure): boolean {
  return [place, authority, agency].some((text) => text !== undefined && DISTRICT.test(text.vi));
}

function sameTitles(procedures: readonly Procedure[]): { title: string; codes: string[] }[] {
  const groups = new Map<string, Procedure[]>();
  for (const procedure of procedures) {
    const key = procedure.title.vi
      .toLowerCase()
      .replace(/^thủ tục /, '')
      .replace(/\s+/g, ' ');
    groups.set(key, [...(groups.get(key) ?? []), procedure]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first && group.length > 1 ? [{ title: first.title.vi, codes: group.map((one) => one.code) }] : [];
  });
}

function unreadFields(procedures: readonly Procedure[]): Record<string, string[]> {
  const unread: Record<string, string[]> = {};
  for (const procedure of procedures) {
    for (const field of procedure.unread) unread[field] = [...(unread[field] ?? []), procedure.code];
  }
  return unread;
}

function legalBases(procedures: readonly Procedure[], documents: readonly LegalDocument[]): Health['legal'] {
  const loaded = new Set(documents.flatMap((document) => [document.number, ...document.consolidates]));
  const named = count(procedures.flatMap(({ legal }) => [...new Set(legal.flatMap(({ number }) => number ?? []))]));
  const notLoaded = Object.entries(named)
    .filter(([number]) => !loaded.has(number))
    .map(([number, times]) => ({ number, procedures: times }))
    .sort((a, b) => b.procedures - a.procedures);
  const all = Object.keys(named).length;
  return { named: all, loaded: all - notLoaded.length, notLoaded };
}

function count(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
