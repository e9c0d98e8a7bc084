import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { ZodType } from 'zod';
import { StoreError } from './store-error.ts';

/**
 * A YAML file that people edit, checked. undefined: there is none. Throws `StoreError` `invalid` with file, field and reason.
 */
export async function readYaml<T>(file: string, schema: ZodType<T>): Promise<T | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    throw new StoreError('invalid', { file, reason: (error as Error).message.split('\n')[0] ?? '' }, error);
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new StoreError('invalid', { file, reason: `${issue?.path.join('.')}: ${issue?.message}` }, read.error);
}
