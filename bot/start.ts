/**
 * From the environment to a running server: reads the configuration, listens, loads the knowledge, says what is served and where,
 * reloads on SIGHUP or when the knowledge folder changes, and ends cleanly on SIGTERM and SIGINT.
 *
 * @module
 */
import { createSay } from '../dialogs/say.ts';
import type { Assistant } from '../knowledge/answer/types.ts';
import { type Assembled, type AssembledTasks, assembleAssistant, assembleTasks } from './assemble.ts';
import { terminalLanguage } from './cli/language.ts';
import { type Config, readConfig } from './config.ts';
import { type RunningServer, startServer } from './server.ts';
import { watchFolder } from './watch-folder.ts';

type Text = (key: string, values?: Record<string, string | number>) => string;

export async function start(environment: NodeJS.ProcessEnv): Promise<void> {
  const began = process.hrtime.bigint();
  const say = createSay();
  const lang = terminalLanguage([], environment);
  const text: Text = (key, values) => say(lang, `server.${key}`, values);

  const read = readConfig(environment);
  if ('problems' in read) {
    for (const { reason, ...values } of read.problems) console.error(text(`config.${reason}`, { ...values }));
    process.exitCode = 1;
    return;
  }
  const { config } = read;
  const assistant: { current: Assistant | undefined } = { current: undefined };
  let server: RunningServer;
  let tasks: AssembledTasks | undefined;
  try {
    tasks = await assembleTasks(config, say);
    const { taskAnswer, cards } = tasks;
    server = await startServer({ config, say, assistant, taskAnswer, cards, log: (error) => console.error(error) });
  } catch (error) {
    console.error(whyNot(error, config, text));
    await tasks?.close();
    process.exitCode = 1;
    return;
  }
  if (tasks.problem) console.error(say(lang, `store.${tasks.problem.code}`, tasks.problem.values));
  endCleanly(server, tasks, text);

  try {
    const loaded = await assembleAssistant(config, say);
    assistant.current = loaded.assistant;
    tellOf(server, loaded, config, text);
  } catch (error) {
    console.error(text('cannotStart', { reason: reasonOf(error) }));
    await server.close(0);
    await tasks.close();
    process.exitCode = 1;
    return;
  }
  console.info(text('ready', { seconds: (Number(process.hrtime.bigint() - began) / 1e9).toFixed(1) }));
  keepFresh(config, text, async () => {
    const loaded = await assembleAssistant(config, say);
    assistant.current = loaded.assistant;
    return loaded;
  });
}

function tellOf(server: RunningServer, loaded: Assembled, config: Config, text: Text): void {
  const port = new URL(server.origin).port;
  const url = config.loopback ? `http://localhost:${port}/` : `${server.origin}/`;
  for (const problem of loaded.problems) console.error(text('problem', { problem }));
  const { procedures, documents } = loaded;
  console.info(text('serving', { url }));
  console.info(text('knowledge', { procedures, documents, from: config.knowledgeDir ?? text('shipped') }));
  console.info(text('data', { dir: config.dataDir }));
  const id = config.credentials?.MicrosoftAppId;
  if (id) console.info(text('credentials', { id }));
  else console.info(text(config.loopback ? 'local' : 'closed', { host: config.host }));
}

/** What was loaded stays in use when the new state cannot be read. Two reloads never run at once. */
function keepFresh(config: Config, text: Text, load: () => Promise<Assembled>): void {
  let last: Promise<void> = Promise.resolve();
  const reload = () => {
    last = last.then(load).then(
      ({ procedures, documents }) => console.info(text('reloaded', { procedures, documents })),
      (error: unknown) => console.error(text('reloadFailed', { reason: reasonOf(error) })),
    );
  };
  process.on('SIGHUP', reload);
  if (config.knowledgeDir) watchFolder(config.knowledgeDir, reload);
}

function endCleanly(server: RunningServer, tasks: AssembledTasks, text: Text): void {
  let ending = false;
  const end = async () => {
    // Asked twice: someone is in a hurry.
    if (ending) process.exit(1);
    ending = true;
    console.info(text('stopping'));
    await server.close();
    await tasks.close();
    process.exit(0);
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

function whyNot(error: unknown, config: Config, text: Text): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return text('portTaken', { port: config.port });
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
    return text('noRight', { host: config.host, port: config.port, reason: message });
  }
  return text('cannotStart', { reason: reasonOf(error) });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
