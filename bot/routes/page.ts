/**
 * `GET /`: the page that citizens touch, in their language. `?lang=` says which, `?kiosk=1` that it is the screen at the desk.
 *
 * @module
 */
import type { Request, Response } from 'restify';
import { createRenderer, type PageOf } from '../../kiosk/render.ts';
import type { Start } from '../../kiosk/start.ts';
import type { Lang, Say } from '../../knowledge/answer/types.ts';
import { type Asset, type Assets, asset, sendAsset } from './assets.ts';
import { readerLanguage } from './errors.ts';

const YEAR = 365 * 24 * 3600;

/** Renders what there is to render, two languages for web and kiosk, now: a fault shows at the start. */
export function pageRoute(parts: { start: Start; say: Say; assets: Assets }) {
  const url = (path: string) => {
    const hash = parts.assets.get(path)?.hash;
    return hash ? `${path}?v=${hash}` : path;
  };
  const render = createRenderer({ ...parts, url });
  const pages = new Map<string, Asset>();
  for (const lang of ['vi', 'en'] as const) {
    for (const kiosk of [false, true])
      pages.set(`${lang} ${kiosk}`, asset('.html', Buffer.from(render({ lang, kiosk }))));
  }

  return async (request: Request, response: Response): Promise<void> => {
    const { lang, kiosk, chosen } = wanted(request);
    // A choice is remembered for the one who made it; the kiosk's is forgotten with the person.
    if (chosen && !kiosk) {
      response.setHeader('Set-Cookie', `lang=${lang}; Path=/; Max-Age=${YEAR}; SameSite=Lax; HttpOnly`);
    }
    response.setHeader('Vary', 'Accept-Encoding, Accept-Language, Cookie');
    await sendAsset(pages.get(`${lang} ${kiosk}`) as Asset, request, response);
  };
}

function wanted(request: Request): PageOf & { chosen: boolean } {
  const query = new URLSearchParams(request.getQuery());
  const kiosk = query.get('kiosk') === '1';
  const asked = language(query.get('lang'));
  if (asked) return { lang: asked, kiosk, chosen: true };
  const remembered = language(/(?:^|;\s*)lang=(\w+)/.exec(request.headers.cookie ?? '')?.[1]);
  return { lang: kiosk ? 'vi' : (remembered ?? readerLanguage(request)), kiosk, chosen: false };
}

function language(value: string | null | undefined): Lang | undefined {
  return value === 'vi' || value === 'en' ? value : undefined;
}
