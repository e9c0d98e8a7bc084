/**
 * What an importer has to say about its input. Nothing is dropped in silence: a record that does not come in, a field that was
 * not read wholly, a file that is skipped, each is one finding. The words are locale texts under `cli.import.finding`.
 *
 * @module
 */
export const FINDING_CODES = [
  // Failures: the input is broken, and something that should have come in did not.
  'unreadable-file',
  'bad-json',
  'bad-encoding',
  'line-too-long',
  'not-a-record',
  'bad-field',
  'bad-yaml',
  'empty-file',
  'unknown-format',
  'law-no-number',
  // Notes: it came in, or is left out on purpose.
  'unread',
  'legacy-doc',
  'not-knowledge',
  'superseded',
  'same-record',
  'law-no-articles',
  'law-gap',
  'law-annex',
  'law-status-differs',
  'law-status-unused',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

export interface Finding {
  /** A failure makes the command exit 1; a note does not. */
  level: 'failure' | 'note';
  code: FindingCode;
  /** As the person named it, or the path below the folder that she named. */
  file: string;
  /** 1-based; of a text file. */
  line?: number | undefined;
  /** Code of the procedure, or number of the document. */
  record?: string | undefined;
  /** Field that the finding is about. */
  field?: string | undefined;
  /** Inserted into the locale text. */
  values?: Record<string, string | number> | undefined;
}

/** Where in the input something stands. */
export interface Place {
  file: string;
  line?: number | undefined;
  record?: string | undefined;
}

export function failure(code: FindingCode, place: Place, extra: Partial<Finding> = {}): Finding {
  return { level: 'failure', code, ...place, ...extra };
}

export function note(code: FindingCode, place: Place, extra: Partial<Finding> = {}): Finding {
  return { level: 'note', code, ...place, ...extra };
}
