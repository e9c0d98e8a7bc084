/**
 * `motcua check [--knowledge DIR]`: the corpus's health. What is broken or misleads – a file that cannot be read, a part missing
 * that the law asks for, a district – makes the command exit 1; what the sources merely leave open does not.
 *
 * @module
 */
import type { Command } from 'commander';
import type { Finding } from '../../knowledge/import/finding.ts';
import type { CliEnv } from './env.ts';
import { UsageError } from './env.ts';

/** Codes shown of each kind; `--json` has them all. */
const SHOWN = 8;

export function register(program: Command, env: CliEnv): void {
  program
    .command('check')
    .description(env.text('cli.check.about'))
    .option('--knowledge <dir>', env.text('cli.check.knowledge'))
    .option('--json', env.text('cli.json'))
    .action((options: { knowledge?: string; json?: boolean }) => runCheck(options, env));
}

async function runCheck(options: { knowledge?: string; json?: boolean }, env: CliEnv): Promise<void> {
  const { loadKnowledgeFolder } = await import('../../adapters/stores/knowledge-folder.ts');
  const { healthOf } = await import('../../knowledge/health.ts');
  const { findingLine } = await import('./finding-line.ts');
  const { fileURLToPath } = await import('node:url');
  const dir = options.knowledge ?? fileURLToPath(new URL('../../content', import.meta.url));
  const loaded = await loadKnowledgeFolder(dir).catch((error: Error) => {
    throw new UsageError(env.text('cli.check.noFolder', { dir, reason: error.message }));
  });
  const health = healthOf(loaded.procedures, loaded.documents);
  if (options.json) env.out(JSON.stringify({ ...health, hash: loaded.hash, problems: loaded.problems }));
  else {
    for (const problem of loaded.problems) env.err(findingLine(problem, env));
    print(health, env);
  }
  const broken = loaded.problems.some((problem: Finding) => problem.level === 'failure');
  const lacking = Object.values(health.missing).some((codes) => codes.length > 0) || health.district.length > 0;
  if (broken || lacking || health.procedures === 0) env.exit(1);
}

function print(health: import('../../knowledge/health.ts').Health, env: CliEnv): void {
  const { procedures, documents, articles } = health;
  env.out(env.text('cli.check.counts', { procedures, documents, articles }));
  for (const [level, n] of Object.entries(health.levels)) {
    env.out(`  ${env.text('cli.check.level', { level: env.text(`cli.level.${level}`), n })}`);
  }
  const line = (key: string, codes: string[], values: Record<string, string | number> = {}): void => {
    if (codes.length > 0) env.out(env.text(`cli.check.${key}`, { n: codes.length, codes: some(codes), ...values }));
  };
  for (const [part, codes] of Object.entries(health.missing)) {
    line('missing', codes, { field: env.text(`cli.field.${part}`), share: percent(codes.length, procedures) });
  }
  line('district', health.district);
  line('timeWithoutUnit', health.timeWithoutUnit);
  line('feeUnstated', health.feeUnstated);
  line(
    'sameTitle',
    health.sameTitle.map(({ codes }) => codes.join(' = ')),
  );
  for (const [field, codes] of Object.entries(health.unread)) {
    line('unread', codes, { field: env.text(`cli.field.${field}`) });
  }
  const { named, loaded, notLoaded } = health.legal;
  const numbers = some(notLoaded.map(({ number, procedures: n }) => `${number} (${n})`));
  if (named > 0) env.out(env.text('cli.check.legal', { named, loaded, notLoaded: notLoaded.length, numbers }));
}

function some(items: string[]): string {
  return items.length > SHOWN ? `${items.slice(0, SHOWN).join(', ')}, …` : items.join(', ');
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}
