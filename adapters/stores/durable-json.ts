/**
 * A lowdb adapter that survives a power cut: written beside the file, flushed to the disk, renamed into place. lowdb's own renames
 * without flushing, which can leave an empty file.
 *
 * @module
 */
import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Adapter } from 'lowdb';
import { StoreError } from './store-error.ts';

export class DurableJson<T> implements Adapter<T> {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** null: there is no file yet. Throws `StoreError` `corrupt` when it is not JSON. */
  async read(): Promise<T | null> {
    let text: string;
    try {
      text = await readFile(this.#file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
    try {
      return JSON.parse(text) as T;
    } catch (error) {
      throw new StoreError('corrupt', { file: this.#file, reason: (error as Error).message }, error);
    }
  }

  async write(data: T): Promise<void> {
    await writeDurably(this.#file, `${JSON.stringify(data)}\n`);
  }
}

/** Replaces a file whole: whoever reads it sees the old or the new. */
export async function writeDurably(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(text, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
  const folder = await open(dirname(file), 'r');
  // Some file systems cannot flush a folder; the rename is then as safe as they make it.
  await folder.sync().catch(() => {});
  await folder.close();
}
