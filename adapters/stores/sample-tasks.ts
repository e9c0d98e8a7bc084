import { join } from 'node:path';
import { z } from 'zod';
import { addDays, daysBetween, type IsoDay } from '../../calendar/day.ts';
import type { Calendar } from '../../calendar/working-days.ts';
import { SOON_DAYS } from '../../tasks/report.ts';
import { type Task, TaskSchema } from '../../tasks/task.ts';
import { readYaml } from './yaml-file.ts';

const days = z.number().int().min(-1000).max(1000);
const FileSchema = z.strictObject({
  tasks: z.array(
    z.looseObject({
      due: days,
      done: days.optional(),
      source: z.strictObject({ number: z.string(), dated: days }).optional(),
    }),
  ),
});

/**
 * The sample tasks of `content/tasks/sample.yaml` as they stand when `base` is today: their days are counted from it.
 *
 * @param content the folder `content/`
 */
export async function loadSampleTasks(content: string, base: IsoDay, calendar: Calendar): Promise<Task[]> {
  const file = await readYaml(join(content, 'tasks', 'sample.yaml'), FileSchema);
  return (file?.tasks ?? []).map(({ due, done, source, ...task }) =>
    TaskSchema.parse({
      ...task,
      due: done === undefined ? workingDayNear(base, due, calendar) : addDays(base, due),
      ...(done !== undefined && { doneOn: addDays(base, done) }),
      ...(source && { source: { number: source.number, date: addDays(base, source.dated) } }),
      sample: true,
    }),
  );
}

/** Off a day off, but never out of its class: what is overdue stays so, what is due soon too. */
function workingDayNear(base: IsoDay, offset: number, calendar: Calendar): IsoDay {
  const day = addDays(base, offset);
  if (calendar.isWorkingDay(day)) return day;
  if (offset < 0) return calendar.addWorkingDays(day, -1);
  const moved = calendar.onOrAfter(day);
  return offset <= SOON_DAYS && daysBetween(base, moved) > SOON_DAYS ? day : moved;
}
