import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { createSay } from '../../dialogs/say.ts';
import { withoutLinks } from '../../kiosk/page/without-links.ts';
import { createRenderer } from '../../kiosk/render.ts';
import { loadStart, type Start, startIn } from '../../kiosk/start.ts';
import { conversation, shippedAssistant } from '../shipped.ts';

const say = createSay();
const url = (path: string) => path;

describe('what the page offers before anyone has asked', () => {
  let assistant: Awaited<ReturnType<typeof shippedAssistant>>;
  beforeAll(async () => {
    assistant = await shippedAssistant();
  });

  test.each(['vi', 'en'] as const)('every tile leads straight to a procedure of its own, %s', (lang) => {
    const tiles = startIn(loadStart(), lang).flatMap(({ procedures }) => procedures);
    const codes = tiles.map(({ send }) => conversation(assistant, lang)(send).procedure?.code ?? `nothing for ${send}`);
    expect(codes.filter((code) => code.startsWith('nothing'))).toEqual([]);
    expect(new Set(codes).size).toBe(tiles.length);
  });

  test('both languages lead to the same procedure', () => {
    const codes = (lang: 'vi' | 'en') =>
      startIn(loadStart(), lang).flatMap(({ procedures }) =>
        procedures.map(({ send }) => conversation(assistant, lang)(send).procedure?.code),
      );
    expect(codes('en')).toEqual(codes('vi'));
  });

  test('a file that is not as it should be: its name and the field', () => {
    const folder = mkdtempSync(join(tmpdir(), 'motcua-start-'));
    const file = join(folder, 'start.yaml');
    writeFileSync(file, 'groups: [{ label: { vi: A, en: B }, procedures: [{ icon: baby, label: { vi: C } }] }]');
    expect(() => loadStart(pathToFileURL(file))).toThrow(/start\.yaml[\s\S]*groups\[0\]\.procedures\[0\]\.label\.en/);
    rmSync(folder, { recursive: true });
  });
});

describe('the page as HTML', () => {
  const start: Start = {
    groups: [{ label: { vi: 'A & B', en: 'A' }, procedures: [{ icon: 'baby', label: { vi: '<b>"x"</b>', en: 'x' } }] }],
  };

  test('says its language, holds every text, and takes no text for markup', () => {
    const render = createRenderer({ start, say, url });
    const page = render({ lang: 'vi', kiosk: false });
    expect(page).toContain('<html lang="vi" data-view="start">');
    expect(page).not.toContain('{{');
    expect(page).toContain('A &#38; B');
    expect(page).toContain('value="&#60;b&#62;&#34;x&#34;&#60;/b&#62;"');
    expect(render({ lang: 'en', kiosk: true })).toContain('<html lang="en" data-kiosk data-view="start">');
  });

  test('a drawing that is not there, a text that is not there: said at the start', () => {
    const lost: Start = {
      groups: [{ ...start.groups[0]!, procedures: [{ icon: 'none', label: { vi: 'a', en: 'b' } }] }],
    };
    expect(() => createRenderer({ start: lost, say, url })({ lang: 'vi', kiosk: false })).toThrow(/icons\/none\.svg/);
    expect(() => createRenderer({ start, say: (_lang, key) => key, url })({ lang: 'vi', kiosk: false })).toThrow(
      /page\./,
    );
  });
});

test('on the kiosk an activity loses what opens an address and keeps its words', () => {
  const card = {
    type: 'Container',
    items: [{ type: 'TextRun', text: 'Nguồn' }],
    selectAction: { type: 'Action.OpenUrl', url: 'https://example.org' },
    actions: [{ type: 'Action.OpenUrl' }, { type: 'Action.Submit', data: { send: 'a' } }],
    nothing: null,
  };
  expect(withoutLinks(card)).toEqual({
    type: 'Container',
    items: [{ type: 'TextRun', text: 'Nguồn' }],
    actions: [{ type: 'Action.Submit', data: { send: 'a' } }],
    nothing: null,
  });
});
