import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { activitySet, createConversations } from '../../adapters/channels/direct-line/conversations.ts';
import { createTokens, signingKey } from '../../adapters/channels/direct-line/tokens.ts';

const START = 1_800_000_000_000;
const seqs = (entries: { seq: number }[]) => entries.map(({ seq }) => seq);

describe('the log of a conversation', () => {
  test('numbers what is said, gives what is above a watermark, tells who listens', () => {
    const { conversation } = createConversations({ now: () => START }).open('c', START);
    expect(conversation.append({ text: 'a' })).toBe('c|0000001');
    const heard: number[] = [];
    const stop = conversation.listen(({ seq }) => heard.push(seq));
    conversation.append({ text: 'b' });
    stop();
    conversation.append({ text: 'c' });
    expect(heard).toEqual([2]);
    expect(seqs(conversation.after(1))).toEqual([2, 3]);
    expect(JSON.parse(activitySet(conversation.after(2), 3))).toEqual({
      activities: [{ text: 'c', id: 'c|0000003' }],
      watermark: '3',
    });
  });

  test('keeps the newest of a long conversation, and numbers go on', () => {
    const { conversation } = createConversations({ perConversation: 3, now: () => START }).open('c', START);
    for (let at = 0; at < 10; at += 1) conversation.append({ at });
    expect(seqs(conversation.after(0))).toEqual([8, 9, 10]);
  });

  test('begun anew after a restart, its numbers are above all that were given before', () => {
    let now = START;
    const before = createConversations({ now: () => now }).open('c', START).conversation;
    now += 60_000;
    for (let at = 0; at < 500; at += 1) before.append({});
    const { conversation, isNew } = createConversations({ now: () => now }).open('c', START);
    conversation.append({});
    expect(isNew).toBe(true);
    expect(seqs(conversation.after(before.last))).toEqual([conversation.last]);
  });

  test('forgets the idle ones, and of many the one unused for longest, but none with an open socket', () => {
    let now = START;
    const conversations = createConversations({ conversations: 2, idleMs: 1_000, now: () => now });
    const listened = conversations.open('a', now).conversation;
    const stop = listened.listen(() => {});
    for (const id of ['b', 'c', 'd']) conversations.open(id, now);
    expect(['a', 'b', 'c', 'd'].map((id) => conversations.get(id) !== undefined)).toEqual([true, false, false, true]);
    now += 2_000;
    conversations.sweep();
    expect([conversations.size, conversations.get('a')]).toEqual([1, listened]);
    stop();
    now += 2_000;
    conversations.sweep();
    expect(conversations.size).toBe(0);
  });

  test('stays within its characters over all conversations', () => {
    const conversations = createConversations({ characters: 1_000, now: () => START });
    for (const id of ['a', 'b', 'c']) conversations.open(id, START).conversation.append({ text: 'x'.repeat(400) });
    expect(['a', 'b', 'c'].map((id) => conversations.get(id) !== undefined)).toEqual([false, true, true]);
  });
});

describe('tokens', () => {
  test('say what was issued, until they expire, under their own key', () => {
    let now = START;
    const tokens = createTokens(Buffer.alloc(32, 1), () => now);
    const claims = { conv: 'c', user: 'u', channel: 'kiosk', born: START } as const;
    const token = tokens.issue(claims);
    expect(tokens.verify(token)).toMatchObject({ claims: { ...claims, use: 'talk' } });
    expect(createTokens(Buffer.alloc(32, 2), () => now).verify(token)).toEqual({ refused: 'forged' });
    now += 29 * 60_000;
    expect('claims' in tokens.verify(token)).toBe(true);
    now += 60_000;
    expect(tokens.verify(token)).toEqual({ refused: 'expired' });
  });

  test('the key is made once, for its owner alone; a broken one is named', () => {
    const folder = mkdtempSync(join(tmpdir(), 'motcua-key-'));
    try {
      const key = signingKey(join(folder, 'data'));
      expect(signingKey(join(folder, 'data'))).toEqual(key);
      const file = join(folder, 'data', 'direct-line.key');
      expect(statSync(file).mode & 0o777).toBe(0o600);
      writeFileSync(file, 'short');
      expect(() => signingKey(join(folder, 'data'))).toThrow(file);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
