/**
 * A knowledge folder, as a format. A folder holds
 *
 *     procedures/**\/*.yaml     written by people, one procedure a file
 *     procedures.jsonl         imported, one `Procedure` a line
 *     regulations.jsonl        imported, one `LegalDocument` a line
 *     terms/  offices/  holidays/   optional; those that ship stand in where a folder has none
 *     knowledge.json           written by the import: version of the format, and a hash of each imported file
 *     import-report.jsonl      findings of the last import
 *
 * This file knows what the lines mean and how two states become one; reading and writing is `adapters/stores/knowledge-folder.ts`.
 *
 * @module
 */
import { type Finding, note } from './import/finding.ts';
import type { LegalDocument, Procedure, Source } from './schema.ts';

/** Raised when lines of an older version could be misread. A folder of another version is read with every line checked. */
export const FORMAT_VERSION = 1;

export interface Manifest {
  version: number;
  /** sha-256 of each imported file, by name. A file that still has it needs no second validation. */
  files: Record<string, { sha256: string; records: number }>;
}

export interface Knowledge {
  procedures: Procedure[];
  documents: LegalDocument[];
}

/** The state that a source stands for: the day a person last compared it with the source, else the source's own. */
export function freshness(source: Source): string {
  return source.checked !== undefined && source.checked > source.asOf ? source.checked : source.asOf;
}

export interface Merged<T> {
  kept: T[];
  added: number;
  replaced: number;
  same: number;
  findings: Finding[];
}

/**
 * Adds `incoming` to `present`: of two with one key the fresher stays, of two equally fresh the later. Every one that gives way
 * is a finding that names both sources. The result is sorted by key, so that the same input makes the same file.
 */
export function merge<T extends { source: Source }>(
  present: readonly T[],
  incoming: readonly T[],
  keyOf: (item: T) => string,
): Merged<T> {
  const byKey = new Map(present.map((item) => [keyOf(item), item]));
  const findings: Finding[] = [];
  const before = new Set(byKey.keys());
  const replaced = new Set<string>();
  let same = 0;
  for (const item of incoming) {
    const key = keyOf(item);
    const other = byKey.get(key);
    if (other === undefined) {
      byKey.set(key, item);
      continue;
    }
    const wins = !isFresher(other.source, item.source);
    if (sameContent(other, item)) {
      same++;
      if (wins) byKey.set(key, item);
      const file = item.source.file ?? item.source.name;
      if (file !== other.source.file)
        findings.push(note('same-record', { file, record: key }, { values: sourcesOf(item, other) }));
      continue;
    }
    const [winner, loser] = wins ? [item, other] : [other, item];
    byKey.set(key, winner);
    if (wins && before.has(key)) replaced.add(key);
    // A source read again in a newer state simply replaces itself.
    const place = { file: loser.source.file ?? loser.source.name, record: key };
    findings.push(note('superseded', place, { values: sourcesOf(loser, winner) }));
  }
  const kept = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
  return { kept, added: kept.length - before.size, replaced: replaced.size, same, findings };
}

function isFresher(a: Source, b: Source): boolean {
  // A month and a day of that month cannot be told apart: then the later one read wins.
  const length = Math.min(freshness(a).length, freshness(b).length);
  return freshness(a).slice(0, length) > freshness(b).slice(0, length);
}

function sameContent<T extends { source: Source }>(a: T, b: T): boolean {
  return JSON.stringify({ ...a, source: null }) === JSON.stringify({ ...b, source: null });
}

function sourcesOf(old: { source: Source }, kept: { source: Source }): Record<string, string> {
  return {
    asOf: freshness(old.source),
    by: kept.source.file ?? kept.source.name,
    byAsOf: freshness(kept.source),
  };
}

/** One JSON value a line, a line end behind each. */
export function toLines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}
