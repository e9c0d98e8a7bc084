/**
 * Reads a knowledge folder. What it holds is told in `knowledge/corpus.ts`; how it is written, in `knowledge-writer.ts`.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { FORMAT_VERSION, type Knowledge, type Manifest, merge } from '../../knowledge/corpus.ts';
import type { Finding } from '../../knowledge/import/finding.ts';
import { readProcedureYaml } from '../../knowledge/import/procedure-yaml.ts';
import { readRecordLines } from '../../knowledge/import/records-jsonl.ts';
import type { LegalDocument, Procedure } from '../../knowledge/schema.ts';
import { readyFolder } from './knowledge-writer.ts';

export interface LoadedKnowledge extends Knowledge {
  /** Broken files and lines, and records that gave way to a newer source. The rest is loaded all the same. */
  problems: Finding[];
  /** Changes when any procedure or document does: key of index snapshots. */
  hash: string;
  /** Folders with the rest: the folder's own, else the fallback's; absent where neither has one. */
  terms?: string;
  offices?: string;
  holidays?: string;
}

/**
 * Loads `dir`. Procedures and documents come from there alone; terms, offices and days off from `fallback` where `dir` has none.
 * Hand-written YAML is validated always; imported lines are trusted while they are byte for byte what the import wrote.
 *
 * @throws when `dir` cannot be read at all.
 */
export async function loadKnowledgeFolder(dir: string, options: { fallback?: string } = {}): Promise<LoadedKnowledge> {
  readdirSync(dir);
  const hash = createHash('sha256');
  const problems: Finding[] = [];
  const manifest = readManifest(dir);
  const imported = readImported(dir, manifest, hash);
  problems.push(...imported.problems);
  const written = readHandWritten(join(dir, 'procedures'), dir, hash);
  problems.push(...written.problems);
  const procedures = merge(imported.procedures, written.procedures, (procedure) => procedure.code);
  problems.push(...procedures.findings);
  return {
    procedures: procedures.kept,
    documents: imported.documents,
    problems,
    hash: hash.digest('hex'),
    ...folders(dir, options.fallback),
  };
}

/** The procedures and documents that imports brought, without the hand-written ones. A folder that is not there has none. */
export function readImported(
  dir: string,
  manifest: Manifest | undefined = readManifest(dir),
  hash = createHash('sha256'),
): Knowledge & { problems: Finding[] } {
  const problems: Finding[] = [];
  const read = <T>(name: string, pick: (incoming: Knowledge) => T[]): T[] => {
    const path = current(dir, name);
    if (path === undefined) return [];
    const bytes = readFileSync(path);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    hash.update(`${name} ${sha256}\n`);
    if (manifest?.version === FORMAT_VERSION && manifest.files[name]?.sha256 === sha256) return parseLines<T>(bytes);
    const values: T[] = [];
    for (const incoming of readRecordLines(bytes, '1900-01', name)) {
      values.push(...pick(incoming));
      problems.push(...incoming.findings);
    }
    return values;
  };
  const procedures = read<Procedure>('procedures.jsonl', (incoming) => incoming.procedures);
  const documents = read<LegalDocument>('regulations.jsonl', (incoming) => incoming.documents);
  return { procedures, documents, problems };
}

function parseLines<T>(bytes: Buffer): T[] {
  return bytes
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

function readManifest(dir: string): Manifest | undefined {
  const path = current(dir, 'knowledge.json');
  if (path === undefined) return undefined;
  try {
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
    return typeof manifest.version === 'number' && typeof manifest.files === 'object' ? manifest : undefined;
  } catch {
    // Without its manifest the folder is read line by line, checked: slower, and nothing is believed unseen.
    return undefined;
  }
}

/** An import that was stopped between two renames is finished as far as readers can see: its files count, not the old ones. */
function current(dir: string, name: string): string | undefined {
  return [join(readyFolder(dir), name), join(dir, name)].find((path) => existsSync(path));
}

function readHandWritten(
  folder: string,
  dir: string,
  hash: ReturnType<typeof createHash>,
): { procedures: Procedure[]; problems: Finding[] } {
  const procedures: Procedure[] = [];
  const problems: Finding[] = [];
  if (!existsSync(folder)) return { procedures, problems };
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.ya?ml$/i.test(name));
  for (const name of names.sort()) {
    const path = join(folder, name);
    const text = readFileSync(path, 'utf8');
    hash.update(`${name}\n${text}\n`);
    const file = relative(dir, path);
    const { procedure, findings } = readProcedureYaml(text, file);
    if (procedure) procedures.push({ ...procedure, source: { file, ...procedure.source } });
    problems.push(...findings);
  }
  return { procedures, problems };
}

function folders(dir: string, fallback: string | undefined): Pick<LoadedKnowledge, 'terms' | 'offices' | 'holidays'> {
  const found: Pick<LoadedKnowledge, 'terms' | 'offices' | 'holidays'> = {};
  for (const name of ['terms', 'offices', 'holidays'] as const) {
    const path = [dir, fallback]
      .flatMap((base) => (base === undefined ? [] : join(base, name)))
      .find((p) => existsSync(p));
    if (path !== undefined) found[name] = path;
  }
  return found;
}
