import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../bot/config.ts';
import { type RunningServer, type ServerParts, startServer } from '../bot/server.ts';
import { createSay } from '../dialogs/say.ts';
import { stubAssistant } from './stub-assistant.ts';

export interface TestServer extends RunningServer {
  dataDir: string;
  /** What was logged as a fault. */
  faults: unknown[];
}

/** The real server on a free port of this machine, with its own data folder. `close` takes the folder away too. */
export async function startTestServer(
  change: Partial<ServerParts> & { environment?: NodeJS.ProcessEnv; dataDir?: string } = {},
): Promise<TestServer> {
  const { environment, dataDir = mkdtempSync(join(tmpdir(), 'motcua-test-')), ...parts } = change;
  const read = readConfig({ PORT: '0', MOTCUA_DATA: dataDir, ...environment });
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const faults: unknown[] = [];
  const running = await startServer({
    config: read.config,
    say: createSay(),
    assistant: { current: stubAssistant },
    assets: new Map(),
    log: (error) => faults.push(error),
    ...parts,
  });
  return {
    ...running,
    dataDir,
    faults,
    async close() {
      await running.close(500);
      if (change.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Asks again until `look` gives something, every few milliseconds; throws after `ms`. */
export async function until<T>(look: () => T | Promise<T>, what: string, ms = 20_000): Promise<NonNullable<T>> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited ${ms} ms in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
