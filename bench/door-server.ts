/**
 * One server to be measured, in a process of its own: `node bench/door-server.ts KIND [KNOWLEDGE]`. It says its port and waits to be
 * ended.
 *
 * - `motcua`: the assistant as `npm start` brings it up, without a limit on messages, in a data folder that goes with it
 * - `echo`: the same two doors – restify, CloudAdapter, our Direct Line – and behind them a bot that says what it hears
 * - `bare`: `node:http` alone, which sends back what it gets
 *
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ActivityHandler } from 'botbuilder';
import { createServer } from 'restify';
import { createConversations } from '../adapters/channels/direct-line/conversations.ts';
import { createDirectLine } from '../adapters/channels/direct-line/endpoints.ts';
import { serveStreams } from '../adapters/channels/direct-line/stream.ts';
import { createTokens, signingKey } from '../adapters/channels/direct-line/tokens.ts';
import { createTeamsDoor } from '../adapters/channels/teams.ts';
import { assembleAssistant, assembleTasks } from '../bot/assemble.ts';
import { readConfig } from '../bot/config.ts';
import { readJson } from '../bot/routes/body.ts';
import { directLineRoutes } from '../bot/routes/direct-line.ts';
import { messagesRoute } from '../bot/routes/messages.ts';
import { startServer } from '../bot/server.ts';
import { createSay } from '../dialogs/say.ts';
import type { Assistant } from '../knowledge/answer/types.ts';

const [kind, knowledge] = process.argv.slice(2);
const data = mkdtempSync(join(tmpdir(), 'motcua-bench-'));
// The parent hangs up when it has measured, and when it is gone.
process.on('disconnect', () => process.exit());
process.on('exit', () => rmSync(data, { recursive: true, force: true }));

const read = readConfig({ PORT: '0', MOTCUA_DATA: data, MOTCUA_RATE: '0', MOTCUA_KNOWLEDGE: knowledge });
if ('problems' in read) throw new Error(JSON.stringify(read.problems));
const { config } = read;

const servers: Record<string, () => Promise<number>> = { motcua, echo, bare };
process.send?.({ port: await servers[kind!]!() });

async function motcua(): Promise<number> {
  const say = createSay();
  const { assistant } = await assembleAssistant(config, say);
  const { taskAnswer, cards } = await assembleTasks(config, say);
  const log = (error: unknown) => console.error(error);
  // Every question stands alone, whatever the door: one that goes on with another is read twice, and would blur what a door costs.
  const current: Assistant = { ask: (question, context) => assistant.ask(question, { lang: context?.lang }) };
  const server = await startServer({ config, say, assistant: { current }, taskAnswer, cards, log });
  return Number(new URL(server.origin).port);
}

async function echo(): Promise<number> {
  const handler = new ActivityHandler();
  handler.onMessage(async (context, next) => {
    await context.sendActivity(context.activity.text);
    await next();
  });
  const bot = {
    run: handler.run.bind(handler),
    onTurnError: async (_: unknown, error: unknown) => console.error(error),
  };
  const tokens = createTokens(signingKey(config.dataDir));
  const conversations = createConversations();
  const server = createServer({ name: 'echo' });
  server.post('/api/messages', readJson, messagesRoute(createTeamsDoor({}, bot), config));
  directLineRoutes(server, createDirectLine({ tokens, conversations, bot }), []);
  serveStreams(server.server, { tokens, conversations });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.server.address() as AddressInfo).port;
}

async function bare(): Promise<number> {
  const server = createHttpServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const activity = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString('utf8')) : { text: '' };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ activities: [{ type: 'message', text: activity.text }] }));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}
