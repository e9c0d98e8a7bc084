/**
 * Records a line: the portal's crawled records, or our own procedures and documents as a knowledge folder holds them. A broken
 * line is a finding and the rest goes on.
 *
 * @module
 */
import { LegalDocumentSchema, ProcedureSchema } from '../schema.ts';
import { failure, type Place } from './finding.ts';
import type { Incoming } from './incoming.ts';
import { isPortalRecord, readPortalRecord } from './portal-json.ts';
import { issuesOf } from './zod-findings.ts';

/** A record of the portal takes some 15 kB, the longest 250; what is longer than this is not a record. In bytes. */
const LONGEST_LINE = 4_000_000;

/** One `Incoming` a line. `asOf` dates the portal's records. */
export function* readRecordLines(bytes: Uint8Array, asOf: string, file: string): Generator<Incoming> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 0;
  for (let from = 0; from < bytes.length; ) {
    const found = bytes.indexOf(0x0a, from);
    const end = found < 0 ? bytes.length : found;
    line++;
    const place: Place = { file, line };
    const part = bytes.subarray(from, end);
    const taken = end + 1 - from;
    from = end + 1;
    yield { ...readLine(part, decoder, asOf, place), bytes: taken };
  }
}

function readLine(part: Uint8Array, decoder: TextDecoder, asOf: string, place: Place): Omit<Incoming, 'bytes'> {
  if (part.length > LONGEST_LINE) {
    const values = { megabytes: Math.round(part.length / 1e5) / 10, limit: LONGEST_LINE / 1e6 };
    return only(failure('line-too-long', place, { values }));
  }
  let text: string;
  try {
    text = decoder.decode(part).trim();
  } catch {
    return only(failure('bad-encoding', place));
  }
  if (text === '') return only();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return only(failure('bad-json', place, { values: { reason: error instanceof Error ? error.message : '' } }));
  }
  return readRecord(value, asOf, place);
}

/** A parsed record of either kind. */
export function readRecord(value: unknown, asOf: string, place: Place): Omit<Incoming, 'bytes'> {
  if (isPortalRecord(value)) {
    const { procedure, findings } = readPortalRecord(value, asOf, place);
    return { procedures: procedure ? [procedure] : [], documents: [], findings };
  }
  if (typeof value === 'object' && value !== null && 'source' in value) {
    if ('articles' in value) {
      const parsed = LegalDocumentSchema.safeParse(value);
      if (parsed.success) return { procedures: [], documents: [parsed.data], findings: [] };
      return {
        procedures: [],
        documents: [],
        findings: issuesOf(parsed.error).map(({ field, values }) => failure('bad-field', place, { field, values })),
      };
    }
    if ('code' in value) {
      const parsed = ProcedureSchema.safeParse(value);
      if (parsed.success) return { procedures: [parsed.data], documents: [], findings: [] };
      return {
        procedures: [],
        documents: [],
        findings: issuesOf(parsed.error).map(({ field, values }) => failure('bad-field', place, { field, values })),
      };
    }
  }
  return only(failure('not-a-record', place));
}

function only(...findings: Incoming['findings']): Omit<Incoming, 'bytes'> {
  return { procedures: [], documents: [], findings };
}
