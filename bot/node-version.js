/**
 * Says in clear words that Node is too old, before anything else could fail on it: `node --import ./bot/node-version.js bot/main.ts`.
 * Plain JavaScript of long ago, since the Node that reads it cannot read TypeScript.
 *
 * @module
 */
import { readFileSync } from 'node:fs';

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const needed = read('../package.json').engines.node.replace(/[^\d.]/g, '');
const found = process.versions.node;
const [wantedMajor, wantedMinor] = needed.split('.').map(Number);
const [major, minor] = found.split('.').map(Number);

if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const lang = (LC_ALL || LC_MESSAGES || LANG || '').toLowerCase().startsWith('vi') ? 'vi' : 'en';
  const text = read(`../dialogs/locales/${lang}.json`).server.oldNode;
  process.stderr.write(`${text.replace('{{needed}}', needed).replace('{{found}}', found)}\n`);
  process.exit(1);
}
