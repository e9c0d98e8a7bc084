/**
 * `motcua COMMAND …`: one file a command. Messages for people go to stderr, results to stdout; exit 0 done, 1 a finding or
 * failure, 2 wrong usage.
 *
 * @module
 */
import { Command, CommanderError, Option } from 'commander';
import { createSay } from '../../dialogs/say.ts';
import * as askCommand from './ask.ts';
import * as checkCommand from './check.ts';
import type { CliCommand, CliEnv, ExitCode } from './env.ts';
import { UsageError } from './env.ts';
import * as evalCommand from './eval.ts';
import * as importCommand from './import.ts';
import { terminalLanguage } from './language.ts';
import * as tasksCommand from './tasks.ts';

/** The order is that of `--help`. */
const COMMANDS: CliCommand[] = [askCommand, importCommand, checkCommand, evalCommand, tasksCommand];

/** Reads `argv` (without node and script), runs the command, returns the exit code. Never throws. */
export async function run(argv: string[], environment: NodeJS.ProcessEnv = process.env): Promise<ExitCode> {
  const lang = terminalLanguage(argv, environment);
  const say = createSay();
  let code: ExitCode = 0;
  const env: CliEnv = {
    lang,
    say,
    text: (key, values) => say(lang, key, values),
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    exit: (next) => {
      if (next > code) code = next;
    },
  };
  const program = build(env);
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    return report(error, argv, env, program);
  }
  return code;
}

function build(env: CliEnv): Command {
  const program = new Command('motcua').description(env.text('cli.about'));
  for (const command of COMMANDS) command.register(program, env);
  for (const command of everyCommand(program)) {
    if (!command.options.some((option) => option.long === '--lang')) {
      command.addOption(new Option('--lang <lang>', env.text('cli.lang')).choices(['vi', 'en']));
    }
    command
      .helpOption('-h, --help', env.text('cli.help'))
      .helpCommand(false)
      .configureHelp({ styleTitle: (title) => translateTitle(title, env) })
      // What commander would say in English is said in `report`, in the person's language.
      .configureOutput({ outputError: () => {} })
      .exitOverride();
  }
  return program;
}

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

function translateTitle(title: string, env: CliEnv): string {
  const word = title.replace(/:$/, '').replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase());
  const key = `cli.titles.${word.charAt(0).toLowerCase()}${word.slice(1)}`;
  const text = env.text(key);
  return text === key ? title : text;
}

function report(error: unknown, argv: string[], env: CliEnv, program: Command): ExitCode {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    // `motcua` alone prints its help, which is not an answer: still wrong usage.
    if (error.code === 'commander.help') return 2;
    const what = /'([^']*)'/.exec(error.message)?.[1] ?? error.message;
    const key = `cli.usage.${error.code.replace('.', '_')}`;
    const text = env.text(key, { what });
    env.err(text === key ? env.text('cli.usage.other', { what: error.message }) : text);
    const named = program.commands.find((command) => command.name() === argv.find((word) => !word.startsWith('-')));
    env.err(env.text('cli.seeHelp', { command: named ? `motcua ${named.name()}` : 'motcua' }));
    return 2;
  }
  if (error instanceof UsageError) {
    env.err(error.message);
    return 2;
  }
  env.err(env.text('cli.failed', { reason: error instanceof Error ? error.message : String(error) }));
  return 1;
}

// A reader that has seen enough (`motcua … | head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

if (import.meta.main) process.exitCode = await run(process.argv.slice(2));
