import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import type { TestServer } from '../test-server.ts';
import {
  askInChat,
  askOnStart,
  cards,
  openContext,
  pageUrl,
  seen,
  shoot,
  shows,
  startShippedServer,
} from './open-page.ts';

const BUNDLE = '**/assets/webchat.js*';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startShippedServer(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function newPage(lang: 'vi' | 'en' = 'vi'): Promise<Page> {
  return (await openContext(browser, 'phone', lang)).newPage();
}

test('before the bundle is there: the page stands, a tap is kept, and it is sent once', async () => {
  const page = await newPage();
  const held: Route[] = [];
  await page.route(BUNDLE, (route) => void held.push(route));
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/activities')) sent.push(request.postDataJSON().text);
  });
  await page.goto(pageUrl(server, 'phone', 'vi'));
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.locator('.tile').count()).toBeGreaterThanOrEqual(10);
  await page.getByRole('button', { name: 'Đăng ký khai tử' }).tap();
  await shows(page.locator('#waiting'), /Đăng ký khai tử[\s\S]*đã được giữ lại/);
  await shoot(page, 'phone-vi-waiting');
  expect(sent).toEqual([]);
  for (const route of held) await route.continue();
  await shows(cards(page).first(), 'khai tử');
  expect(sent).toEqual(['Đăng ký khai tử (1.000656)']);
  expect(await page.locator('#waiting').isVisible()).toBe(false);
  await page.context().close();
});

test('asked by the plain form, before any script: answered all the same, and not left in the address', async () => {
  const page = await newPage();
  const held: Route[] = [];
  await page.route('**/page/main.ts*', (route) => {
    if (held.length === 0) held.push(route);
    else void route.continue();
  });
  await page.goto(pageUrl(server, 'phone', 'vi'), { waitUntil: 'commit' });
  await page.getByRole('button', { name: 'Đăng ký tạm trú' }).tap({ noWaitAfter: true });
  await shows(cards(page).first(), 'tạm trú');
  expect(new URL(page.url()).search).not.toContain('q=');
  await page.context().close();
});

test('without JavaScript the page says what to do', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'vi-VN' });
  const page = await context.newPage();
  await page.goto(server.origin);
  expect(await seen(page.locator('noscript'))).toContain('18001096');
  await context.close();
});

test('the bundle fails to load: a message, the question kept, and a retry that sends it', async () => {
  const page = await newPage('en');
  await page.route(BUNDLE, (route) => route.abort());
  await page.goto(pageUrl(server, 'phone', 'en'));
  await askOnStart(page, 'How do I register a birth?');
  await shows(page.locator('#trouble'), 'could not be loaded');
  await shoot(page, 'phone-en-bundle');
  await page.unroute(BUNDLE);
  await page.getByRole('button', { name: 'Try again now' }).tap();
  await shows(cards(page).first(), /birth/i);
  expect(await page.locator('#trouble').isVisible()).toBe(false);
  await page.context().close();
});

test('the server is away: a message in the page’s language; back again, it gets the question', async () => {
  const away = await startShippedServer();
  const { port } = new URL(away.origin);
  const page = await newPage();
  await page.goto(pageUrl(away, 'phone', 'vi'));
  await page.waitForFunction(() => 'WebChat' in window);
  await away.close();
  await askOnStart(page, 'đăng ký khai sinh');
  await shows(page.locator('#trouble'), 'Chưa kết nối được');
  expect(await seen(page.locator('#kept'))).toBe('đăng ký khai sinh');
  await shoot(page, 'phone-vi-unreachable');
  const back = await startShippedServer({ port });
  await expect.poll(() => cards(page).count(), { timeout: 20_000 }).toBe(1);
  expect(await page.locator('#trouble').isVisible()).toBe(false);
  await page.context().close();
  await back.close();
}, 60_000);

test('the line breaks: said in plain words; a server that no longer knows the token leads to a fresh start', async () => {
  const first = await startShippedServer();
  const { port } = new URL(first.origin);
  const page = await newPage();
  await page.goto(pageUrl(first, 'phone', 'vi'));
  await askOnStart(page, 'đăng ký khai sinh');
  await cards(page).first().waitFor();
  await first.close();
  await shows(page.locator('#trouble'), 'Mất kết nối');
  // What was answered can still be read.
  expect(await cards(page).first().isVisible()).toBe(true);
  await shoot(page, 'phone-vi-interrupted');
  // Another data folder, so another key: no old token is good any more.
  const second = await startShippedServer({ port });
  const expired = page.locator('#trouble[data-trouble="expired"]');
  await expired.waitFor({ timeout: 40_000 });
  await shoot(page, 'phone-vi-expired');
  await expired.getByRole('button', { name: 'Bắt đầu lại' }).tap();
  await askOnStart(page, 'đăng ký kết hôn');
  await shows(cards(page).first(), 'kết hôn');
  await askInChat(page, 'lệ phí');
  await cards(page).nth(1).waitFor();
  await page.context().close();
  await second.close();
}, 90_000);
