import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, hangUp, percentile, underLoad } from '../../bench/load.ts';

let server: Server;
let port: number;

beforeAll(async () => {
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      response.statusCode = request.url === '/no' ? 503 : 200;
      response.end(`${request.method} ${request.headers.authorization ?? '-'} ${text}`);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  hangUp();
  server.close();
});

describe('the load generator', () => {
  test('stops at the number of turns, or at the time', async () => {
    const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
    const few = await underLoad([turn, turn, turn], { seconds: 60, warmUpSeconds: 0, most: 100 });
    expect(few.turns).toBe(100);
    const short = await underLoad([turn], { seconds: 0.05, warmUpSeconds: 0, most: 1_000_000_000 });
    expect(short.turns).toBeGreaterThan(0);
    expect(short.perSecond).toBeLessThanOrEqual(short.turns / 0.05);
  });

  test('fails with the first turn that fails', async () => {
    const clients = [() => call(port, '/').then(() => {}), () => call(port, '/no').then(() => {})];
    await expect(underLoad(clients, { seconds: 5, warmUpSeconds: 0, most: 10 })).rejects.toThrow('/no: 503');
  });

  test('posts JSON with a token, and gets without a body', async () => {
    expect(await call(port, '/', { a: 1 }, 'x')).toBe('POST Bearer x {"a":1}');
    expect(await call(port, '/')).toBe('GET - ');
  });
});

test('a percentile is one of the numbers', () => {
  expect([percentile([], 0.5), percentile([3, 1, 2], 0.5), percentile([1, 2, 3, 4], 0.99)]).toEqual([0, 2, 4]);
});
