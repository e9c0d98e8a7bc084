/**
 * Direct Line's WebSocket: what was said since the watermark, then everything as it is said.
 *
 * @module
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { activitySet, type Conversation, type Conversations } from './conversations.ts';
import { DirectLineError, watermarkOf } from './endpoints.ts';
import type { Tokens } from './tokens.ts';

const PATH = /^\/v3\/directline\/conversations\/([\w-]{1,100})\/stream$/;
/** The service sends an empty frame about as often; proxies close what is silent for a minute. */
const PING_MS = 25_000;
/** A client that takes nothing for so long is dropped; it comes back with its watermark and misses nothing. */
const MAX_BUFFERED = 4_000_000;
/** Sockets of one conversation: a page that reconnects before its old socket is seen to be dead. */
const MAX_SOCKETS = 4;

export interface StreamParts {
  tokens: Tokens;
  conversations: Conversations;
  pingMs?: number;
}

export interface Streams {
  /** Open sockets, for tests and for a clean end. */
  readonly sockets: ReadonlySet<WebSocket>;
  close(): void;
}

/** Takes over `server`'s upgrades. Any other path than a stream's is refused. */
export function serveStreams(server: Server, parts: StreamParts): Streams {
  // Clients send nothing but empty pings.
  const wss = new WebSocketServer({ noServer: true, maxPayload: 4096, perMessageDeflate: false });
  const alive = new WeakSet<WebSocket>();
  const perConversation = new Map<string, Set<WebSocket>>();

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    try {
      const { conversation, watermark } = admit(request, parts);
      wss.handleUpgrade(request, socket, head, (client) => open(client, conversation, watermark));
    } catch (error) {
      const status = error instanceof DirectLineError ? error.status : 400;
      socket.end(`HTTP/1.1 ${status} \r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    }
  });

  function open(client: WebSocket, conversation: Conversation, watermark: number) {
    const mates = perConversation.get(conversation.id) ?? new Set<WebSocket>();
    perConversation.set(conversation.id, mates.add(client));
    if (mates.size > MAX_SOCKETS) mates.values().next().value?.terminate();
    alive.add(client);
    // What was missed and what comes next are joined in one step of the event loop: nothing can fall between.
    const missed = conversation.after(watermark);
    const last = missed.at(-1);
    if (last) client.send(activitySet(missed, last.seq));
    const stop = conversation.listen((entry) => {
      if (client.bufferedAmount > MAX_BUFFERED) client.terminate();
      else client.send(activitySet([entry], entry.seq));
    });
    client.on('message', () => alive.add(client));
    client.on('pong', () => alive.add(client));
    client.on('error', () => client.terminate());
    client.on('close', () => {
      stop();
      mates.delete(client);
      if (mates.size === 0) perConversation.delete(conversation.id);
      // An open page counts as use up to the moment when it goes.
      parts.conversations.get(conversation.id);
    });
  }

  const pings = setInterval(() => {
    for (const client of wss.clients) {
      if (!alive.delete(client)) client.terminate();
      else {
        client.send('');
        client.ping();
      }
    }
  }, parts.pingMs ?? PING_MS).unref();

  return {
    sockets: wss.clients,
    close() {
      clearInterval(pings);
      // 1001: going away. Clients reconnect to the next process with their watermark.
      for (const client of wss.clients) client.close(1001);
      wss.close();
    },
  };
}

function admit(request: IncomingMessage, { tokens, conversations }: StreamParts) {
  const url = new URL(request.url ?? '/', 'ws://stream');
  const id = PATH.exec(url.pathname)?.[1];
  if (!id) throw new DirectLineError(404, 'NoConversation');
  const found = tokens.verify(url.searchParams.get('t') ?? '');
  if ('refused' in found) throw new DirectLineError(403, found.refused === 'expired' ? 'TokenExpired' : 'BadToken');
  if (found.claims.conv !== id) throw new DirectLineError(403, 'OtherConversation');
  const { conversation } = conversations.open(id, found.claims.born);
  return { conversation, watermark: watermarkOf(url.searchParams) ?? 0 };
}
