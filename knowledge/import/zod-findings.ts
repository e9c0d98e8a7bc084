import type { z } from 'zod';

/** What is wrong with one field, for `Finding`: `values.reason` is a key under `cli.import.reason`, the rest fills its text. */
export interface FieldIssue {
  field: string;
  path: PropertyKey[];
  values: Record<string, string | number>;
}

type Issue = z.core.$ZodIssue;

/** zod's issues by field. A union reports the branch that came nearest, so that the reason is about what was written. */
export function issuesOf(error: z.ZodError): FieldIssue[] {
  return error.issues.flatMap((issue) => flatten(issue, []));
}

function flatten(issue: Issue, above: PropertyKey[]): FieldIssue[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union') {
    const nearest = issue.errors.filter((branch) => branch.length > 0).sort((a, b) => depth(b) - depth(a))[0];
    if (nearest && depth(nearest) > 0) return nearest.flatMap((inner) => flatten(inner, path));
    return [{ field: fieldName(path), path, values: { reason: 'text' } }];
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: fieldName([...path, key]),
      path: [...path, key],
      values: { reason: 'unknown-key' },
    }));
  }
  return [{ field: fieldName(path), path, values: reasonOf(issue) }];
}

function depth(issues: Issue[]): number {
  return Math.max(...issues.map((issue) => issue.path.length + (issue.code === 'unrecognized_keys' ? 1 : 0)));
}

function reasonOf(issue: Issue): Record<string, string | number> {
  switch (issue.code) {
    case 'invalid_type':
      // zod 4 has no "required" of its own: a missing key is an undefined input.
      return issue.input === undefined && /undefined/.test(issue.message)
        ? { reason: 'missing' }
        : { reason: `type-${issue.expected}` };
    case 'invalid_value':
      return { reason: 'choice', choices: issue.values.map(String).join(', ') };
    case 'too_small':
      return { reason: issue.origin === 'string' ? 'empty' : 'too-small', minimum: Number(issue.minimum) };
    case 'invalid_format':
      return { reason: formatReason(issue) };
    default:
      return { reason: 'other', message: issue.message };
  }
}

function formatReason(issue: Issue & { code: 'invalid_format' }): string {
  if (issue.format === 'url') return 'url';
  return issue.message.startsWith('a procedure code') ? 'code' : issue.message.startsWith('a date') ? 'date' : 'format';
}

function fieldName(path: PropertyKey[]): string {
  return path
    .map((part, at) => (typeof part === 'number' ? `[${part + 1}]` : `${at > 0 ? '.' : ''}${String(part)}`))
    .join('');
}
