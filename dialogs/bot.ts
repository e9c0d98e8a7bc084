/**
 * The bot behind every door. It reads an activity, hands the words to `respond` and shows the answer; it knows neither the door
 * nor where anything is stored.
 *
 * @module
 */
import { type Activity, ActivityHandler, ActivityTypes, type TurnContext } from 'botbuilder';
import type { Answer, Lang, Say } from '../knowledge/answer/types.ts';
import { answerCard } from './cards/answer-card.ts';
import { CARD_CONTENT_TYPE } from './cards/elements.ts';
import { answerText } from './text.ts';
import { createQueue, type Respond, type Who } from './turn.ts';

/** Longer than any question; a page pasted in would only find everything. */
const MAX_WORDS = 2_000;

/** Channels that show Adaptive Cards. The others get text. */
const CARD_CHANNELS = new Set(['msteams', 'directline', 'webchat', 'emulator', 'agents', 'test']);
/** Channels that show suggested actions well; Teams does so in one-to-one chats only. */
const SUGGESTING_CHANNELS = new Set(['directline', 'webchat', 'emulator']);

export interface BotParts {
  respond: Respond;
  say: Say;
  /** Builds another card than the answer's own for a kind of answer, e.g. `tasks`. */
  cards?: Partial<Record<Answer['kind'], (answer: Answer, say: Say) => object>>;
  log?: (error: unknown) => void;
}

export interface Bot {
  run(context: TurnContext): Promise<void>;
  /** What an adapter calls when a turn failed. */
  onTurnError(context: TurnContext, error: unknown): Promise<void>;
}

export function createBot(parts: BotParts): Bot {
  const { say, respond } = parts;
  const handler = new ActivityHandler();
  const inTurn = createQueue();

  handler.onMessage(async (context, next) => {
    const { activity } = context;
    const lang = clientLanguage(activity);
    const words = wordsOf(activity);
    if (words === '') {
      const key = activity.attachments?.length ? 'chat.attachment' : 'chat.noWords';
      await context.sendActivity(plain(say(lang, key), lang));
    } else if (words.length > MAX_WORDS) {
      await context.sendActivity(plain(say(lang, 'chat.tooLong', { max: MAX_WORDS }), lang));
    } else {
      const answer = await respond(words, { key: conversationKey(activity), lang, who: whoOf(activity) });
      await context.sendActivity(show(answer, activity, parts));
    }
    await next();
  });

  handler.onMembersAdded(async (context, next) => {
    const { activity } = context;
    const people = activity.membersAdded?.filter((member) => member.id !== activity.recipient?.id) ?? [];
    const lang = clientLanguage(activity);
    if (people.length > 0) await context.sendActivity(plain(say(lang, 'chat.greeting'), lang));
    await next();
  });

  handler.onUnrecognizedActivityType(async (context, next) => {
    const lang = clientLanguage(context.activity);
    await context.sendActivity(plain(say(lang, 'chat.noWords'), lang));
    await next();
  });

  return {
    run: (context) => inTurn(conversationKey(context.activity), () => handler.run(context)),
    async onTurnError(context, error) {
      parts.log?.(error);
      const lang = clientLanguage(context.activity);
      // The channel itself may be what failed.
      await context.sendActivity(plain(say(lang, 'chat.sorry'), lang)).catch((reason: unknown) => parts.log?.(reason));
    },
  };
}

/** An answer as the channel shows it best. `text` stays empty beside a card: see cards/answer-card.ts. */
function show(answer: Answer, to: Activity, parts: BotParts): Partial<Activity> {
  const channel = to.channelId;
  if (!CARD_CHANNELS.has(channel)) return plain(answerText(answer, parts.say), answer.lang);
  const suggest = SUGGESTING_CHANNELS.has(channel);
  const other = parts.cards?.[answer.kind];
  const card = other ? other(answer, parts.say) : answerCard(answer, parts.say, { next: !suggest });
  const content = isPlayground(to) ? withoutTeamsWords(card) : card;
  const activity: Partial<Activity> = {
    type: ActivityTypes.Message,
    locale: localeOf(answer.lang),
    summary: answer.text,
    speak: answer.text,
    attachments: [{ contentType: CARD_CONTENT_TYPE, content }],
  };
  if (suggest && answer.next.length > 0) activity.suggestedActions = { to: [], actions: answer.next.map(suggestion) };
  return activity;
}

/**
 * The Agents Playground (0.2.28) is built to be Teams on this machine, but it throws at a button whose data has `msteams`: it
 * adds to the card that it froze before. Without it the button sends its `value`, which says the same.
 */
function isPlayground({ serviceUrl }: Activity): boolean {
  return /^http:\/\/(localhost|127\.0\.0\.1):\d+\/_connector\b/.test(serviceUrl ?? '');
}

function withoutTeamsWords(card: object): object {
  return JSON.parse(JSON.stringify(card, (key, value) => (key === 'msteams' ? undefined : value)));
}

function suggestion({ label, send }: Answer['next'][number]) {
  return { type: 'messageBack', title: label, displayText: label, text: send, value: { send } };
}

function plain(text: string, lang: Lang): Partial<Activity> {
  return { type: ActivityTypes.Message, locale: localeOf(lang), text, speak: text };
}

function localeOf(lang: Lang): string {
  return lang === 'vi' ? 'vi-VN' : 'en-US';
}

/** Vietnamese unless the client says English: this is an assistant of Vietnamese offices. */
function clientLanguage(activity: Activity): Lang {
  return typeof activity.locale === 'string' && /^en\b/i.test(activity.locale) ? 'en' : 'vi';
}

/** What was said or tapped. Nothing here is trusted to have the type that the schema gives it. */
function wordsOf(activity: Activity): string {
  const said = typeof activity.text === 'string' ? withoutMentions(activity) : '';
  const tapped: unknown = activity.value?.send;
  // A line end stays: it may part two questions.
  return (said.trim() || (typeof tapped === 'string' ? tapped : '')).replace(/[^\S\n]+/g, ' ').trim();
}

/** In a Teams channel people write `@Motcua …`; the name is no part of the question. */
function withoutMentions(activity: Activity): string {
  let text = activity.text;
  for (const entity of Array.isArray(activity.entities) ? activity.entities : []) {
    const forMe = entity?.type === 'mention' && entity.mentioned?.id === activity.recipient?.id;
    if (forMe && typeof entity.text === 'string' && entity.text !== '') text = text.replaceAll(entity.text, ' ');
  }
  return text;
}

/** In a group everyone has a conversation of their own with the bot: "thế còn lệ phí?" means what the same person asked about. */
function conversationKey(activity: Activity): string {
  const { conversation, channelId, from } = activity;
  return [channelId, conversation?.id, ...(conversation?.isGroup ? [from?.id] : [])].join('/');
}

function whoOf(activity: Activity): Who {
  const { from, channelId } = activity;
  // Our own Direct Line says by its token which page it is; nobody signs in there.
  const channel = channelId === 'directline' && activity.channelData?.kiosk === true ? 'kiosk' : channelId;
  return { id: from?.id, aadObjectId: from?.aadObjectId, channel };
}
