/**
 * The files that an import is pointed at: a file, or every file below a folder, read one at a time, unpacked where they are
 * gzipped.
 *
 * @module
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';

export interface SourceFile {
  path: string;
  /** For people: the file's name, or its path below the folder that they named. */
  name: string;
  /** Whether the person named this very file, rather than a folder around it. */
  named: boolean;
  bytes: number;
  /** Day of its last change. */
  modified: string;
}

/** Unpacked, a file of this size is read whole; more is a mistake or an attack. In bytes. */
const LARGEST = 1_500_000_000;

/** Files in a fixed order; hidden ones are left out. @throws ENOENT and the like when `source` is not there. */
export function listSource(source: string): SourceFile[] {
  const stat = statSync(source);
  if (!stat.isDirectory()) return [describe(source, basename(source), true)];
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .flatMap((path) =>
      statSync(path, { throwIfNoEntry: false })?.isFile() ? [describe(path, relative(source, path), false)] : [],
    );
}

function describe(path: string, name: string, named: boolean): SourceFile {
  const stat = statSync(path);
  return {
    path,
    name: name.normalize('NFC'),
    named,
    bytes: stat.size,
    modified: stat.mtime.toISOString().slice(0, 10),
  };
}

/** The file's bytes, unpacked. @throws when it cannot be read or unpacked. */
export function readSource(file: SourceFile): Uint8Array {
  const bytes = readFileSync(file.path);
  const gzipped = file.name.toLowerCase().endsWith('.gz') || (bytes[0] === 0x1f && bytes[1] === 0x8b);
  return gzipped ? gunzipSync(bytes, { maxOutputLength: LARGEST }) : bytes;
}
