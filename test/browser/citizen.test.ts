import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { type TestServer, until } from '../test-server.ts';
import {
  askInChat,
  askOnStart,
  cards,
  openContext,
  pageUrl,
  SIZES,
  type Size,
  seen,
  shoot,
  shows,
  startShippedServer,
  suggestion,
} from './open-page.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startShippedServer(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function open(size: Size = 'phone', lang: 'vi' | 'en' = 'vi', path?: string): Promise<Page> {
  const context = await openContext(browser, size, lang);
  const page = await context.newPage();
  await page.goto(path ?? pageUrl(server, size, lang));
  return page;
}

test('on a phone, without diacritics: the papers, then one tap to the fee, nothing wider than the screen', async () => {
  const page = await open();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  const outside: string[] = [];
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(server.origin)) outside.push(request.url());
  });
  await askOnStart(page, 'dang ky khai sinh can giay to gi');
  await shows(cards(page).first(), /Tờ khai đăng ký khai sinh/);
  expect(await seen(cards(page).first())).toMatch(/Nguồn: /);
  // The page has greeted already, so the answer is the first thing that the bot says.
  expect(await seen(page.locator('#web-chat'))).not.toContain('Xin chào');
  await suggestion(page, 'Lệ phí').tap();
  await shows(cards(page).nth(1), /[Mm]iễn phí|đồng/);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(SIZES.phone.width);
  expect(await page.locator('#web-chat').evaluate((element) => element.scrollWidth)).toBeLessThanOrEqual(360);
  await shoot(page, 'phone-vi-fee');
  expect([faults, outside]).toEqual([[], []]);
  await page.context().close();
});

test('a tile asks with one tap and shows its own words', async () => {
  const page = await open('phone', 'en');
  await page.getByRole('button', { name: 'Register a marriage' }).tap();
  await shows(cards(page).first(), /Marriage registration/);
  expect(await seen(page.locator('#web-chat'))).toContain('Register a marriage');
  await page.context().close();
});

test('the language changes in the middle of a conversation and nothing said is lost', async () => {
  const page = await open();
  await askOnStart(page, 'đăng ký kết hôn');
  await cards(page).first().waitFor();
  await page.getByRole('link', { name: 'English' }).tap();
  await page.getByRole('button', { name: 'Start over' }).waitFor();
  expect(await page.evaluate('document.documentElement.lang')).toBe('en');
  expect(await page.title()).toContain('administrative procedures');
  expect(await seen(page.locator('#web-chat'))).toContain('đăng ký kết hôn');
  await page.getByPlaceholder('Ask another question').waitFor();
  await askInChat(page, 'How much is the fee to register a birth?');
  await shows(cards(page).nth(1), /free|dong|fee/i);
  // Chosen once, remembered on the web.
  await page.goto(server.origin);
  expect(await page.evaluate('document.documentElement.lang')).toBe('en');
  await page.context().close();
});

test('the language is what was asked for, what was chosen, what the browser says, in this order; the kiosk forgets', async () => {
  const langOf = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(server.origin + path, { headers });
    return /<html lang="(\w+)"/.exec(await response.text())?.[1];
  };
  expect(await langOf('/')).toBe('vi');
  expect(await langOf('/', { 'accept-language': 'en-GB,en' })).toBe('en');
  expect(await langOf('/', { 'accept-language': 'en-GB', cookie: 'a=b; lang=vi' })).toBe('vi');
  expect(await langOf('/?lang=en', { cookie: 'lang=vi' })).toBe('en');
  expect(await langOf('/?lang=xx', { cookie: 'lang=no' })).toBe('vi');
  expect(await langOf('/?kiosk=1', { 'accept-language': 'en', cookie: 'lang=en' })).toBe('vi');
  const cookieOf = async (path: string) => (await fetch(server.origin + path)).headers.get('set-cookie');
  expect(await cookieOf('/?lang=en')).toMatch(/^lang=en; .*SameSite=Lax/);
  expect(await cookieOf('/?lang=en&kiosk=1')).toBeNull();
});

test('start over: no word of the old conversation stays in the document, and the next one begins anew', async () => {
  const page = await open('desktop');
  await askOnStart(page, 'mất căn cước làm lại ở đâu');
  await cards(page).first().waitFor();
  await askInChat(page, 'lệ phí bao nhiêu');
  await cards(page).nth(1).waitFor();
  const sockets = server.streams.sockets.size;
  await page.getByRole('button', { name: 'Bắt đầu lại' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  const left: string = await page.evaluate('document.documentElement.outerHTML');
  expect(/làm lại ở đâu|lệ phí bao nhiêu|Nguồn: |ac-adaptiveCard/.exec(left)).toBeNull();
  await until(() => server.streams.sockets.size < sockets, 'the old line to be closed');
  expect(await page.evaluate('document.activeElement.id')).toBe('question');
  expect(await seen(page.locator('#said'))).toContain('Đã xoá');

  await askOnStart(page, 'lệ phí bao nhiêu');
  await cards(page).first().waitFor();
  // A new conversation knows nothing of the identity card.
  expect(await seen(page.locator('#web-chat'))).not.toContain('căn cước');
  expect(await cards(page).count()).toBe(1);
  // One room at any time: a screen that runs for months must not fill up with empty ones.
  expect(await page.locator('#web-chat > *').count()).toBe(1);
  await page.context().close();
});

test('a conversation goes on after a look back at the common procedures', async () => {
  const page = await open();
  await askOnStart(page, 'đăng ký khai tử');
  await cards(page).first().waitFor();
  await page.goBack();
  await page.getByRole('button', { name: 'Đăng ký tạm trú' }).tap();
  await cards(page).nth(1).waitFor();
  expect(await seen(page.locator('#web-chat'))).toContain('đăng ký khai tử');
  await page.context().close();
});

test('the kiosk: its own channel, large things to touch, none in the upper third, and no way out of the page', async () => {
  const page = await open('kiosk');
  const asked = page.waitForRequest(/tokens\/generate/);
  await page.getByRole('button', { name: 'Chứng thực bản sao' }).tap();
  expect((await asked).postDataJSON()).toEqual({ channel: 'kiosk' });
  await cards(page).first().waitFor();
  await shoot(page, 'kiosk-vi-answer');
  expect(await page.locator('a[href^="http"]').count()).toBe(0);
  expect(await page.locator('#web-chat [role="link"]').count()).toBe(0);
  const before = page.url();
  await page
    .getByText(/^Nguồn: /)
    .first()
    .tap();
  expect([page.url(), page.context().pages().length]).toEqual([before, 1]);

  await page.getByRole('button', { name: 'Bắt đầu lại' }).tap();
  for (const target of await page.locator('button:visible, a:visible, input:visible').all()) {
    if ((await target.getAttribute('class')) === 'skip') continue;
    const box = await target.boundingBox();
    const name = await seen(target);
    expect([name, (box?.height ?? 0) >= 60, (box?.width ?? 0) >= 60]).toEqual([name, true, true]);
    expect([name, (box?.y ?? 0) >= 640]).toEqual([name, true]);
  }
  expect(await page.evaluate('document.documentElement.scrollHeight')).toBeLessThanOrEqual(1920);
  await page.context().close();
});

test('on a phone everything one touches is 44 px or more', async () => {
  const page = await open();
  for (const target of await page.locator('button:visible, a:visible, #question').all()) {
    if ((await target.getAttribute('class')) === 'skip') continue;
    const box = await target.boundingBox();
    const name = await seen(target);
    expect([name, Math.min(box?.height ?? 0, box?.width ?? 0) >= 44]).toEqual([name, true]);
  }
  await page.context().close();
});
