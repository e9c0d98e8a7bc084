/**
 * The formats that can be imported, each known by its file name and by a look at its first bytes. To add one: a reader in a
 * file of its own, pure, from bytes to values and findings – and an entry in `FORMATS`. The first that matches reads the file.
 *
 * @module
 */
import { type Finding, failure, note } from './finding.ts';
import type { Incoming } from './incoming.ts';
import { looksLegal, readFileName } from './law-head.ts';
import { looksLikeStatus, readLawStatus } from './law-status.ts';
import { readLawText } from './law-text.ts';
import { readPortalDocx } from './portal-docx.ts';
import { readProcedureYaml } from './procedure-yaml.ts';
import { readRecord, readRecordLines } from './records-jsonl.ts';

export interface ImportContext {
  /** How findings name the file. */
  file: string;
  /** `--as-of`, when given: the state of sources that do not tell it themselves. */
  asOf?: string | undefined;
  /** Day of the file's last change, the last resort. */
  modified: string;
}

export interface Format {
  id: string;
  /** `name` in lower case without `.gz`; `head` are the first 2 kB as Latin-1, for magic numbers and a first look. */
  matches(name: string, head: string): boolean;
  read(bytes: Uint8Array, context: ImportContext): AsyncIterable<Incoming> | Iterable<Incoming>;
}

/** The portal's DOCX sheets of our collection were made in November and December 2025; a sheet without its date is one of them. */
const DOCX_AS_OF = '2025-11';

const portalJsonl: Format = {
  id: 'portal-jsonl',
  matches: (name) => name.endsWith('.jsonl') || name.endsWith('.ndjson'),
  read: (bytes, context) => readRecordLines(bytes, asOfName(context), context.file),
};

const json: Format = {
  id: 'json',
  matches: (name, head) => name.endsWith('.json') && /"ma_thu_tuc"|"source"/.test(head),
  *read(bytes, context) {
    const place = { file: context.file };
    let value: unknown;
    try {
      value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch (error) {
      const reason = error instanceof Error ? error.message : '';
      yield piece(bytes.length, failure('bad-json', place, { values: { reason } }));
      return;
    }
    const records = Array.isArray(value) ? value : [value];
    for (const record of records) {
      yield { ...readRecord(record, asOfName(context), place), bytes: bytes.length / records.length };
    }
  },
};

const docx: Format = {
  id: 'portal-docx',
  matches: (name) => name.endsWith('.docx') && !name.split('/').at(-1)?.startsWith('~$'),
  async *read(bytes, context) {
    const { procedure, findings } = await readPortalDocx(bytes, context.asOf ?? DOCX_AS_OF, { file: context.file });
    yield { procedures: procedure ? [procedure] : [], documents: [], findings, bytes: bytes.length };
  },
};

/** Word's binary format of 1997–2003 has no well-kept reader for Node; the portal has the same sheets as DOCX. */
const legacyDoc: Format = {
  id: 'legacy-doc',
  matches: (name) => name.endsWith('.doc'),
  *read(bytes, context) {
    yield piece(bytes.length, note('legacy-doc', { file: context.file }));
  },
};

const yaml: Format = {
  id: 'procedure-yaml',
  matches: (name) => name.endsWith('.yaml') || name.endsWith('.yml'),
  *read(bytes, context) {
    const { procedure, findings } = readProcedureYaml(new TextDecoder().decode(bytes), context.file);
    yield { procedures: procedure ? [procedure] : [], documents: [], findings, bytes: bytes.length };
  },
};

/** Known by its first lines ("NGHỊ ĐỊNH") or by a name with its number and kind ("814-TTg-TCCV 2026 Công văn …"), as dispatches are stored. */
const lawText: Format = {
  id: 'law-text',
  matches: (name, head) =>
    name.endsWith('.txt') &&
    (readFileName(name)?.kind !== undefined || looksLegal(Buffer.from(head, 'latin1').toString('utf8'))),
  *read(bytes, context) {
    const place = { file: context.file };
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      yield piece(bytes.length, failure('bad-encoding', place));
      return;
    }
    const { document, findings } = readLawText(text, context.asOf ?? context.modified, place);
    yield { procedures: [], documents: document ? [document] : [], findings, bytes: bytes.length };
  },
};

const lawStatus: Format = {
  id: 'law-status',
  matches: (name, head) => name.endsWith('.json') && looksLikeStatus(head),
  *read(bytes, context) {
    const place = { file: context.file };
    try {
      const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
      const { statuses, findings } = readLawStatus(value, place);
      yield { procedures: [], documents: [], statuses, findings, bytes: bytes.length };
    } catch (error) {
      const reason = error instanceof Error ? error.message : '';
      yield piece(bytes.length, failure('bad-json', place, { values: { reason } }));
    }
  },
};

export const FORMATS: Format[] = [portalJsonl, lawStatus, json, docx, legacyDoc, yaml, lawText];

/** The format of a file, if we have one. */
export function formatOf(name: string, bytes: Uint8Array): Format | undefined {
  // TextDecoder's "latin1" is windows-1252, from which the bytes cannot be had back.
  const head = Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
  const plain = name.toLowerCase().replace(/\.gz$/, '');
  return FORMATS.find((format) => format.matches(plain, head));
}

/** A crawl's month stands in its file name ("portal-2026-07.jsonl"). */
function asOfName(context: ImportContext): string {
  const named = /(?<!\d)(20\d{2})[-_](0[1-9]|1[0-2])(?:[-_](0[1-9]|[12]\d|3[01]))?(?!\d)/.exec(
    context.file.split('/').at(-1) ?? '',
  );
  if (context.asOf !== undefined) return context.asOf;
  return named ? [named[1], named[2], named[3]].filter((part) => part !== undefined).join('-') : context.modified;
}

function piece(bytes: number, ...findings: Finding[]): Incoming {
  return { procedures: [], documents: [], findings, bytes };
}
