/**
 * An evaluation line: a question, or the turns of a conversation whose last is scored, and every procedure that would be right.
 *
 * @module
 */
import { z } from 'zod';
import { FACETS } from '../answer/types.ts';

export const LineSchema = z.object({
  q: z.union([z.string(), z.array(z.string()).min(1)]),
  lang: z.enum(['vi', 'en']).optional(),
  /** Empty: this must not be answered. */
  expect: z.array(z.string()),
  facet: z.enum(FACETS).optional(),
  tags: z.array(z.string()).optional(),
});
export type Line = z.infer<typeof LineSchema>;

/** Reads a `.jsonl` of lines. Throws with the number of the line that is wrong and why. */
export function readLines(text: string, file: string): Line[] {
  const lines: Line[] = [];
  for (const [i, raw] of text.split('\n').entries()) {
    if (raw.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(raw);
    } catch (error) {
      throw new EvaluationFileError(file, i + 1, (error as Error).message);
    }
    const parsed = LineSchema.safeParse(value);
    if (!parsed.success) throw new EvaluationFileError(file, i + 1, parsed.error.issues[0]?.message ?? 'invalid');
    lines.push(parsed.data);
  }
  return lines;
}

export class EvaluationFileError extends Error {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  constructor(file: string, line: number, reason: string) {
    super(`${file}:${line}: ${reason}`);
    this.file = file;
    this.line = line;
    this.reason = reason;
  }
}
