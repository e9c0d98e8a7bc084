/**
 * Direct Line 3.0 on HTTP, under `/v3/directline`.
 *
 * @module
 */
import type { Handler, Request, Response, Server } from 'restify';
import type { DirectLine, DirectLineReply, DirectLineRequest } from '../../adapters/channels/direct-line/endpoints.ts';
import { readJson } from './body.ts';
import { sendJson } from './errors.ts';

const ROOT = '/v3/directline';

type Endpoint = (request: DirectLineRequest, id: string) => DirectLineReply | Promise<DirectLineReply>;

/** `limit` counts what makes something: tokens, conversations and messages; `poll` is asked every second by design. */
export function directLineRoutes(server: Server, line: DirectLine, limit: Handler[]): void {
  const on = (endpoint: Endpoint) => async (request: Request, response: Response) => {
    const { status, json } = await endpoint(read(request), request.params.id ?? '');
    sendJson(response, status, json);
  };
  const conversation = `${ROOT}/conversations/:id`;
  server.post(`${ROOT}/tokens/generate`, ...limit, readJson, on(line.generate));
  server.post(`${ROOT}/tokens/refresh`, ...limit, readJson, on(line.refresh));
  server.post(`${ROOT}/conversations`, ...limit, readJson, on(line.start));
  server.get(conversation, ...limit, on(line.reconnect));
  server.post(`${conversation}/activities`, ...limit, readJson, on(line.send));
  server.get(`${conversation}/activities`, on(line.poll));
  server.post(`${conversation}/upload`, ...limit, on(line.upload));
}

function read(request: Request): DirectLineRequest {
  return {
    authorization: request.headers.authorization,
    body: request.body,
    query: new URLSearchParams(request.getQuery()),
    socketOrigin: socketOrigin(request),
  };
}

/** As the client reached us, also through a proxy that ends TLS. It goes back to the one who sent the headers, to nobody else. */
function socketOrigin({ headers, socket }: Request): string {
  const host = /^[\w.[\]:-]{1,255}$/.test(headers.host ?? '') ? headers.host : `localhost:${socket.localPort}`;
  const proto = String(headers['x-forwarded-proto'] ?? '')
    .split(',')[0]
    ?.trim();
  return `${proto === 'https' ? 'wss' : 'ws'}://${host}`;
}
