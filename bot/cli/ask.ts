/**
 * `motcua ask QUESTION`: one question, one answer. `--json` prints the contract of docs/architecture.md and nothing else.
 *
 * @module
 */
import { type Command, Option } from 'commander';
import type { OpenAssistant } from '../../knowledge/answer/assistant.ts';
import type { Answer, Lang } from '../../knowledge/answer/types.ts';
import type { CliEnv } from './env.ts';
import { UsageError } from './env.ts';
import { checkedFolder } from './knowledge-option.ts';

interface AskOptions {
  lang?: Lang;
  knowledge?: string;
  json?: boolean;
  explain?: boolean;
}

export function register(program: Command, env: CliEnv): void {
  program
    .command('ask')
    .description(env.text('ask.about'))
    .argument('<question...>', env.text('ask.question'))
    .addOption(new Option('--lang <lang>', env.text('cli.lang')).choices(['vi', 'en']))
    .option('--knowledge <dir>', env.text('ask.knowledge'))
    .option('--explain', env.text('ask.explain'))
    .option('--json', env.text('cli.json'))
    .action((words: string[], options: AskOptions) => ask(words.join(' ').trim(), options, env));
}

async function ask(question: string, options: AskOptions, env: CliEnv): Promise<void> {
  if (question === '') throw new UsageError(env.text('ask.empty'));
  const dir = checkedFolder(options.knowledge, env);
  const { assembleAssistant } = await import('../assemble.ts');
  const { assistant, problems } = await assembleAssistant({ knowledgeDir: dir }, env.say);
  for (const problem of problems) env.err(env.text('server.problem', { problem }));
  const { answer } = assistant.ask(question, options.lang ? { lang: options.lang } : {});
  if (options.json) {
    env.out(JSON.stringify(contractOf(answer)));
    return;
  }
  const { renderAnswer } = await import('../../adapters/channels/console.ts');
  if (options.explain) await printReasons(question, assistant, options, env);
  env.out(renderAnswer(answer, env.say, { colour: process.stdout.isTTY && !process.env.NO_COLOR }));
}

/** The first three candidates, with what speaks for and against each. On stderr: it is about the answer, not the answer. */
async function printReasons(
  question: string,
  { house }: OpenAssistant,
  { lang }: AskOptions,
  env: CliEnv,
): Promise<void> {
  const { explain } = await import('../../knowledge/search/explain.ts');
  const ranking = house.ranker.rank(question, lang ? { lang } : {});
  for (const ranked of ranking.ranked.slice(0, 3)) {
    const { code, title, score, reasons, words, sensed } = explain(house.ranker, ranking, ranked);
    env.err(`${score.toFixed(2)}  ${code}  ${title}`);
    env.err(
      `      ${reasons
        .slice(0, 12)
        .map(({ signal, adds }) => `${signal} ${adds < 0 ? '' : '+'}${adds.toFixed(2)}`)
        .join('  ')}`,
    );
    for (const { said, met, by, worth } of words.slice(0, 12))
      env.err(`      ${said} → ${met}  (${by} ${worth.toFixed(1)})`);
    env.err(
      `      sense: ${sensed.map(({ said, adds }) => `${said} ${adds < 0 ? '' : '+'}${adds.toFixed(2)}`).join('  ')}`,
    );
  }
}

/** The fields that outside checks rely on, in their order; what else an `Answer` carries is for channels. */
export function contractOf(answer: Answer) {
  const { question, lang, kind, procedure, article, facet, text, options, citations, ranked } = answer;
  return { question, lang, kind, procedure, article, facet, text, options, citations, ranked };
}
