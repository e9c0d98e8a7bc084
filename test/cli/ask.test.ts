import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

function motcua(...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bot/cli/main.ts', ...argv], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LANG: 'en' },
  });
  return { status, stdout, stderr };
}

test('prints one JSON value with the fields of the contract, and nothing else', () => {
  const { status, stdout, stderr } = motcua('ask', 'đăng ký khai sinh cần giấy tờ gì', '--json');
  expect([status, stderr]).toEqual([0, '']);
  const answer = JSON.parse(stdout);
  expect(Object.keys(answer)).toEqual([
    'question',
    'lang',
    'kind',
    'procedure',
    'article',
    'facet',
    'text',
    'options',
    'citations',
    'ranked',
  ]);
  expect(answer).toMatchObject({ lang: 'vi', kind: 'answer', procedure: { code: '1.001193' }, facet: 'papers' });
  expect(answer.ranked.length).toBeLessThanOrEqual(10);
});

test('prints an answer for people', () => {
  const { status, stdout } = motcua('ask', 'lệ phí đăng ký kết hôn');
  expect(status).toBe(0);
  expect(stdout).toMatch(/kết hôn/i);
  expect(stdout).not.toContain('\u001b[');
});

test.each([
  [['ask'], 'question'],
  [['ask', ' '], 'There is no question'],
  [['ask', 'x', '--knowledge', '/nowhere'], '/nowhere'],
  [['ask', 'x', '--lang', 'fr'], '--lang'],
])('wrong usage is said, exit code 2: %j', (argv, words) => {
  const { status, stdout, stderr } = motcua(...argv);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(words);
});
