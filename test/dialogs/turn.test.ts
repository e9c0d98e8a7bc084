import { describe, expect, test } from 'vitest';
import { createLocalMemory } from '../../dialogs/memory.ts';
import { createQueue, createRespond } from '../../dialogs/turn.ts';
import { answerTo, stubAssistant } from '../stub-assistant.ts';

const who = { channel: 'web' };

describe('the memory of conversations', () => {
  test('forgets after a while, and of too many the one unused for longest', async () => {
    let now = 0;
    const memory = createLocalMemory({ max: 2, idleMs: 1_000, now: () => now });
    await memory.set('a', { lang: 'vi' });
    await memory.set('b', { lang: 'en' });
    await memory.set('a', { lang: 'en' });
    await memory.set('c', {});
    expect([await memory.get('a'), await memory.get('b'), await memory.get('c')]).toEqual([
      { lang: 'en' },
      undefined,
      {},
    ]);
    now = 1_001;
    expect(await memory.get('a')).toBeUndefined();
  });
});

describe('a turn', () => {
  test('is remembered; a question about tasks goes to the tasks and leaves the memory alone', async () => {
    const tasks = answerTo('việc của tôi', 'vi', { kind: 'tasks', text: 'việc' });
    const respond = createRespond({
      assistant: { current: stubAssistant },
      memory: createLocalMemory(),
      taskAnswer: async (text) => (text === 'việc của tôi' ? tasks : undefined),
    });
    const turn = { key: 'k', lang: 'vi', who } as const;
    const texts: string[] = [];
    for (const words of ['một', 'việc của tôi', 'hai']) texts.push((await respond(words, turn)).text);
    expect(texts).toEqual(['#1 một', 'việc', '#2 hai']);
  });
});

describe('turns of one conversation', () => {
  const later = <T>(value: T, ms: number) => new Promise<T>((resolve) => setTimeout(resolve, ms, value));

  test('run one after the other, those of another conversation beside them', async () => {
    const inTurn = createQueue();
    const done: string[] = [];
    const work = (name: string, ms: number) => async () => void done.push(await later(name, ms));
    await Promise.all([inTurn('k', work('a', 40)), inTurn('k', work('b', 1)), inTurn('other', work('c', 5))]);
    expect(done).toEqual(['c', 'a', 'b']);
  });

  test('go on after one that failed, and after one that never ends', async () => {
    const inTurn = createQueue(20);
    await expect(inTurn('k', () => Promise.reject(new Error('x')))).rejects.toThrow('x');
    void inTurn('k', () => new Promise(() => {}));
    expect(await inTurn('k', async () => 'on')).toBe('on');
  });
});
