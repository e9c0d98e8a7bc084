/**
 * The page's files, read once at the start and served from memory: a request names one of them or nothing, so there is no path to
 * climb out of. Each is packed once, by Brotli and gzip.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'restify';
import { pageModules } from './page-modules.ts';

export interface Asset {
  type: string;
  plain: Buffer;
  hash: string;
  /** Begun at once and awaited by whoever asks for it first. Undefined where packing gains nothing. */
  packed?: { br: Promise<Buffer>; gzip: Promise<Buffer> };
}
export type Assets = Map<string, Asset>;

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
const PACKED = /^(text\/|application\/|image\/svg)/;

/**
 * `kiosk/public/` at `/`, the page's modules at `/page/`, and Web Chat at `/assets/webchat.js`. In an HTML file a `src` or `href`
 * that names one of these files gets its hash (`/assets/webchat.js?v=…`), and with it a browser keeps the file for a year.
 */
export function loadAssets(publicDir = fileURLToPath(new URL('../../kiosk/public/', import.meta.url))): Assets {
  const assets: Assets = new Map();
  assets.set('/assets/webchat.js', asset('.js', readFileSync(webChatBundle())));
  for (const [name, source] of pageModules()) assets.set(`/page/${name}`, asset('.js', source));
  const pages: [string, string][] = [];
  for (const file of filesUnder(publicDir)) {
    const path = `/${relative(publicDir, file).split(sep).join('/')}`;
    const extension = extname(file).toLowerCase();
    if (extension === '.html') pages.push([path, readFileSync(file, 'utf8')]);
    else assets.set(path, asset(extension, readFileSync(file)));
  }
  for (const [path, html] of pages) {
    const page = asset('.html', Buffer.from(withHashes(html, assets)));
    assets.set(path, page);
    if (path.endsWith('/index.html')) assets.set(path.slice(0, -'index.html'.length), page);
  }
  return assets;
}

/** Answers GET and HEAD of a known path; false when there is none. */
export async function serveAsset(assets: Assets, request: Request, response: Response): Promise<boolean> {
  const found = assets.get(request.getPath());
  if (!found) return false;
  response.setHeader('Vary', 'Accept-Encoding');
  await sendAsset(found, request, response);
  return true;
}

/** Sends it packed as the client likes it, or 304 when the client has it. */
export async function sendAsset(found: Asset, request: Request, response: Response): Promise<void> {
  const named = new URLSearchParams(request.getQuery()).get('v') === found.hash;
  response.setHeader('Content-Type', found.type);
  response.setHeader('Cache-Control', named ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('ETag', `"${found.hash}"`);
  if (request.headers['if-none-match']?.includes(found.hash)) {
    response.writeHead(304);
    response.end();
    return;
  }
  const packing = found.packed && acceptedPacking(request);
  const body = packing && found.packed ? await found.packed[packing] : found.plain;
  if (packing) response.setHeader('Content-Encoding', packing);
  response.setHeader('Content-Length', String(body.length));
  response.writeHead(200);
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** What is sent under a file name with that extension. Packing begins at once. */
export function asset(extension: string, plain: Buffer): Asset {
  const type = TYPES[extension] ?? 'application/octet-stream';
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 16);
  if (!PACKED.test(type) || plain.length < 512) return { type, plain, hash };
  // Quality 6: within a tenth of the best size, in a thirtieth of its time; it is done before the first person has come.
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } };
  return {
    type,
    plain,
    hash,
    packed: { br: promisify(brotliCompress)(plain, quality), gzip: promisify(gzip)(plain) as Promise<Buffer> },
  };
}

function acceptedPacking(request: Request): 'br' | 'gzip' | undefined {
  const header = request.headers['accept-encoding'];
  const accepted = (Array.isArray(header) ? header.join(',') : (header ?? ''))
    .split(',')
    .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
    .map((part) => part.split(';')[0]?.trim());
  if (accepted.includes('br')) return 'br';
  return accepted.includes('gzip') ? 'gzip' : undefined;
}

function withHashes(html: string, assets: Assets): string {
  return html.replace(/\b(src|href)="(\/[^"?#]+)"/g, (whole, attribute: string, path: string) => {
    const hash = assets.get(path)?.hash;
    return hash ? `${attribute}="${path}?v=${hash}"` : whole;
  });
}

/** The bundle for a `<script>`. The package exports its modules only, so the way there starts at one of them: `lib/index.js`. */
function webChatBundle(): string {
  const entry = createRequire(import.meta.url).resolve('botframework-webchat');
  return join(dirname(entry), '..', 'dist', 'webchat.js');
}

function filesUnder(dir: string): string[] {
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name));
}
