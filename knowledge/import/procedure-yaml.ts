/**
 * Our own format: one procedure a YAML file, written by people. Every mistake is named with field, line and reason; nothing of a
 * file with a mistake comes in.
 *
 * @module
 */
import { isNode, LineCounter, parseDocument } from 'yaml';
import { type Procedure, ProcedureSchema } from '../schema.ts';
import { type Finding, failure } from './finding.ts';
import { issuesOf } from './zod-findings.ts';

/** `file` is how the findings name it. */
export function readProcedureYaml(text: string, file: string): { procedure?: Procedure; findings: Finding[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return {
      findings: document.errors.map((error) =>
        failure('bad-yaml', { file, line: lines.linePos(error.pos[0]).line }, { values: { reason: error.message } }),
      ),
    };
  }
  const value: unknown = document.toJS({ maxAliasCount: 100 });
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { findings: [failure('not-a-record', { file })] };
  }
  const parsed = ProcedureSchema.safeParse(value);
  if (parsed.success) return { procedure: parsed.data, findings: [] };
  const code = 'code' in value && typeof value.code === 'string' ? value.code : undefined;
  return {
    findings: issuesOf(parsed.error).map((issue) =>
      failure(
        'bad-field',
        { file, line: lineOf(issue.path), record: code },
        { field: issue.field, values: issue.values },
      ),
    ),
  };

  /** Line of the field, or of the nearest thing around it that is written down. */
  function lineOf(path: PropertyKey[]): number | undefined {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  }
}
