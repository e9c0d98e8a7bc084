/**
 * `npm start`. Compiled code is kept in the data folder, which halves the start; so nothing else is imported before that is on.
 *
 * @module
 */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

enableCompileCache(join(process.env.MOTCUA_DATA || './data', 'cache', 'node'));
const { start } = await import('./start.ts');
await start(process.env);
