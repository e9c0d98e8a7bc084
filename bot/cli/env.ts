/**
 * What every command is given, and how a command ends.
 *
 * @module
 */
import type { Command } from 'commander';
import type { Lang, Say } from '../../knowledge/answer/types.ts';

/** 0 done, 1 a finding or a failure, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

export interface CliEnv {
  /** The person's language: `--lang`, else the terminal's (LC_ALL, LC_MESSAGES, LANG), else English. */
  lang: Lang;
  /** All texts, any language; `text` is the same for `lang`. */
  say: Say;
  text(key: string, values?: Record<string, string | number>): string;
  /** Results: stdout, a line end added. */
  out(line: string): void;
  /** Messages for people: stderr, a line end added. */
  err(line: string): void;
  /** What the process will exit with; the worst one wins. */
  exit(code: ExitCode): void;
}

/**
 * One command. Its file keeps top-level imports light and loads what it needs inside the action, so that `motcua --help` and the
 * other commands do not pay for it. `--lang` is added to every command by main.ts unless the command has its own.
 */
export interface CliCommand {
  register(program: Command, env: CliEnv): void;
}

/** Thrown by an action for a wrong invocation: printed for people, exit code 2. The message is in the person's language. */
export class UsageError extends Error {}
