/**
 * The bot's side of Direct Line: what the bot sends goes into the conversation's log, and from there to whoever listens. Nothing
 * leaves the process, so a turn costs half of what it costs through CloudAdapter.
 *
 * @module
 */
import { type Activity, ActivityTypes, BotAdapter, type ResourceResponse, TurnContext } from 'botbuilder';
import type { Conversation } from './conversations.ts';
import type { Claims } from './tokens.ts';

export const BOT = { id: 'motcua', name: 'Motcua', role: 'bot' } as const;
const CHANNEL_ID = 'directline';
/** Types that the bot sends as signals on other channels; no Direct Line client waits for them. */
const UNLOGGED = new Set<string>([ActivityTypes.Trace, ActivityTypes.InvokeResponse]);

export interface BotLogic {
  run(context: TurnContext): Promise<void>;
  onTurnError(context: TurnContext, error: unknown): Promise<void>;
}

const CONVERSATION = Symbol('conversation');

export class DirectLineAdapter extends BotAdapter {
  readonly #bot: BotLogic;

  constructor(bot: BotLogic) {
    super();
    this.#bot = bot;
    this.onTurnError = (context, error) => bot.onTurnError(context, error);
  }

  /** A new conversation: the bot may greet. */
  async begin(conversation: Conversation, claims: Claims, locale: string | undefined): Promise<void> {
    const membersAdded = [{ id: claims.user, name: '' }];
    await this.#turn(conversation, addressed({ type: ActivityTypes.ConversationUpdate, membersAdded, locale }, claims));
  }

  /** Logs what the person sent, runs the turn, returns the activity's id. The same client id twice is answered once. */
  async receive(conversation: Conversation, claims: Claims, sent: Partial<Activity>): Promise<string> {
    const clientId = sent.channelData?.clientActivityID;
    const known = typeof clientId === 'string' ? conversation.seen(clientId) : undefined;
    if (known) return known;
    const activity = addressed(sent, claims);
    // A person who is typing is news for a moment, not a part of what was said.
    if (activity.type === ActivityTypes.Typing) return `${conversation.id}|typing`;
    activity.id = conversation.append(activity);
    if (typeof clientId === 'string') conversation.remember(clientId, activity.id);
    await this.#turn(conversation, activity);
    return activity.id;
  }

  async #turn(conversation: Conversation, activity: Partial<Activity>): Promise<void> {
    const context = new TurnContext(this, activity);
    context.turnState.set(CONVERSATION, conversation);
    await this.runMiddleware(context, (turn) => this.#bot.run(turn));
  }

  async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const conversation: Conversation = context.turnState.get(CONVERSATION);
    return activities.map((activity) => {
      if (UNLOGGED.has(activity.type ?? '')) return { id: '' };
      const { recipient: _, serviceUrl: __, ...shown } = activity;
      return { id: conversation.append({ ...shown, from: BOT, timestamp: new Date() }) };
    });
  }

  // What was said stays said: Direct Line has no word for changing it, and nothing here speaks unasked.
  async updateActivity(): Promise<void> {
    throw new Error('Direct Line: an activity cannot be changed');
  }

  async deleteActivity(): Promise<void> {
    throw new Error('Direct Line: an activity cannot be deleted');
  }

  async continueConversation(): Promise<void> {
    throw new Error('Direct Line: the bot speaks when spoken to');
  }
}

/** The sender, the page and the conversation are what the token says, whatever the activity claims. */
function addressed(sent: Partial<Activity>, claims: Claims): Partial<Activity> {
  const { name } = sent.from ?? {};
  const data = typeof sent.channelData === 'object' && sent.channelData !== null ? sent.channelData : {};
  return {
    ...sent,
    id: undefined,
    channelId: CHANNEL_ID,
    serviceUrl: 'urn:motcua:direct-line',
    conversation: { id: claims.conv, isGroup: false, conversationType: 'personal', name: '' },
    from: { id: claims.user, name: typeof name === 'string' ? name : '', role: 'user' },
    recipient: { ...BOT },
    channelData: { ...data, kiosk: claims.channel === 'kiosk' },
    timestamp: new Date(),
  };
}
