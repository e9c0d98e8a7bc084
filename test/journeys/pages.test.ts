import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadAssets } from '../../bot/routes/assets.ts';
import type { Assistant } from '../../knowledge/answer/types.ts';
import { startTestServer, type TestServer } from '../test-server.ts';

let server: TestServer;
let folder: string;
const assistant: { current: Assistant | undefined } = { current: undefined };
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'motcua-page-'));
  mkdirSync(join(folder, 'parts'));
  writeFileSync(join(folder, 'index.html'), '<script src="/assets/webchat.js"></script><link href="/parts/a.css">');
  writeFileSync(join(folder, 'parts/a.css'), `b { color: red }${' '.repeat(1000)}`);
  writeFileSync(join(folder, '.secret'), 'secret');
  server = await startTestServer({ assets: loadAssets(folder), assistant });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Sends the path as it is; fetch would tidy it first. */
function raw(
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }> {
  const { hostname, port } = new URL(server.origin);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
      });
    })
      .on('error', reject)
      .end();
  });
}

describe('the page and what belongs to it', () => {
  test('files by their names, packed, kept for a year under their hash', async () => {
    const plain = await raw('/parts/a.css');
    expect(plain.headers['content-type']).toBe('text/css; charset=utf-8');
    expect(plain.headers['cache-control']).toBe('no-cache');
    const hash = String(plain.headers.etag).replaceAll('"', '');
    const packed = await raw(`/parts/a.css?v=${hash}`, { 'accept-encoding': 'gzip, br;q=0' });
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
    expect(packed.headers['cache-control']).toContain('immutable');
    expect(gunzipSync(packed.body).toString()).toContain('color: red');
    const again = await raw('/parts/a.css', { 'if-none-match': String(packed.headers.etag) });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    const bundle = await raw('/assets/webchat.js', { 'accept-encoding': 'gzip, deflate, br' });
    expect(bundle.headers['content-encoding']).toBe('br');
    expect(bundle.body.length).toBeLessThan(1_200_000);
    expect((await raw('/parts/a.css')).headers['content-encoding']).toBeUndefined();
  });

  test('nothing outside the folder, nothing hidden', async () => {
    for (const path of [
      '/../package.json',
      '/%2e%2e/package.json',
      '/..%2fpackage.json',
      '/parts/..%5c..%5cpackage.json',
      '/parts/../../package.json',
      '//etc/passwd',
      '/.secret',
      '/parts',
      '/%00',
      '/%E0%A4%A',
      '/nothing',
    ]) {
      const { status, body } = await raw(path);
      expect([path, status >= 400 && status < 500]).toEqual([path, true]);
      expect(body.toString()).not.toMatch(/motcua-page|"name":|root:|secret| at /);
    }
  });

  test('headers that tell the browser how far to trust', async () => {
    for (const path of ['/', '/healthz', '/nothing']) {
      const { headers } = await raw(path);
      expect(headers['content-security-policy']).toContain("frame-ancestors 'self'");
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
      expect(headers.server).toBeUndefined();
    }
  });

  test('what to offer at the start, in both languages', async () => {
    const vi = JSON.parse((await raw('/api/start?lang=vi')).body.toString());
    const en = JSON.parse((await raw('/api/start', { 'accept-language': 'en-GB' })).body.toString());
    expect([vi.lang, en.lang]).toEqual(['vi', 'en']);
    expect(JSON.stringify(vi)).toContain('khai sinh');
    expect(JSON.stringify(en)).toMatch(/birth/i);
  });

  test('not ready before the knowledge is there', async () => {
    expect((await raw('/healthz')).status).toBe(503);
    const token = await fetch(`${server.origin}/v3/directline/tokens/generate`, { method: 'POST' });
    expect(token.status).toBe(503);
    assistant.current = { ask: () => ({}) as never };
    expect((await raw('/healthz')).status).toBe(200);
  });

  test('an address that asks for too much is told to wait; this machine is not counted', async () => {
    const limited = await startTestServer({ environment: { MOTCUA_RATE: '1' } });
    const generate = (address?: string) =>
      fetch(`${limited.origin}/v3/directline/tokens/generate`, {
        method: 'POST',
        ...(address && { headers: { 'x-forwarded-for': address } }),
      });
    const statuses = await Promise.all(Array.from({ length: 8 }, () => generate('203.0.113.7')));
    expect(statuses.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(2);
    expect((await generate('203.0.113.8')).status).toBe(200);
    expect((await Promise.all(Array.from({ length: 8 }, () => generate()))).every(({ ok }) => ok)).toBe(true);
    await limited.close();
  });
});
