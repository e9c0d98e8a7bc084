import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const EVERY_MS = 5_000;

/**
 * Calls `changed` when a file under `dir` came, went or was written. It looks every few seconds rather than waiting to be told:
 * an import swaps folders by renaming, and network drives tell nobody. A state must stand still for one look before it counts.
 */
export function watchFolder(dir: string, changed: () => void, everyMs = EVERY_MS): () => void {
  let known: string | undefined;
  let seen: string | undefined;
  let looking = false;
  const timer = setInterval(async () => {
    if (looking) return;
    looking = true;
    // A folder that is just being swapped is not there for a moment: look again next time.
    const now = await signature(dir).catch(() => undefined);
    looking = false;
    if (now === undefined) return;
    known ??= now;
    if (now !== known && now === seen) {
      known = now;
      changed();
    }
    seen = now;
  }, everyMs).unref();
  return () => clearInterval(timer);
}

async function signature(dir: string): Promise<string> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const states = await Promise.all(
    files.toSorted().map(async (file) => {
      const { size, mtimeMs } = await stat(file);
      return `${file} ${size} ${mtimeMs}`;
    }),
  );
  return states.join('\n');
}
