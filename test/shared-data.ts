import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const beside = fileURLToPath(new URL('../../shared', import.meta.url));

/** The folder of real data beside the checkout; undefined where it is not there, and tests over it skip. */
export const sharedDir: string | undefined = existsSync(beside) ? beside : undefined;
