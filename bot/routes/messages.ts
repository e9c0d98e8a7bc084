/**
 * `POST /api/messages`: checks who may call and that it is an activity, and hands it to the Teams door.
 *
 * @module
 */
import type { Request, Response } from 'restify';
import { z } from 'zod';
import type { TeamsDoor } from '../../adapters/channels/teams.ts';
import { type Config, isLoopback } from '../config.ts';
import { HttpError, sendJson } from './errors.ts';

/** What the SDK takes for granted and would stumble over. All else of an activity is read with care where it is used. */
const ActivitySchema = z.looseObject({
  type: z.string().min(1),
  channelId: z.string().min(1),
  conversation: z.looseObject({ id: z.string().min(1) }),
  from: z.looseObject({ id: z.string() }),
  recipient: z.looseObject({ id: z.string() }).optional(),
  serviceUrl: z.url({ protocol: /^https?$/ }),
});

export function messagesRoute(door: TeamsDoor, config: Config) {
  return async (request: Request, response: Response): Promise<void> => {
    if (!config.credentials) refuseStrangers(request, config);
    const activity = ActivitySchema.safeParse(request.body);
    if (!activity.success) throw new HttpError(400, 'BadArgument');
    // Without credentials nothing vouches for the address that the replies go to.
    if (!config.credentials && !isLoopback(new URL(activity.data.serviceUrl).host))
      throw new HttpError(403, 'NotLocal');
    const outcome = await door.handle({ headers: request.headers, body: activity.data });
    if (outcome.status >= 400) throw new HttpError(outcome.status, codeOf(outcome.status));
    if (outcome.body === undefined) {
      response.writeHead(outcome.status);
      response.end();
    } else sendJson(response, outcome.status, JSON.stringify(outcome.body));
  };
}

/**
 * Without credentials anyone who reaches this door could speak in an officer's name. So it is open to this machine alone, and not
 * to what a proxy on this machine passes on, nor to a web page that calls us by another name.
 */
function refuseStrangers(request: Request, config: Config): void {
  if (!config.loopback) throw new HttpError(403, 'NoCredentials');
  const { headers, socket } = request;
  const passedOn = headers['x-forwarded-for'] ?? headers.forwarded ?? headers.via ?? headers['x-real-ip'];
  if (passedOn || !isLoopback(socket.remoteAddress ?? '') || !isLoopback(headers.host ?? '')) {
    throw new HttpError(403, 'NoCredentials');
  }
}

function codeOf(status: number): string {
  if (status === 401) return 'Unauthorized';
  if (status === 501) return 'NotImplemented';
  return status >= 500 ? 'InternalError' : 'BadArgument';
}
