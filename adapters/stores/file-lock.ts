/**
 * One writer a file: a lock file beside it that names the process. A lock whose process is gone, killed or crashed, is taken over.
 *
 * @module
 */
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { StoreError } from './store-error.ts';

interface Holder {
  pid: number;
  host: string;
  /** Tells a process from a later one with the same number. */
  started: string;
  id: string;
}

export interface FileLock {
  release(): void;
}

const BEAT_MS = 10_000;
/** Another machine's process cannot be looked up; without a sign of life this long it is gone. */
const SILENT_MS = 60_000;

/** Throws `StoreError` `locked`, naming the process that holds it. */
export function lockFile(file: string): FileLock {
  const lock = `${file}.lock`;
  const self: Holder = { pid: process.pid, host: hostname(), started: startOf(process.pid), id: randomUUID() };
  const content = JSON.stringify(self);
  const draft = `${lock}.${self.id}`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    // A link appears whole or not at all: nobody ever reads half a lock.
    if (!tryLink(draft, lock)) {
      removeDead(lock, file, self.id);
      if (!tryLink(draft, lock)) throw locked(file, read(lock));
    }
  } finally {
    rmSync(draft, { force: true });
  }
  const beat = setInterval(() => touch(lock), BEAT_MS);
  beat.unref();
  const release = () => {
    clearInterval(beat);
    process.off('exit', release);
    if (read(lock) === content) rmSync(lock, { force: true });
  };
  process.on('exit', release);
  return { release };
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function removeDead(lock: string, file: string, id: string): void {
  const seen = read(lock);
  if (seen === undefined) return;
  if (isAlive(seen, lock)) throw locked(file, seen);
  // Moved aside first: of two that find it dead, one moves it, and what was moved must be what was read.
  const aside = `${lock}.${id}.dead`;
  try {
    renameSync(lock, aside);
  } catch {
    return;
  }
  const moved = read(aside);
  if (moved !== seen) {
    tryLink(aside, lock);
    rmSync(aside, { force: true });
    throw locked(file, moved);
  }
  rmSync(aside, { force: true });
}

function isAlive(content: string, lock: string): boolean {
  const holder = parse(content);
  if (!holder) return false;
  if (holder.host !== hostname()) return Date.now() - modified(lock) < SILENT_MS;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return holder.started === startOf(holder.pid);
}

/** When the system started a process, in its own ticks (field 22 of /proc/PID/stat); empty where that cannot be read. */
function startOf(pid: number): string {
  const stat = read(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function parse(content: string): Holder | undefined {
  try {
    return JSON.parse(content) as Holder;
  } catch {
    return undefined;
  }
}

function modified(file: string): number {
  try {
    return statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}

function touch(file: string): void {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // Taken away by hand: the next start sees to it.
  }
}

function locked(file: string, content: string | undefined): StoreError {
  const holder = content === undefined ? undefined : parse(content);
  return new StoreError('locked', { file, pid: holder?.pid ?? 0, host: holder?.host ?? '?' });
}
