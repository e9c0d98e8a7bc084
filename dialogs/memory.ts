/**
 * Where conversations are remembered between two turns. The default keeps them in this process; a store that several instances
 * share fills the same interface.
 *
 * @module
 */
import type { Memory } from '../knowledge/answer/types.ts';

export interface MemoryStore {
  /** What the conversation remembers; undefined when it is new, or idle for too long. */
  get(key: string): Promise<Memory | undefined>;
  set(key: string, memory: Memory): Promise<void>;
}

export interface LocalMemoryOptions {
  /** Conversations kept at most; the one unused for longest goes first. */
  max?: number;
  /** Milliseconds after which an unused conversation is forgotten: who sits down at a kiosk next must not continue it. */
  idleMs?: number;
  now?: () => number;
}

export function createLocalMemory(options: LocalMemoryOptions = {}): MemoryStore {
  const { max = 10_000, idleMs = 30 * 60_000, now = Date.now } = options;
  // A Map iterates in the order of insertion: the first key is the one unused for longest.
  const kept = new Map<string, { memory: Memory; usedAt: number }>();

  return {
    async get(key) {
      const entry = kept.get(key);
      if (entry && now() - entry.usedAt > idleMs) {
        kept.delete(key);
        return undefined;
      }
      return entry?.memory;
    },
    async set(key, memory) {
      kept.delete(key);
      kept.set(key, { memory, usedAt: now() });
      const oldest = kept.keys().next();
      if (kept.size > max && !oldest.done) kept.delete(oldest.value);
    },
  };
}
