/**
 * Reads a JSON body, up to a limit. restify's own parser unpacks gzip without a limit and answers in its own words.
 *
 * @module
 */
import type { Next, Request, Response } from 'restify';
import { HttpError } from './errors.ts';

/** Far above any activity: Teams sends some kilobytes. */
export const MAX_BODY = 256 * 1024;
/** What is above the limit is read and dropped, so that the client gets to hear why; above this the line is cut. */
const MAX_DRAINED = 16 * 1024 * 1024;

/** Puts the parsed body on `request.body`; undefined when there is none. */
export function readJson(request: Request, _response: Response, next: Next): void {
  const chunks: Buffer[] = [];
  let size = 0;
  let done = false;
  const finish = (error?: HttpError) => {
    if (done) return;
    done = true;
    next(error);
  };

  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= MAX_BODY) chunks.push(chunk);
    else chunks.length = 0;
    if (size > MAX_DRAINED) request.destroy();
  });
  request.on('end', () => {
    if (size > MAX_BODY) return finish(new HttpError(413, 'TooLarge'));
    if (size === 0) return finish();
    if (!isJson(request)) return finish(new HttpError(415, 'UnsupportedMediaType'));
    try {
      request.body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    } catch {
      return finish(new HttpError(400, 'MalformedJson'));
    }
    finish();
  });
  // A client that goes away while it sends gets no answer, but the request must not stay open in here.
  request.on('error', () => finish(new HttpError(400, 'MalformedJson')));
  request.on('close', () => finish(new HttpError(400, 'MalformedJson')));
}

/**
 * JSON must be called JSON: a foreign web page may send `text/plain` to this machine without asking the browser, and JSON not.
 */
function isJson(request: Request): boolean {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  const packed = request.headers['content-encoding'] ?? 'identity';
  return /^application\/([\w.-]+\+)?json$/.test(type) && packed === 'identity';
}
