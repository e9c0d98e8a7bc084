/**
 * Tasks in one JSON file, for one machine. All are held in memory; changes are written by one writer, and a burst of them in one write.
 *
 * `tasks.json` is the state, `tasks.json.bak` the last state that opened well, `tasks.json.lock` who writes.
 *
 * @module
 */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Low } from 'lowdb';
import { z } from 'zod';
import { byDueDate, matches, type PutResult, type TaskFilter, type TaskStore } from '../../tasks/store.ts';
import { type Task, TaskSchema } from '../../tasks/task.ts';
import { DurableJson, writeDurably } from './durable-json.ts';
import { type FileLock, lockFile } from './file-lock.ts';
import { StoreError } from './store-error.ts';

const FORMAT = 1;
const FileSchema = z.strictObject({ format: z.literal(FORMAT), tasks: z.array(TaskSchema) });
type TaskFile = z.infer<typeof FileSchema>;

export interface OpenOptions {
  /** Open without the lock; `put` and `replace` then throw `locked`. */
  readOnly?: boolean;
  /** Stored when there is no file yet. */
  seed?: () => Promise<readonly Task[]>;
}

/**
 * Throws `StoreError`: `locked` when another process writes the file, `corrupt` when it is damaged – it is then left as it is,
 * and the backup too.
 */
export async function openTaskStore(file: string, options: OpenOptions = {}): Promise<TaskStore> {
  await mkdir(dirname(file), { recursive: true });
  const lock = options.readOnly ? undefined : lockFile(file);
  try {
    const db = new Low<TaskFile>(new DurableJson(file), { format: FORMAT, tasks: [] });
    const stored = await db.adapter.read();
    if (stored === null) {
      db.data.tasks = [...((await options.seed?.()) ?? [])].map((task) => ({ ...task, version: 1 }));
      if (lock) await db.write();
    } else {
      db.data = checked(stored, file);
      if (lock) await writeDurably(`${file}.bak`, `${JSON.stringify(db.data)}\n`);
    }
    return new LowdbTaskStore(db, file, lock);
  } catch (error) {
    lock?.release();
    throw error;
  }
}

function checked(stored: TaskFile, file: string): TaskFile {
  const read = FileSchema.safeParse(stored);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new StoreError('corrupt', { file, reason: `${issue?.path.join('.')}: ${issue?.message}` }, read.error);
}

class LowdbTaskStore implements TaskStore {
  readonly #db: Low<TaskFile>;
  readonly #file: string;
  readonly #lock: FileLock | undefined;
  #tasks: Map<string, Task>;
  /** What the file holds: gone back to when a write fails. */
  #saved: Map<string, Task>;
  #writing: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  /** Failed writes so far: a change made before one of them is not kept, even if a later write succeeds. */
  #failures = 0;

  constructor(db: Low<TaskFile>, file: string, lock: FileLock | undefined) {
    this.#db = db;
    this.#file = file;
    this.#lock = lock;
    this.#tasks = new Map(db.data.tasks.map((task) => [task.code, task]));
    this.#saved = this.#tasks;
  }

  async list(filter?: TaskFilter): Promise<Task[]> {
    const all = [...this.#tasks.values()];
    return structuredClone((filter ? all.filter((task) => matches(task, filter)) : all).sort(byDueDate));
  }

  async get(code: string): Promise<Task | undefined> {
    return structuredClone(this.#tasks.get(code));
  }

  async put(task: Task): Promise<PutResult> {
    this.#mayWrite();
    const current = this.#tasks.get(task.code);
    if ((current?.version ?? 0) !== task.version)
      return { ok: false, reason: 'conflict', current: structuredClone(current) };
    const stored = TaskSchema.parse({ ...task, version: task.version + 1 });
    this.#tasks = new Map(this.#tasks).set(stored.code, stored);
    await this.#save();
    return { ok: true, task: structuredClone(stored) };
  }

  async replace(tasks: readonly Task[], remove: readonly string[] = []): Promise<void> {
    this.#mayWrite();
    const next = new Map(this.#tasks);
    for (const code of remove) next.delete(code);
    for (const task of tasks) {
      const version = (this.#tasks.get(task.code)?.version ?? 0) + 1;
      next.set(task.code, TaskSchema.parse({ ...task, version }));
    }
    this.#tasks = next;
    await this.#save();
  }

  async close(): Promise<void> {
    await (this.#next ?? this.#writing)?.catch(() => {});
    this.#lock?.release();
  }

  #mayWrite(): void {
    if (!this.#lock) throw new StoreError('locked', { file: this.#file, pid: process.pid, host: '' });
  }

  async #save(): Promise<void> {
    const before = this.#failures;
    await this.#flush();
    if (this.#failures !== before) throw new StoreError('unwritable', { file: this.#file, reason: '' });
  }

  /** Resolves when the file holds what is in memory now. At most one write runs and one waits, whatever the burst. */
  #flush(): Promise<void> {
    if (!this.#writing) {
      this.#writing = this.#write().finally(() => {
        this.#writing = undefined;
      });
      return this.#writing;
    }
    this.#next ??= this.#writing
      .catch(() => {})
      .then(() => {
        this.#next = undefined;
        return this.#flush();
      });
    return this.#next;
  }

  async #write(): Promise<void> {
    const snapshot = this.#tasks;
    try {
      this.#db.data.tasks = [...snapshot.values()];
      await this.#db.write();
      this.#saved = snapshot;
    } catch (error) {
      this.#tasks = this.#saved;
      this.#failures++;
      throw new StoreError('unwritable', { file: this.#file, reason: (error as Error).message }, error);
    }
  }
}
