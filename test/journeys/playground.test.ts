/**
 * `/api/messages` with the Agents Playground as the client: its page, in a browser, shows our Adaptive Cards.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { startPlayground } from '../playground.ts';
import { startTestServer, type TestServer } from '../test-server.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function ask(page: Page, words: string): Promise<void> {
  await page.locator('[role=textbox][contenteditable=true]').first().click();
  await page.keyboard.insertText(words);
  await page.keyboard.press('Enter');
}

describe.each(['msteams', 'emulator'] as const)('Agents Playground, channel %s', (channel) => {
  test('a question is answered by a card that renders, opens and sends', async () => {
    const playground = await startPlayground(server.origin, channel);
    const page = await browser.newPage();
    try {
      await page.goto(playground.url);
      await ask(page, 'khai sinh');
      const card = page.locator('.ac-adaptiveCard').last();
      await card.getByText('#1 khai sinh').waitFor();
      expect(await card.getByText('• Tờ khai').isVisible()).toBe(true);
      // Plain text stays plain: no emphasis, no link.
      const folded = card.getByText('*Miễn phí* [xem](http://example.org)');
      expect(await folded.isVisible()).toBe(false);
      await card.getByText('Lệ phí', { exact: true }).click();
      await folded.waitFor();
      // The playground’s client speaks English, and so does what is ours.
      expect(await card.getByText('Source: Nguồn thử, 9.000001 (as of 15 July 2026)').isVisible()).toBe(true);

      await ask(page, 'chọn');
      const choices = page.locator('.ac-adaptiveCard').last();
      await choices.getByText('2. Đăng ký lại làm thử').click();
      await page.getByText('#3 Đăng ký lại làm thử').waitFor();
      expect(server.faults).toEqual([]);
    } finally {
      await page.close();
      playground.stop();
    }
  }, 90_000);
});
