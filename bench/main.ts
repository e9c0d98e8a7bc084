/**
 * `npm run bench [-- --knowledge DIR] [--only doors|retrieval]`: what the assistant costs, each figure beside that of the thing it is
 * compared to, measured in one run. Prints Markdown. Other work on the machine shows in the figures: read them as ratios.
 *
 * @module
 */
import { statSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CONTENT_DIR } from '../bot/assemble.ts';
import { doorsTable } from './doors.ts';
import { hangUp } from './load.ts';
import { retrievalTables } from './retrieval.ts';

const { values } = parseArgs({ options: { knowledge: { type: 'string' }, only: { type: 'string' } } });
const knowledge = values.knowledge === undefined ? undefined : resolve(values.knowledge);

if (knowledge && !statSync(knowledge, { throwIfNoEntry: false })?.isDirectory())
  throw new Error(`no folder: ${knowledge}`);
if (![undefined, 'doors', 'retrieval'].includes(values.only)) throw new Error('--only doors or --only retrieval');

const load = () => loadavg()[0]!.toFixed(1);
console.info(`Node ${process.versions.node}, ${cpus().length} cores; load of the machine at the start: ${load()}.\n`);
if (values.only !== 'retrieval') console.info(`## Doors\n\n${await doorsTable(knowledge)}\n`);
if (values.only !== 'doors') console.info(`## Retrieval\n\n${await retrievalTables(knowledge ?? CONTENT_DIR)}\n`);
console.info(`Load at the end: ${load()}.`);
hangUp();
