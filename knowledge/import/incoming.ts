import type { LegalDocument, Procedure } from '../schema.ts';
import type { Finding } from './finding.ts';
import type { DocumentStatus } from './law-status.ts';

/** What one piece of input brought; a file is one piece, a `.jsonl` one a line. `bytes` of the file are done with it. */
export interface Incoming {
  procedures: Procedure[];
  documents: LegalDocument[];
  /** Days of effect that a list brings for documents that come from elsewhere. */
  statuses?: DocumentStatus[];
  findings: Finding[];
  bytes: number;
}
