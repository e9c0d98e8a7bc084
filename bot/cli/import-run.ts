import { SingleBar } from 'cli-progress';
import { readImported } from '../../adapters/stores/knowledge-folder.ts';
import { FolderBusyError, holdFolder, writeImported } from '../../adapters/stores/knowledge-writer.ts';
import { readSource, type SourceFile } from '../../adapters/stores/source-files.ts';
import { type Merged, merge } from '../../knowledge/corpus.ts';
import { type Finding, failure, note } from '../../knowledge/import/finding.ts';
import { formatOf } from '../../knowledge/import/formats.ts';
import { type DocumentStatus, withStatus } from '../../knowledge/import/law-status.ts';
import type { LegalDocument, Procedure } from '../../knowledge/schema.ts';
import type { CliEnv } from './env.ts';
import { findingLine } from './finding-line.ts';

export interface SourceList {
  source: string;
  files: SourceFile[];
}

interface Options {
  to: string;
  asOf?: string;
  quiet?: boolean;
  json?: boolean;
}

/** What one source brought. */
interface Taken {
  source: string;
  files: number;
  procedures: Procedure[];
  documents: LegalDocument[];
  statuses: DocumentStatus[];
  findings: Finding[];
}

/** Reads everything, then writes once: what stops in between leaves the folder as it was. */
export async function importInto(lists: SourceList[], options: Options, env: CliEnv): Promise<void> {
  let release: () => void;
  try {
    release = holdFolder(options.to);
  } catch (error) {
    if (!(error instanceof FolderBusyError)) throw error;
    env.err(env.text('cli.import.busy', { dir: options.to, pid: error.pid }));
    return env.exit(1);
  }
  // An interrupted import gives the folder back before it goes.
  const stop = (): never => {
    release();
    process.exit(130);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const taken = await readAll(lists, options, env);
    write(taken, options, env);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    release();
  }
}

async function readAll(lists: SourceList[], options: Options, env: CliEnv): Promise<Taken[]> {
  const bar = process.stderr.isTTY && !options.quiet ? progressBar(lists, env) : undefined;
  const taken: Taken[] = [];
  try {
    for (const { source, files } of lists) {
      const one: Taken = { source, files: files.length, procedures: [], documents: [], statuses: [], findings: [] };
      for (const file of files) {
        await readFile(file, options.asOf, one, (bytes) => bar?.increment(bytes));
      }
      taken.push(one);
    }
  } finally {
    bar?.stop();
  }
  return taken;
}

async function readFile(
  file: SourceFile,
  asOf: string | undefined,
  into: Taken,
  done: (bytes: number) => void,
): Promise<void> {
  const place = { file: file.name };
  let bytes: Uint8Array;
  try {
    bytes = readSource(file);
  } catch (error) {
    into.findings.push(failure('unreadable-file', place, { values: { reason: (error as Error).message } }));
    return done(file.bytes);
  }
  const format = formatOf(file.name, bytes);
  if (format === undefined) {
    // In a folder other things may lie about; a file that someone named by hand she wants in.
    into.findings.push(file.named ? failure('unknown-format', place) : note('not-knowledge', place));
    return done(file.bytes);
  }
  if (bytes.length === 0) into.findings.push(failure('empty-file', place));
  const scale = bytes.length > 0 ? file.bytes / bytes.length : 0;
  for await (const incoming of format.read(bytes, { file: file.name, asOf, modified: file.modified })) {
    into.procedures.push(...incoming.procedures);
    into.documents.push(...incoming.documents);
    into.statuses.push(...(incoming.statuses ?? []));
    into.findings.push(...incoming.findings);
    done(incoming.bytes * scale);
  }
}

function write(taken: Taken[], options: Options, env: CliEnv): void {
  const present = readImported(options.to);
  const procedures = merge(
    present.procedures,
    taken.flatMap((one) => one.procedures),
    (procedure) => procedure.code,
  );
  const documents = merge(
    present.documents,
    taken.flatMap((one) => one.documents),
    (document) => document.id,
  );
  const statuses = taken.flatMap((one) => one.statuses);
  const dated = withStatus(documents.kept, statuses);
  documents.kept = dated.documents;
  const findings = [
    ...present.problems,
    ...taken.flatMap((one) => one.findings),
    ...procedures.findings,
    ...documents.findings,
    ...dated.findings,
  ];
  const failures = findings.filter((finding) => finding.level === 'failure');
  const anything = taken.some((one) => one.procedures.length + one.documents.length + one.statuses.length > 0);
  if (anything) writeImported(options.to, { procedures: procedures.kept, documents: documents.kept }, findings);
  if (!options.quiet) for (const finding of findings) env.err(findingLine(finding, env));
  if (options.json) env.out(JSON.stringify(summary(taken, procedures, documents, findings, anything)));
  else print(taken, procedures, documents, findings, anything, options.to, env);
  if (failures.length > 0 || !anything) env.exit(1);
}

function summary(
  taken: Taken[],
  procedures: Merged<Procedure>,
  documents: Merged<LegalDocument>,
  findings: Finding[],
  written: boolean,
) {
  const totals = ({ kept, added, replaced, same }: Merged<unknown>) => ({ total: kept.length, added, replaced, same });
  return {
    written,
    sources: taken.map((one) => ({
      source: one.source,
      files: one.files,
      procedures: one.procedures.length,
      documents: one.documents.length,
    })),
    procedures: totals(procedures),
    documents: totals(documents),
    failures: findings.filter((finding) => finding.level === 'failure').length,
    counts: countByCode(findings),
    findings,
  };
}

function print(
  taken: Taken[],
  procedures: Merged<Procedure>,
  documents: Merged<LegalDocument>,
  findings: Finding[],
  written: boolean,
  dir: string,
  env: CliEnv,
): void {
  for (const one of taken) {
    const values = {
      source: one.source,
      files: one.files,
      procedures: one.procedures.length,
      documents: one.documents.length,
    };
    env.out(env.text('cli.import.took', values));
  }
  for (const [code, count] of Object.entries(countByCode(findings))) {
    env.out(env.text(`cli.import.counts.${code}`, { n: count }));
  }
  if (!written) env.out(env.text('cli.import.nothing', { dir }));
  for (const [what, merged] of Object.entries({ procedures, documents })) {
    const { kept, added, replaced, same } = merged;
    if (written && kept.length > 0)
      env.out(env.text(`cli.import.total.${what}`, { dir, total: kept.length, added, replaced, same }));
  }
}

function countByCode(findings: Finding[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code } of findings) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

function progressBar(lists: SourceList[], env: CliEnv): SingleBar {
  const bar = new SingleBar({
    stream: process.stderr,
    format: env.text('cli.import.progress'),
    hideCursor: true,
    clearOnComplete: true,
    // Its own formatting of numbers: whole percents, no bytes.
    formatValue: (value, _options, type) => (type === 'percentage' ? String(Math.round(value)) : String(value)),
  });
  bar.start(
    lists.flatMap((list) => list.files).reduce((sum, file) => sum + file.bytes, 0),
    0,
  );
  return bar;
}
