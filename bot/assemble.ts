/**
 * The one place where the parts are put together: knowledge from files, the assistant over it, the officers' tasks.
 *
 * @module
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../adapters/clock.ts';
import { loadCalendar } from '../adapters/stores/holidays.ts';
import { loadKnowledgeFolder } from '../adapters/stores/knowledge-folder.ts';
import { loadOfficers } from '../adapters/stores/officers.ts';
import { StoreError } from '../adapters/stores/store-error.ts';
import { openTaskDesk } from '../adapters/stores/task-desk.ts';
import { readTermBase } from '../adapters/stores/terms-folder.ts';
import { tasksCard } from '../dialogs/cards/tasks-card.ts';
import { createTaskDialog } from '../dialogs/tasks.ts';
import { createAssistant, type OpenAssistant } from '../knowledge/answer/assistant.ts';
import type { Say } from '../knowledge/answer/types.ts';
import { createRegulationFinder } from '../knowledge/regulations/finder.ts';
import { createOfficerRegister } from '../tasks/officer.ts';
import type { Config } from './config.ts';
import type { ServerParts } from './server.ts';

/** What ships with the program. */
export const CONTENT_DIR = fileURLToPath(new URL('../content', import.meta.url));

export interface Assembled {
  assistant: OpenAssistant;
  /** How many there are. */
  procedures: number;
  documents: number;
  /** Files that could not be read, one line each; everything else is loaded. */
  problems: string[];
  /** Changes with the knowledge. */
  hash: string;
}

/**
 * Loads the shipped content, or with `knowledgeDir` the procedures and articles of that folder alone; terms, offices and days off
 * are the shipped ones unless the folder brings its own. Throws when the folder cannot be read.
 */
export async function assembleAssistant(config: Pick<Config, 'knowledgeDir'>, say: Say): Promise<Assembled> {
  const dir = config.knowledgeDir ?? CONTENT_DIR;
  const loaded = await loadKnowledgeFolder(dir, { fallback: CONTENT_DIR });
  const terms = readTermBase(...[`${CONTENT_DIR}/terms`, loaded.terms].filter((folder) => folder !== undefined));
  return {
    assistant: createAssistant({
      procedures: loaded.procedures,
      terms: terms.base,
      regulations: createRegulationFinder(loaded.documents, terms.base.laws),
      say,
    }),
    procedures: loaded.procedures.length,
    documents: loaded.documents.length,
    problems: [
      ...loaded.problems
        .filter((finding) => finding.level === 'failure')
        .map(({ file, line, field, code }) =>
          [file, line, field, code].filter((part) => part !== undefined).join(': '),
        ),
      ...terms.problems.map(({ file, where, reason }) => [file, where, reason].filter(Boolean).join(': ')),
    ],
    hash: loaded.hash,
  };
}

export interface AssembledTasks extends Required<Pick<ServerParts, 'taskAnswer' | 'cards'>> {
  /** The store could not be opened: officers are told so, and everything else goes on. */
  problem?: StoreError;
  close(): Promise<void>;
}

/** The officers' side, from `MOTCUA_DATA`. */
export async function assembleTasks(config: Pick<Config, 'dataDir'>, say: Say): Promise<AssembledTasks> {
  const desk = await openTaskDesk({ content: CONTENT_DIR, data: config.dataDir }).catch((error: unknown) => {
    if (error instanceof StoreError) return error;
    throw error;
  });
  const cards = { tasks: tasksCard };
  if (!(desk instanceof StoreError)) {
    return { taskAnswer: createTaskDialog({ ...desk, say }), cards, close: () => desk.store.close() };
  }
  const officers = await loadOfficers(CONTENT_DIR, config.dataDir).catch(() => createOfficerRegister([]));
  const calendar = await loadCalendar(join(CONTENT_DIR, 'holidays'));
  const taskAnswer = createTaskDialog({ officers, calendar, say, clock: systemClock });
  return { taskAnswer, cards, problem: desk, close: async () => {} };
}
