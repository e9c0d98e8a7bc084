/**
 * Direct Line tokens: what a page holds instead of a secret. One token speaks for one conversation and one user in it.
 *
 * A token is a JWT signed with HMAC-SHA256 (RFC 7515, `HS256`) since Direct Line clients look into it for the `user`. Only what
 * was signed here is read here, so the algorithm is fixed and the header is compared, never obeyed.
 *
 * @module
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Seconds. Direct Line's own tokens live as long, and its clients refresh after half of it. */
export const TOKEN_SECONDS = 30 * 60;
/** A stream's address holds a token that may end up in a log: it opens one socket, right now. */
export const STREAM_SECONDS = 60;

const ClaimsSchema = z.strictObject({
  /** conversation id */
  conv: z.string().min(1),
  user: z.string().min(1),
  /** Which of our pages: the kiosk's is shared by whoever walks in. */
  channel: z.enum(['web', 'kiosk']),
  /** `talk`: every request; `stream`: opening the WebSocket, nothing else. */
  use: z.enum(['talk', 'stream']),
  /** When the conversation began, ms since 1970: see conversations.ts. */
  born: z.number().int(),
  /** Seconds since 1970. */
  exp: z.number().int(),
});
export type Claims = z.infer<typeof ClaimsSchema>;

export interface Tokens {
  issue(claims: Omit<Claims, 'exp' | 'use'>, use?: Claims['use']): string;
  verify(token: string): { claims: Claims } | { refused: 'expired' | 'forged' };
}

const HEADER = encode({ alg: 'HS256', typ: 'JWT' });

export function createTokens(key: Buffer, now: () => number = Date.now): Tokens {
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url');

  return {
    issue(claims, use = 'talk') {
      const seconds = use === 'talk' ? TOKEN_SECONDS : STREAM_SECONDS;
      const body = encode({ ...claims, use, exp: Math.floor(now() / 1000) + seconds });
      return `${HEADER}.${body}.${sign(`${HEADER}.${body}`)}`;
    },
    verify(token) {
      const [header, body, signature, ...rest] = token.split('.');
      if (header !== HEADER || !body || !signature || rest.length > 0) return { refused: 'forged' };
      if (!sameText(signature, sign(`${header}.${body}`))) return { refused: 'forged' };
      const claims = ClaimsSchema.safeParse(decode(body));
      if (!claims.success) return { refused: 'forged' };
      return claims.data.exp * 1000 <= now() ? { refused: 'expired' } : { claims: claims.data };
    },
  };
}

/** The key of this data folder, made at the first start: pages that are open outlive a restart. Throws what the disk says. */
export function signingKey(dataDir: string): Buffer {
  const file = join(dataDir, 'direct-line.key');
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
  if (key.length < 32) throw new Error(`${file}: not a key of 32 bytes`);
  return key;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Takes the same time wherever they differ. */
function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
