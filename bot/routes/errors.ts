/**
 * Every error leaves as `{"error": {"code", "message"}}`, in the reader's language, without a word of the inside.
 *
 * @module
 */
import type { Request, Response } from 'restify';
import { DirectLineError } from '../../adapters/channels/direct-line/endpoints.ts';
import type { Lang, Say } from '../../knowledge/answer/types.ts';

/** An error that a route means to send. The words are under `errors.<code>`. */
export class HttpError extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

/** Statuses that restify itself raises, and the code we send for them. */
const CODES: Record<number, string> = {
  404: 'NotFound',
  405: 'MethodNotAllowed',
  415: 'UnsupportedMediaType',
  429: 'TooManyRequests',
};

/** English when the client asks for it before Vietnamese. */
export function readerLanguage(request: Request): Lang {
  const wanted = request.headers['accept-language'] ?? '';
  return /^\s*en\b/i.test(wanted) ? 'en' : 'vi';
}

export function sendError(request: Request, response: Response, say: Say, error: unknown): void {
  const { status, code } = describe(error);
  if (status === 429) response.setHeader('Retry-After', '1');
  const message = say(readerLanguage(request), `errors.${code}`);
  sendJson(response, status, JSON.stringify({ error: { code, message } }));
}

export function sendJson(response: Response, status: number, json: string): void {
  if (response.headersSent) return;
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(json)),
    'Cache-Control': 'no-store',
  });
  response.end(json);
}

/** True when nobody meant this to happen: for the log. */
export function isFault(error: unknown): boolean {
  return describe(error).status >= 500;
}

function describe(error: unknown): { status: number; code: string } {
  if (error instanceof HttpError || error instanceof DirectLineError) return error;
  const status = (error as { statusCode?: unknown } | undefined)?.statusCode;
  const code = typeof status === 'number' ? CODES[status] : undefined;
  if (code && typeof status === 'number') return { status, code };
  if (typeof status === 'number' && status >= 400 && status < 500) return { status, code: 'BadArgument' };
  return { status: 500, code: 'InternalError' };
}
