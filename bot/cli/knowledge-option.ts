/** The folder given by `--knowledge`, or wrong usage when it is none. @module */
import { statSync } from 'node:fs';
import { type CliEnv, UsageError } from './env.ts';

export function checkedFolder(dir: string | undefined, env: CliEnv): string | undefined {
  if (dir !== undefined && !statSync(dir, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(env.text('server.config.folder', { variable: '--knowledge', value: dir }));
  }
  return dir;
}
