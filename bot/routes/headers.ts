/**
 * What every response says to a browser about how far to trust it.
 *
 * @module
 */
import type { Next, Request, Response } from 'restify';

/**
 * Everything comes from here, nothing from elsewhere. Web Chat writes `<style>` elements, draws its small pictures from `data:` and
 * `blob:`, and keeps its timers in a worker made of a blob. `'self'` covers the WebSocket too.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self' blob:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ');

export function securityHeaders(_request: Request, response: Response, next: Next): void {
  response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'SAMEORIGIN');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), payment=()');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.removeHeader('Server');
  next();
}
