/**
 * `law_status.json`: days of effect and expiry of documents by number, kept by those who collect legal texts. It brings no document of
 * its own; it fills `inForce` and `expired` of the documents that have the number, or consolidate it.
 *
 * @module
 */
import { z } from 'zod';
import type { LegalDocument } from '../schema.ts';
import { type Finding, failure, note, type Place } from './finding.ts';
import { documentNumber } from './legal-refs.ts';
import { issuesOf } from './zod-findings.ts';

export interface DocumentStatus {
  number: string;
  issued?: string | undefined;
  inForce?: string | undefined;
  expired?: string | undefined;
  place: Place;
}

const day = z.string().nullish();
const FileSchema = z.looseObject({
  sources: z.record(
    z.string(),
    z.looseObject({ ky_hieu: z.string(), ngay_ban_hanh: day, ngay_hieu_luc: day, expired_on: day }),
  ),
});

/** Whether the first bytes of a JSON file are those of a status list. */
export function looksLikeStatus(head: string): boolean {
  return head.includes('"ky_hieu"') && head.includes('"ngay_hieu_luc"');
}

export function readLawStatus(value: unknown, place: Place): { statuses: DocumentStatus[]; findings: Finding[] } {
  const parsed = FileSchema.safeParse(value);
  if (!parsed.success) {
    const findings = issuesOf(parsed.error).map(({ field, values }) => failure('bad-field', place, { field, values }));
    return { statuses: [], findings };
  }
  const statuses = Object.values(parsed.data.sources).map((entry) => ({
    number: entry.ky_hieu,
    issued: isoDay(entry.ngay_ban_hanh),
    inForce: isoDay(entry.ngay_hieu_luc),
    expired: isoDay(entry.expired_on),
    place,
  }));
  return { statuses, findings: [] };
}

/** "01-07-2021" and "2021-07-01" are both in use. */
function isoDay(text: string | null | undefined): string | undefined {
  const match = /^(\d{2})-(\d{2})-(\d{4})$/.exec(text ?? '');
  if (match) return `${match[3]}-${match[2]}-${match[1]}`;
  return /^\d{4}-\d{2}-\d{2}$/.test(text ?? '') ? (text ?? undefined) : undefined;
}

/**
 * Documents with the days that the list knows. What the text itself says stays; where the list differs a note says so. The days of an
 * amended document count for the text that consolidates it.
 */
export function withStatus(
  documents: readonly LegalDocument[],
  statuses: readonly DocumentStatus[],
): { documents: LegalDocument[]; findings: Finding[] } {
  const byNumber = new Map(statuses.map((status) => [documentNumber(status.number) ?? status.number, status]));
  const findings: Finding[] = [];
  const used = new Set<DocumentStatus>();
  const filled = documents.map((document) => {
    const numbers = [document.number, document.consolidates[0]].filter((number) => number !== undefined);
    const status = numbers
      .map((number) => byNumber.get(documentNumber(number) ?? number))
      .find((one) => one !== undefined);
    if (status === undefined) return document;
    used.add(status);
    if (document.inForce && status.inForce && document.inForce !== status.inForce) {
      const values = { text: document.inForce, list: status.inForce };
      findings.push(note('law-status-differs', { ...status.place, record: document.number }, { values }));
    }
    const inForce = document.inForce ?? status.inForce;
    const issued = document.issued ?? (document.consolidates.length === 0 ? status.issued : undefined);
    return {
      ...document,
      ...(issued ? { issued } : {}),
      ...(inForce ? { inForce } : {}),
      ...(status.expired ? { expired: status.expired } : {}),
    };
  });
  const unused = statuses.length - used.size;
  const [first] = statuses;
  if (first && unused > 0) findings.push(note('law-status-unused', first.place, { values: { n: unused } }));
  return { documents: filled, findings };
}
