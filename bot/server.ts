/**
 * The running server: the two protocol doors and the page, on one port.
 *
 * @module
 */
import type { AddressInfo } from 'node:net';
import { createServer, logger, type Next, type Request, type Response, type Server } from 'restify';
import { createConversations } from '../adapters/channels/direct-line/conversations.ts';
import { createDirectLine } from '../adapters/channels/direct-line/endpoints.ts';
import { type Streams, serveStreams } from '../adapters/channels/direct-line/stream.ts';
import { createTokens, signingKey } from '../adapters/channels/direct-line/tokens.ts';
import { createTeamsDoor } from '../adapters/channels/teams.ts';
import { type BotParts, createBot } from '../dialogs/bot.ts';
import { createLocalMemory } from '../dialogs/memory.ts';
import { createRespond, type TaskAnswer } from '../dialogs/turn.ts';
import { loadStart } from '../kiosk/start.ts';
import type { Assistant, Say } from '../knowledge/answer/types.ts';
import type { Config } from './config.ts';
import { type Assets, loadAssets, serveAsset } from './routes/assets.ts';
import { readJson } from './routes/body.ts';
import { directLineRoutes } from './routes/direct-line.ts';
import { HttpError, isFault, sendError, sendJson } from './routes/errors.ts';
import { securityHeaders } from './routes/headers.ts';
import { limitByAddress } from './routes/limit.ts';
import { messagesRoute } from './routes/messages.ts';
import { pageRoute } from './routes/page.ts';
import { startRoute } from './routes/start.ts';

export interface ServerParts {
  config: Config;
  say: Say;
  /** Undefined until the knowledge is loaded; a reload swaps it. Questions wait behind 503 till then. */
  assistant: { current: Assistant | undefined };
  taskAnswer?: TaskAnswer;
  cards?: BotParts['cards'];
  /** Faults: what nobody meant to happen. */
  log?: (error: unknown) => void;
  assets?: Assets;
}

export interface RunningServer {
  /** `http://127.0.0.1:3978` */
  origin: string;
  streams: Streams;
  /** Takes nothing new, ends the streams, lets what runs end; cuts what is left after `graceMs`. */
  close(graceMs?: number): Promise<void>;
}

/** Listens when the promise resolves. Rejects with the system's error, e.g. `EADDRINUSE`. */
export async function startServer(parts: ServerParts): Promise<RunningServer> {
  const { config, say, log = () => {} } = parts;
  const tokens = createTokens(signingKey(config.dataDir));
  const conversations = createConversations();
  const respond = createRespond({
    assistant: parts.assistant as { current: Assistant },
    memory: createLocalMemory(),
    taskAnswer: parts.taskAnswer,
  });
  const bot = createBot({ respond, say, cards: parts.cards, log });

  const server = createServer({ name: 'motcua', log: logger({ name: 'motcua', level: 'fatal' }) });
  server.server.requestTimeout = 30_000;
  server.pre(securityHeaders);
  server.on('restifyError', (request: Request, response: Response, error: unknown) => {
    if (isFault(error)) log(error);
    sendError(request, response, say, error);
  });

  const ready = (_request: Request, _response: Response, next: Next) =>
    next(parts.assistant.current ? undefined : new HttpError(503, 'NotReady'));
  const limit = limitByAddress(config.rate);
  server.get('/healthz', async (_request: Request, response: Response) => {
    const isReady = parts.assistant.current !== undefined;
    sendJson(response, isReady ? 200 : 503, JSON.stringify({ status: isReady ? 'ready' : 'starting' }));
  });
  const start = loadStart();
  server.get('/api/start', startRoute(start));
  server.post('/api/messages', ready, readJson, messagesRoute(createTeamsDoor(config.credentials ?? {}, bot), config));
  directLineRoutes(server, createDirectLine({ tokens, conversations, bot }), [ready, ...limit]);
  const assets = parts.assets ?? loadAssets();
  const page = pageRoute({ start, say, assets });
  server.get('/', page);
  server.head('/', page);
  pageRoutes(server, assets);

  const streams = serveStreams(server.server, { tokens, conversations });
  const sweeping = setInterval(() => conversations.sweep(), 60_000).unref();
  await listen(server, config);
  const { port } = server.server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return {
    origin: `http://${host}:${port}`,
    streams,
    close: (graceMs = 5_000) => {
      clearInterval(sweeping);
      streams.close();
      return close(server, graceMs);
    },
  };
}

function pageRoutes(server: Server, assets: Assets): void {
  const serve = async (request: Request, response: Response) => {
    if (!(await serveAsset(assets, request, response))) throw new HttpError(404, 'NotFound');
  };
  server.get('/*', serve);
  server.head('/*', serve);
}

function listen(server: Server, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    // restify passes its server's errors on, and throws those that nobody listens for.
    server.on('error', reject);
    server.listen(config.port, config.host, resolve);
  });
}

function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.server.closeAllConnections(), graceMs);
    server.server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.server.closeIdleConnections();
  });
}
