/**
 * Writes the imported files of a knowledge folder so that readers find the old state or the new one, whole, whenever the
 * process or the machine stops:
 *
 *     1. all files are written to `.NAME.import-PID` beside the folder, and flushed to the disk
 *     2. that folder becomes `.NAME.import-ready` – one rename; from here on the new state counts
 *     3. its files are renamed into the folder, one by one; then it is removed
 *
 * Stopped before 2, the folder is untouched. Stopped in 3, readers prefer the files that still lie in the ready folder, and
 * the next import finishes the move first. A folder that does not exist yet is made by the one rename of 2.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { FORMAT_VERSION, type Knowledge, type Manifest, toLines } from '../../knowledge/corpus.ts';
import type { Finding } from '../../knowledge/import/finding.ts';

/** Another import holds the folder. */
export class FolderBusyError extends Error {
  readonly pid: number;
  constructor(pid: number) {
    super(`import: another import (process ${pid}) is writing this folder`);
    this.pid = pid;
  }
}

/**
 * Takes the folder for one import: finishes one that was stopped, clears what dead ones left. Gives it back by the returned
 * function.
 *
 * @throws FolderBusyError when a living process holds it; the system's error where nothing can be written.
 */
export function holdFolder(dir: string): () => void {
  mkdirSync(dirname(resolve(dir)), { recursive: true });
  const lock = beside(dir, 'lock');
  const mine = String(process.pid);
  for (;;) {
    try {
      const file = openSync(lock, 'wx');
      writeSync(file, mine);
      closeSync(file);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = Number(readFileSync(lock, 'utf8'));
      if (holder > 0 && isAlive(holder)) throw new FolderBusyError(holder);
      rmSync(lock, { force: true });
    }
  }
  finishStopped(dir);
  clearDead(dir);
  return () => rmSync(lock, { force: true });
}

/** Writes the whole new state. The caller holds the folder. Returns the manifest. */
export function writeImported(dir: string, knowledge: Knowledge, report: Finding[]): Manifest {
  const target = resolve(dir);
  const staged = beside(dir, String(process.pid));
  rmSync(staged, { recursive: true, force: true });
  mkdirSync(staged);
  try {
    const manifest: Manifest = { version: FORMAT_VERSION, files: {} };
    for (const [name, records] of [
      ['procedures.jsonl', knowledge.procedures],
      ['regulations.jsonl', knowledge.documents],
    ] as const) {
      if (records.length === 0 && !existsSync(join(target, name))) continue;
      const text = toLines(records);
      writeFlushed(join(staged, name), text);
      manifest.files[name] = { sha256: createHash('sha256').update(text).digest('hex'), records: records.length };
    }
    writeFlushed(join(staged, 'import-report.jsonl'), toLines(report));
    writeFlushed(join(staged, 'knowledge.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    flushFolder(staged);
    if (existsSync(target)) {
      renameSync(staged, readyFolder(dir));
      flushFolder(dirname(target));
      finishStopped(dir);
    } else {
      renameSync(staged, target);
      flushFolder(dirname(target));
    }
    return manifest;
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}

/** Where a finished import lies until its files are moved. */
export function readyFolder(dir: string): string {
  return beside(dir, 'ready');
}

function finishStopped(dir: string): void {
  const ready = readyFolder(dir);
  if (!existsSync(ready)) return;
  mkdirSync(dir, { recursive: true });
  for (const name of readdirSync(ready)) renameSync(join(ready, name), join(dir, name));
  flushFolder(dir);
  rmSync(ready, { recursive: true, force: true });
}

function clearDead(dir: string): void {
  const prefix = basename(beside(dir, ''));
  for (const name of readdirSync(dirname(resolve(dir)))) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : Number.NaN;
    if (pid > 0 && !isAlive(pid)) rmSync(join(dirname(resolve(dir)), name), { recursive: true, force: true });
  }
}

function beside(dir: string, what: string): string {
  return join(dirname(resolve(dir)), `.${basename(resolve(dir))}.import-${what}`);
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function writeFlushed(path: string, text: string): void {
  const file = openSync(path, 'wx');
  try {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A rename is on the disk only once the folder that holds the names is. */
function flushFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
