import { type Task, TaskSchema } from '../../tasks/task.ts';

/** A whole task of which a test says only what matters to it. */
export function madeTask(fields: Partial<Task> & { code: string }): Task {
  return TaskSchema.parse({
    title: 'Rà soát sổ sách',
    leadUnit: 'Văn phòng',
    due: '2026-12-01',
    status: 'not-started',
    ...fields,
  });
}
