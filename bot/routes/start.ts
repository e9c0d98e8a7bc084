/**
 * `GET /api/start?lang=vi`: the common procedures, for any page.
 *
 * @module
 */
import type { Request, Response } from 'restify';
import { type Start, startIn } from '../../kiosk/start.ts';
import type { Lang } from '../../knowledge/answer/types.ts';
import { readerLanguage, sendJson } from './errors.ts';

export function startRoute(start: Start) {
  return async (request: Request, response: Response): Promise<void> => {
    const asked = new URLSearchParams(request.getQuery()).get('lang');
    const lang: Lang = asked === 'vi' || asked === 'en' ? asked : readerLanguage(request);
    sendJson(response, 200, JSON.stringify({ lang, groups: startIn(start, lang) }));
  };
}
