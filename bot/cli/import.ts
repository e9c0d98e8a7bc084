/**
 * `motcua import SOURCE… --to DIR`: brings documents into a knowledge folder. What came in goes to stdout, what was skipped,
 * unread or replaced goes to stderr, a line each; all of it also to `DIR/import-report.jsonl`.
 *
 * @module
 */
import type { Command } from 'commander';
import type { CliEnv } from './env.ts';
import { UsageError } from './env.ts';

interface ImportOptions {
  to: string;
  asOf?: string;
  quiet?: boolean;
  json?: boolean;
}

export function register(program: Command, env: CliEnv): void {
  program
    .command('import')
    .description(env.text('cli.import.about'))
    .argument('<source...>', env.text('cli.import.source'))
    .requiredOption('--to <dir>', env.text('cli.import.to'))
    .option('--as-of <date>', env.text('cli.import.asOf'))
    .option('-q, --quiet', env.text('cli.import.quiet'))
    .option('--json', env.text('cli.json'))
    .action((sources: string[], options: ImportOptions) => runImport(sources, options, env));
}

async function runImport(sources: string[], options: ImportOptions, env: CliEnv): Promise<void> {
  if (options.asOf !== undefined && !/^\d{4}-\d{2}(-\d{2})?$/.test(options.asOf)) {
    throw new UsageError(env.text('cli.import.badAsOf', { value: options.asOf }));
  }
  const { importInto } = await import('./import-run.ts');
  const { listSource } = await import('../../adapters/stores/source-files.ts');
  const { statSync } = await import('node:fs');
  const lists = sources.map((source) => {
    try {
      return { source, files: listSource(source) };
    } catch (error) {
      throw new UsageError(env.text('cli.import.noSource', { source, reason: (error as Error).message }));
    }
  });
  if (statSync(options.to, { throwIfNoEntry: false })?.isDirectory() === false) {
    throw new UsageError(env.text('cli.import.notFolder', { dir: options.to }));
  }
  await importInto(lists, options, env);
}
