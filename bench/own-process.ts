/**
 * Runs one file of this folder as a process of its own and speaks with it in messages: what is measured shares neither heap nor
 * event loop with what measures.
 *
 * @module
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A child that has said its first message. */
export interface OwnProcess<First> {
  first: First;
  end(): Promise<void>;
}

const PATIENCE_MS = 180_000;

/** Starts `file` (in this folder); resolves with its first message, rejects when it ends or says nothing for three minutes. */
export async function ownProcess<First>(file: string, ...args: string[]): Promise<OwnProcess<First>> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    execArgv: ['--expose-gc', '--no-warnings'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  try {
    return { first: await firstMessage<First>(child, file), end: () => ended(child) };
  } catch (error) {
    await ended(child);
    throw error;
  }
}

function firstMessage<First>(child: ChildProcess, file: string): Promise<First> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${file}: no word for ${PATIENCE_MS / 1000} s`)), PATIENCE_MS);
    child.once('message', (message) => {
      clearTimeout(timer);
      resolve(message as First);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`${file}: ended with ${code} before it said anything`));
    });
  });
}

/** Hangs up, which every child here takes as the end, and cuts it off when it does not. */
function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const cut = setTimeout(() => child.kill('SIGKILL'), 5_000);
    child.once('exit', () => {
      clearTimeout(cut);
      resolve();
    });
    if (child.connected) child.disconnect();
  });
}
