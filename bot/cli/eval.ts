/**
 * `motcua eval FILE.jsonl`: scores the assistant on labelled questions; `--html` draws a page with every failure explained.
 *
 * @module
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { type Evaluation, SHARES } from '../../knowledge/evaluation/evaluate.ts';
import { type CliEnv, UsageError } from './env.ts';

interface EvalOptions {
  knowledge?: string;
  html?: string;
  json?: boolean;
}

export function register(program: Command, env: CliEnv): void {
  program
    .command('eval')
    .description(env.text('eval.about'))
    .argument('<file>', env.text('eval.file'))
    .option('--knowledge <dir>', env.text('ask.knowledge'))
    .option('--html <file>', env.text('eval.html'))
    .addOption(new Option('--json', env.text('cli.json')))
    .action((file: string, options: EvalOptions) => runEval(file, options, env));
}

async function runEval(file: string, options: EvalOptions, env: CliEnv): Promise<void> {
  const { readLines, EvaluationFileError } = await import('../../knowledge/evaluation/line.ts');
  const { evaluate } = await import('../../knowledge/evaluation/evaluate.ts');
  const { assembleAssistant } = await import('../assemble.ts');
  const { checkedFolder } = await import('./knowledge-option.ts');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(env.text('eval.noFile', { file, reason: (error as Error).message }));
  }
  let lines: ReturnType<typeof readLines>;
  try {
    lines = readLines(text, file);
  } catch (error) {
    if (!(error instanceof EvaluationFileError)) throw error;
    env.err(env.text('eval.badLine', { file: error.file, line: error.line, reason: error.reason }));
    env.exit(1);
    return;
  }
  const { assistant, problems } = await assembleAssistant(
    { knowledgeDir: checkedFolder(options.knowledge, env) },
    env.say,
  );
  for (const problem of problems) env.err(env.text('server.problem', { problem }));
  const evaluation = evaluate(assistant, lines);
  if (options.html) {
    const { evaluationPage } = await import('./eval-page.ts');
    writeFileSync(options.html, evaluationPage(evaluation, assistant.house.ranker, file, env));
    env.err(env.text('eval.written', { file: options.html }));
  }
  if (options.json) env.out(JSON.stringify(evaluation));
  else print(evaluation, env);
}

function print(evaluation: Evaluation, env: CliEnv): void {
  env.out(env.text('eval.n', { n: evaluation.n }));
  for (const name of SHARES) {
    env.out(`  ${name.padEnd(10)} ${evaluation[name].toFixed(3)}  ${env.text(`eval.share.${name}`)}`);
  }
  env.out(`  p50 ${evaluation.p50_ms.toFixed(1)} ms · p99 ${evaluation.p99_ms.toFixed(1)} ms`);
}
