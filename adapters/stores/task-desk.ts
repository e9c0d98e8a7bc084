/**
 * All that officers' tasks need, from the folders of content and data: the calendar, the officers and the store.
 *
 * @module
 */
import { join } from 'node:path';
import { type Clock, today } from '../../calendar/clock.ts';
import type { Calendar } from '../../calendar/working-days.ts';
import type { OfficerRegister } from '../../tasks/officer.ts';
import type { TaskStore } from '../../tasks/store.ts';
import { systemClock } from '../clock.ts';
import { loadCalendar } from './holidays.ts';
import { openTaskStore } from './lowdb-tasks.ts';
import { loadOfficers } from './officers.ts';
import { loadSampleTasks } from './sample-tasks.ts';

export interface TaskDesk {
  store: TaskStore;
  officers: OfficerRegister;
  calendar: Calendar;
  clock: Clock;
}

export interface TaskFolders {
  /** `content/` */
  content: string;
  /** `MOTCUA_DATA` */
  data: string;
  /** Where `vn-YEAR.yaml` are; `content/holidays` when absent. */
  holidays?: string | undefined;
}

export interface TaskDeskOptions {
  clock?: Clock;
  readOnly?: boolean;
  /** Put the sample tasks into a store that does not exist yet. */
  samples?: boolean;
}

export const taskFile = (data: string): string => join(data, 'tasks.json');

/** Throws `StoreError`: a file is locked, damaged or mistaken. The caller closes the store. */
export async function openTaskDesk(folders: TaskFolders, options: TaskDeskOptions = {}): Promise<TaskDesk> {
  const { clock = systemClock, readOnly = false, samples = true } = options;
  const calendar = await loadCalendar(folders.holidays ?? join(folders.content, 'holidays'));
  const officers = await loadOfficers(folders.content, folders.data);
  const seed = () => loadSampleTasks(folders.content, today(clock), calendar);
  const store = await openTaskStore(taskFile(folders.data), { readOnly, ...(samples && { seed }) });
  return { store, officers, calendar, clock };
}
