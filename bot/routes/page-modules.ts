/**
 * The page's modules as browsers read them: the same files without their types. Node does for them what it does for the server's.
 *
 * @module
 */
import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

/**
 * `[name, source]` of each module in the folder. Types become spaces, so every line and column stays where it is. The names stay
 * too (`main.ts`): a browser goes by the content's type, and so the modules' imports need no change.
 */
export function pageModules(folder = new URL('../../kiosk/page/', import.meta.url)): [string, Buffer][] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'));
  return quietly(() => names.map((name) => [name, Buffer.from(stripped(new URL(name, folder)))]));
}

function stripped(file: URL): string {
  return stripTypeScriptTypes(readFileSync(file, 'utf8')).replace(/[^\S\n]+$/gm, '');
}

/** Node still calls this function experimental, with a line on stderr at every start, though all that runs here rests on it. */
function quietly<T>(work: () => T): T {
  const warn = process.emitWarning;
  process.emitWarning = () => {};
  try {
    return work();
  } finally {
    process.emitWarning = warn;
  }
}
