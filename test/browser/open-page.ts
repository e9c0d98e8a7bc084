/**
 * The real server on shipped content and a browser on its page, as the browser tests use them.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { loadAssets } from '../../bot/routes/assets.ts';
import { shippedAssistant } from '../shipped.ts';
import { startTestServer, type TestServer, until } from '../test-server.ts';

export type Lang = 'vi' | 'en';

export const SIZES = {
  phone: { width: 360, height: 740 },
  desktop: { width: 1280, height: 800 },
  kiosk: { width: 1080, height: 1920 },
} as const;
export type Size = keyof typeof SIZES;

// Loaded once a test file: a server that comes back is back at once.
let assistant: ReturnType<typeof shippedAssistant> | undefined;

/** With `port`, a server in the place of one that is gone. */
export async function startShippedServer(again: { port?: string } = {}): Promise<TestServer> {
  assistant ??= shippedAssistant();
  return startTestServer({
    assistant: { current: await assistant },
    assets: loadAssets(),
    ...(again.port && { environment: { PORT: again.port } }),
  });
}

/** A person's browser of that size, with nothing remembered. */
export async function openContext(browser: Browser, size: Size = 'phone', lang: Lang = 'vi'): Promise<BrowserContext> {
  return browser.newContext({
    viewport: SIZES[size],
    hasTouch: size !== 'desktop',
    isMobile: size === 'phone',
    locale: lang === 'vi' ? 'vi-VN' : 'en-GB',
    reducedMotion: 'reduce',
  });
}

/** `?lang=` and, on the kiosk's screen, `kiosk=1`. */
export function pageUrl(server: TestServer, size: Size, lang?: Lang): string {
  const query = new URLSearchParams({ ...(lang && { lang }), ...(size === 'kiosk' && { kiosk: '1' }) });
  return `${server.origin}/?${query}`;
}

export async function askOnStart(page: Page, question: string): Promise<void> {
  await page.fill('#question', question);
  await page.keyboard.press('Enter');
}

/** Into Web Chat's own box, once the conversation is there. */
export async function askInChat(page: Page, question: string): Promise<void> {
  await page.locator('#web-chat textarea').fill(question);
  await page.keyboard.press('Enter');
}

export function cards(page: Page) {
  return page.locator('#web-chat .ac-adaptiveCard');
}

/** What a person sees there: without what is folded away. Empty where there is nothing. */
export async function seen(place: Locator): Promise<string> {
  return (await place.allInnerTexts()).join('\n');
}

/** Waits until the words are seen there; throws with what stands there instead. */
export async function shows(place: Locator, words: RegExp | string, ms?: number): Promise<void> {
  let text = '';
  const found = async () => {
    // A page that is just being left has no words.
    text = await seen(place).catch(() => '');
    return typeof words === 'string' ? text.includes(words) : words.test(text);
  };
  await until(found, `${words} in ${place}`, ms).catch((error: Error) => {
    throw new Error(`${error.message}; seen: ${text.slice(0, 500)}`);
  });
}

/** A suggested action. Web Chat has each a second time, for screen readers only. */
export function suggestion(page: Page, label: string): Locator {
  return page.locator('#web-chat .webchat__suggested-action').filter({ hasText: label });
}

/** Kept where MOTCUA_SHOTS says; not taken otherwise. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.MOTCUA_SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
