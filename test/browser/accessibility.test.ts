import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../browser.ts';
import type { TestServer } from '../test-server.ts';
import {
  askInChat,
  askOnStart,
  cards,
  openContext,
  pageUrl,
  SIZES,
  type Size,
  shoot,
  startShippedServer,
} from './open-page.ts';

const WORDS = {
  vi: { papers: 'dang ky khai sinh can giay to gi', unclear: 'căn cước', fold: /Thời hạn giải quyết/ },
  en: { papers: 'Which papers to register a birth?', unclear: 'identity card', fold: /Time limit/ },
};

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startShippedServer(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}

describe.each(Object.keys(SIZES) as Size[])('axe finds nothing: %s', (size) => {
  test.each(['vi', 'en'] as const)('%s, before and after answers', async (lang) => {
    const page = await (await openContext(browser, size, lang)).newPage();
    await page.goto(pageUrl(server, size, lang));
    await shoot(page, `${size}-${lang}-1-start`);
    expect(await faultsOf(page)).toEqual([]);

    await askOnStart(page, WORDS[lang].papers);
    await cards(page).first().waitFor();
    await page.locator('#web-chat .webchat__suggested-action').first().waitFor();
    await shoot(page, `${size}-${lang}-2-papers`);
    expect(await faultsOf(page)).toEqual([]);
    const fold = cards(page).first().getByRole('button', { name: WORDS[lang].fold });
    expect(await fold.getAttribute('aria-expanded')).toBe('false');
    await fold.click();
    expect(await fold.getAttribute('aria-expanded')).toBe('true');
    await shoot(page, `${size}-${lang}-2-unfolded`);
    expect(await faultsOf(page)).toEqual([]);

    await page.getByRole('button', { name: lang === 'vi' ? 'Bắt đầu lại' : 'Start over' }).click();
    await askOnStart(page, WORDS[lang].unclear);
    await cards(page).first().waitFor();
    await shoot(page, `${size}-${lang}-3-asked-back`);
    expect(await faultsOf(page)).toEqual([]);
    await askInChat(page, lang === 'vi' ? 'thời tiết hôm nay' : 'weather today');
    await cards(page).nth(1).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });
});

test('the keyboard alone: skip link, language, question, tiles, in this order', async () => {
  const page = await (await openContext(browser, 'desktop', 'vi')).newPage();
  await page.goto(pageUrl(server, 'desktop', 'vi'));
  const stops: string[] = [];
  for (let at = 0; at < 6; at += 1) {
    await page.keyboard.press('Tab');
    stops.push(
      await page.evaluate(
        "document.activeElement.id || document.activeElement.getAttribute('aria-label') || document.activeElement.textContent",
      ),
    );
  }
  expect(stops).toEqual([
    'Đến nội dung chính',
    'Tiếng Việt',
    'English',
    'question',
    'Gửi câu hỏi',
    'Đăng ký khai sinh',
  ]);
  await page.keyboard.press('Enter');
  await cards(page).first().waitFor();
  // One who types goes on typing.
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA', undefined, { timeout: 25_000 });
  await page.context().close();
});
