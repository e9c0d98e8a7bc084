import type { Finding } from '../../knowledge/import/finding.ts';
import type { CliEnv } from './env.ts';

/** One finding on one line: where, which record, what, in the person's language. */
export function findingLine(finding: Finding, env: CliEnv): string {
  const where = finding.line === undefined ? finding.file : `${finding.file}:${finding.line}`;
  const record = finding.record === undefined ? '' : ` ${finding.record}`;
  return `${where}${record}: ${findingText(finding, env)}`;
}

function findingText(finding: Finding, env: CliEnv): string {
  const values = { ...finding.values };
  const reason = typeof values.reason === 'string' ? values.reason : '';
  // A field's mistake has a key as its reason; a parser's own message goes through as it is.
  if (finding.code === 'bad-field') values.reason = env.text(`cli.import.reason.${reason}`, values);
  return env.text(`cli.import.finding.${finding.code}`, { ...values, field: fieldName(finding, env) });
}

function fieldName(finding: Finding, env: CliEnv): string {
  if (finding.field === undefined) return '';
  if (finding.code !== 'unread') return finding.field;
  const key = `cli.field.${finding.field}`;
  const text = env.text(key);
  return text === key ? finding.field : text;
}
