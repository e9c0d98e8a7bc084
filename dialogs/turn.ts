/**
 * One turn: words in, an `Answer` out. Officers' tasks are asked first, since they know for certain whether a question is theirs;
 * everything else is the assistant's.
 *
 * @module
 */
import type { Answer, Assistant, Lang } from '../knowledge/answer/types.ts';
import type { MemoryStore } from './memory.ts';

/** Who asks, and through which door. `web` and `kiosk` are our own Direct Line: nobody signs in there. */
export interface Who {
  id?: string;
  aadObjectId?: string;
  channel: string;
}

export interface Turn {
  /** The conversation's key in the memory. */
  key: string;
  /** The page's or the client's language; a question in the other one is answered in its own. */
  lang: Lang;
  who: Who;
}

/** Undefined when the words are no question about tasks. */
export type TaskAnswer = (text: string, who: Who, lang: Lang) => Promise<Answer | undefined>;

export type Respond = (text: string, turn: Turn) => Promise<Answer>;

export interface TurnParts {
  /** A reload swaps `current` between two turns; a turn that has begun ends on what it began with. */
  assistant: { current: Assistant };
  memory: MemoryStore;
  taskAnswer?: TaskAnswer | undefined;
}

export function createRespond(parts: TurnParts): Respond {
  return async (text, turn) => {
    const tasks = await parts.taskAnswer?.(text, turn.who, turn.lang);
    if (tasks) return tasks;
    const memory = await parts.memory.get(turn.key);
    const reply = parts.assistant.current.ask(text, memory ? { lang: turn.lang, memory } : { lang: turn.lang });
    await parts.memory.set(turn.key, reply.memory);
    return reply.answer;
  };
}

/**
 * Runs what belongs to one conversation one after the other: two messages sent at once would else each start from the same
 * memory, and the second answer would forget the first. Nobody waits for longer than `patienceMs` for the one before: a channel
 * that takes no reply must not silence the conversation for good.
 */
export function createQueue(patienceMs = 15_000): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<void>>();
  return async (key, work) => {
    const before = last.get(key);
    const result = before ? within(before, patienceMs).then(work) : work();
    const settled = result.then(
      () => {},
      () => {},
    );
    last.set(key, settled);
    void settled.then(() => {
      if (last.get(key) === settled) last.delete(key);
    });
    return result;
  };
}

function within(promise: Promise<void>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    void promise.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
