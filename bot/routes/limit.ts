/**
 * How much one address may ask for. Generous: a whole office sits behind one address.
 *
 * @module
 */
import { type Handler, type Next, plugins, type Request, type Response } from 'restify';
import { isLoopback } from '../config.ts';

/**
 * A token bucket an address: `rate` a second, five times as much at once. 0: no limit. This machine itself is not counted; what a
 * proxy on it passes on is, by the address that the proxy saw.
 */
export function limitByAddress(rate: number): Handler[] {
  if (rate === 0) return [];
  const bucket = plugins.throttle({ burst: rate * 5, rate, username: true, maxKeys: 50_000 });
  return [nameAddress, bucket];
}

function nameAddress(request: Request, _response: Response, next: Next): void {
  const direct = request.socket.remoteAddress ?? '?';
  const passedOn = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim();
  const address = isLoopback(direct) ? passedOn : direct;
  if (address) request.username = address;
  next();
}
