/**
 * Direct Line 3.0, the requests: values in, values out. `bot/routes/direct-line.ts` puts them on HTTP, `stream.ts` is the socket.
 *
 * Statuses and error codes are those of the service that its clients were written against: 403 when a token is bad or speaks for
 * another conversation (a client then asks its page for a new one), 404 when there is no such conversation (it gives up).
 *
 * @module
 */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type BotLogic, DirectLineAdapter } from './adapter.ts';
import { activitySet, type Conversation, type Conversations } from './conversations.ts';
import { type Claims, TOKEN_SECONDS, type Tokens } from './tokens.ts';

export interface DirectLineRequest {
  authorization: string | undefined;
  body: unknown;
  query: URLSearchParams;
  /** Where the client reaches us, for the stream's address: `ws://localhost:3978`. */
  socketOrigin: string;
}

/** `json` is sent as it is. */
export interface DirectLineReply {
  status: number;
  json: string;
}

/** A refusal with Direct Line's error code; whoever sends it finds the words in the reader's language under `errors.<code>`. */
export class DirectLineError extends Error {
  readonly status: number;
  readonly code:
    | 'MissingToken'
    | 'BadToken'
    | 'TokenExpired'
    | 'OtherConversation'
    | 'NoConversation'
    | 'BadArgument'
    | 'NoUploads';
  constructor(status: number, code: DirectLineError['code']) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

const UserSchema = z.object({ id: z.string().min(1).max(200).optional() });
const StartSchema = z.object({
  user: UserSchema.optional(),
  locale: z.string().max(35).optional(),
  channel: z.enum(['web', 'kiosk']).optional(),
});
const ActivitySchema = z.looseObject({ type: z.string().min(1).max(100) });

export interface DirectLineParts {
  tokens: Tokens;
  conversations: Conversations;
  bot: BotLogic;
  now?: () => number;
}

export function createDirectLine({ tokens, conversations, bot, now = Date.now }: DirectLineParts) {
  const adapter = new DirectLineAdapter(bot);

  const allowed = (request: DirectLineRequest): Claims => {
    const token = /^Bearer\s+(\S+)$/i.exec(request.authorization ?? '')?.[1];
    if (!token) throw new DirectLineError(401, 'MissingToken');
    const found = tokens.verify(token);
    if ('refused' in found) throw new DirectLineError(403, found.refused === 'expired' ? 'TokenExpired' : 'BadToken');
    if (found.claims.use !== 'talk') throw new DirectLineError(403, 'BadToken');
    return found.claims;
  };

  /** The conversation of the path, for the one whose token names it. Begun anew when its log is gone: see conversations.ts. */
  const own = (request: DirectLineRequest, id: string): { claims: Claims; conversation: Conversation } => {
    const claims = allowed(request);
    if (claims.conv !== id) {
      throw conversations.get(id)
        ? new DirectLineError(403, 'OtherConversation')
        : new DirectLineError(404, 'NoConversation');
    }
    return { claims, conversation: conversations.open(id, claims.born).conversation };
  };

  const welcome = (claims: Claims, request: DirectLineRequest, watermark: number | undefined) => {
    const { exp: _, use: __, ...lasting } = claims;
    const stream = new URLSearchParams({ watermark: String(watermark ?? '-'), t: tokens.issue(lasting, 'stream') });
    return {
      conversationId: claims.conv,
      token: tokens.issue(lasting),
      expires_in: TOKEN_SECONDS,
      streamUrl: `${request.socketOrigin}/v3/directline/conversations/${claims.conv}/stream?${stream}`,
    };
  };

  return {
    /** A token for a conversation that does not exist yet. */
    generate(request: DirectLineRequest): DirectLineReply {
      const asked = parse(StartSchema, request.body ?? {});
      const channel = asked.channel ?? (request.query.get('channel') === 'kiosk' ? 'kiosk' : 'web');
      const claims = {
        conv: randomBytes(16).toString('base64url'),
        user: asked.user?.id ?? `dl_${randomBytes(9).toString('base64url')}`,
        channel,
        born: now(),
      };
      return reply(200, { conversationId: claims.conv, token: tokens.issue(claims), expires_in: TOKEN_SECONDS });
    },

    refresh(request: DirectLineRequest): DirectLineReply {
      const { exp: _, use: __, ...lasting } = allowed(request);
      conversations.get(lasting.conv);
      return reply(200, { conversationId: lasting.conv, token: tokens.issue(lasting), expires_in: TOKEN_SECONDS });
    },

    /** Begins the token's conversation, once: 201, and 200 for a page that was loaded again. */
    async start(request: DirectLineRequest): Promise<DirectLineReply> {
      const claims = allowed(request);
      const asked = parse(StartSchema, request.body ?? {});
      const { conversation, isNew } = conversations.open(claims.conv, claims.born);
      if (isNew) await adapter.begin(conversation, claims, asked.locale);
      return reply(isNew ? 201 : 200, welcome(claims, request, undefined));
    },

    /** After a drop: a stream that goes on above the watermark. */
    reconnect(request: DirectLineRequest, id: string): DirectLineReply {
      const { claims } = own(request, id);
      return reply(200, welcome(claims, request, watermarkOf(request.query)));
    },

    async send(request: DirectLineRequest, id: string): Promise<DirectLineReply> {
      const { claims, conversation } = own(request, id);
      const activity = parse(ActivitySchema, request.body);
      return reply(200, { id: await adapter.receive(conversation, claims, activity) });
    },

    poll(request: DirectLineRequest, id: string): DirectLineReply {
      const { conversation } = own(request, id);
      const watermark = watermarkOf(request.query) ?? 0;
      const entries = conversation.after(watermark);
      return { status: 200, json: activitySet(entries, entries.at(-1)?.seq ?? watermark) };
    },

    upload(request: DirectLineRequest, id: string): never {
      own(request, id);
      throw new DirectLineError(415, 'NoUploads');
    },
  };
}
export type DirectLine = ReturnType<typeof createDirectLine>;

/** The number after which a client wants to hear; undefined when it has nothing yet (absent, empty or `-`). */
export function watermarkOf(query: URLSearchParams): number | undefined {
  const text = query.get('watermark') ?? '';
  if (text === '' || text === '-') return undefined;
  if (!/^\d{1,15}$/.test(text)) throw new DirectLineError(400, 'BadArgument');
  return Number(text);
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const found = schema.safeParse(value);
  if (!found.success) throw new DirectLineError(400, 'BadArgument');
  return found.data;
}

function reply(status: number, body: object): DirectLineReply {
  return { status, json: JSON.stringify(body) };
}
