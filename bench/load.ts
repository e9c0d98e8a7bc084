/**
 * A small load generator: some clients, each of which takes its next turn when the last one is answered, for a bounded time and
 * number of turns. It calls this machine alone.
 *
 * @module
 */
import { Agent, request } from 'node:http';

/** One turn: resolves when it is wholly answered, rejects when the answer is not what it should be. */
export type Client = () => Promise<void>;

export interface Load {
  /** Measured, after the warm-up. */
  seconds: number;
  warmUpSeconds: number;
  /** Turns of all clients together; the end, should the time not be it. */
  most: number;
}

export interface Measured {
  turns: number;
  perSecond: number;
  /** Milliseconds from the question to the whole answer. */
  p50: number;
  p99: number;
}

/** Rejects at the first turn that fails: a rate of errors is not a rate of turns. */
export async function underLoad(clients: Client[], load: Load): Promise<Measured> {
  await turns(clients, load.warmUpSeconds, load.most);
  const began = performance.now();
  const took = await turns(clients, load.seconds, load.most);
  const seconds = (performance.now() - began) / 1000;
  return {
    turns: took.length,
    perSecond: took.length / seconds,
    p50: percentile(took, 0.5),
    p99: percentile(took, 0.99),
  };
}

async function turns(clients: Client[], seconds: number, most: number): Promise<number[]> {
  const end = performance.now() + seconds * 1000;
  const took: number[] = [];
  let begun = 0;
  await Promise.all(
    clients.map(async (turn) => {
      while (performance.now() < end && begun++ < most) {
        const began = performance.now();
        await turn();
        took.push(performance.now() - began);
      }
    }),
  );
  return took;
}

/** The value that the share `p` of the numbers does not exceed; 0 of none. */
export function percentile(numbers: number[], p: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? 0;
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 });
/** A turn that takes longer is lost. */
const PATIENCE_MS = 10_000;

/** One request to 127.0.0.1 on a kept connection; the body of a 2xx answer. Rejects on any other status. */
export function call(port: number, path: string, body?: object, token?: string): Promise<string> {
  const json = body && JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        path,
        method: json ? 'POST' : 'GET',
        timeout: PATIENCE_MS,
        headers: {
          ...(json && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) }),
          ...(token && { authorization: `Bearer ${token}` }),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const status = response.statusCode ?? 0;
          if (status >= 200 && status < 300) resolve(text);
          else reject(new Error(`${path}: ${status} ${text.slice(0, 200)}`));
        });
      },
    );
    sent.on('timeout', () => sent.destroy(new Error(`${path}: no answer for ${PATIENCE_MS / 1000} s`)));
    sent.on('error', reject);
    sent.end(json);
  });
}

/** Closes the kept connections, which would hold the process. */
export function hangUp(): void {
  agent.destroy();
}
