import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { until } from './test-server.ts';

/** Microsoft's 365 Agents Playground: a Teams-like client in a web page, run from npm, on this machine only. */
export async function startPlayground(
  botOrigin: string,
  channel: 'msteams' | 'emulator',
): Promise<{ url: string; stop(): void }> {
  const port = await freePort();
  const cli = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
  const loopback = fileURLToPath(new URL('listen-on-loopback.cjs', import.meta.url));
  const options = ['-e', `${botOrigin}/api/messages`, '-c', channel, '-p', String(port), '--dt'];
  const child: ChildProcess = spawn(process.execPath, ['--require', loopback, cli, 'start', ...options], {
    env: { ...process.env, TEAMSAPPTESTER_BROWSER: 'none' },
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}/`;
  await until(
    () =>
      fetch(url).then(
        ({ ok }) => ok,
        () => child.exitCode !== null,
      ),
    'the playground',
  );
  if (child.exitCode !== null) throw new Error(`the playground ended with ${child.exitCode}`);
  return { url, stop: () => void child.kill() };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
