import type { LegalDocument, Procedure } from '../schema.ts';
import type { Finding } from './finding.ts';

/** What one piece of input brought; a file is one piece, a `.jsonl` one a line. `bytes` of the file are done with it. */
export interface Incoming {
  procedures: Procedure[];
  documents: LegalDocument[];
  findings: Finding[];
  bytes: number;
}
