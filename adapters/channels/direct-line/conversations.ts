/**
 * What was said in each Direct Line conversation, so that a client that lost its connection can be told what it missed.
 *
 * Each activity gets the next number of its conversation; a *watermark* is the number of the last one that a client has. Giving a
 * client everything above its watermark, and then everything new, in one breath, loses nothing and doubles nothing.
 *
 * The log lives in this process, bounded and expiring. After a restart a page still has its token but its log is gone: the log
 * then begins anew at the number of milliseconds since the conversation was born. Nobody says a thousand things a second for as
 * long as a conversation lasts, so those numbers are above all that were given before, and ids never repeat.
 *
 * @module
 */
export interface Entry {
  seq: number;
  /** The activity as JSON: written once, sent to many, and its size is known. */
  json: string;
}

export type Listener = (entry: Entry) => void;

export interface Conversation {
  readonly id: string;
  /** Number of the last activity; 0 before the first. */
  readonly last: number;
  /** Numbers it, keeps it and tells those who listen; returns its id, `conversation|0000001`. */
  append(activity: object): string;
  /** Everything above the watermark that is still kept. */
  after(watermark: number): Entry[];
  /** Returns the way to stop. */
  listen(listener: Listener): () => void;
  /** The id given to a client's own activity id before: sent again because the answer to it was lost on the way. */
  seen(clientId: string): string | undefined;
  remember(clientId: string, id: string): void;
}

export interface Conversations {
  get(id: string): Conversation | undefined;
  /** The conversation of that id, begun or begun anew. */
  open(id: string, born: number): { conversation: Conversation; isNew: boolean };
  /** Forgets what was idle for too long. */
  sweep(): void;
  readonly size: number;
}

export interface Limits {
  /** Activities kept of one conversation. */
  perConversation?: number;
  /** Conversations kept. */
  conversations?: number;
  /** Characters kept of all of them. */
  characters?: number;
  /** Milliseconds without a word, a poll or a socket after which a conversation is forgotten. */
  idleMs?: number;
  now?: () => number;
}

/** A conversation with the book-keeping that only the collection touches. */
interface Kept extends Conversation {
  usedAt: number;
  characters: number;
  listeners: Set<Listener>;
}

export function createConversations(limits: Limits = {}): Conversations {
  const { conversations = 20_000, characters = 200_000_000, idleMs = 60 * 60_000, now = Date.now } = limits;
  // In the order of last use: the first is the one to go.
  const kept = new Map<string, Kept>();
  let total = 0;

  const forget = (conversation: Kept) => {
    kept.delete(conversation.id);
    total -= conversation.characters;
    conversation.characters = 0;
  };
  const use = (conversation: Kept) => {
    conversation.usedAt = now();
    kept.delete(conversation.id);
    kept.set(conversation.id, conversation);
  };
  const grow = (conversation: Kept, by: number) => {
    if (kept.get(conversation.id) !== conversation) return;
    total += by;
    for (const oldest of kept.values()) {
      if (total <= characters && kept.size <= conversations) break;
      // Never under an open socket: it would go on listening to a log that nobody writes any more.
      if (oldest !== conversation && oldest.listeners.size === 0) forget(oldest);
    }
  };

  return {
    get(id) {
      const conversation = kept.get(id);
      if (conversation) use(conversation);
      return conversation;
    },
    open(id, born) {
      const known = kept.get(id);
      if (known) use(known);
      if (known) return { conversation: known, isNew: false };
      // Within its first second a conversation has no past to stay clear of.
      const age = now() - born;
      const fresh = createConversation(id, age < 1000 ? 0 : age, limits.perConversation ?? 300, grow);
      fresh.usedAt = now();
      kept.set(id, fresh);
      grow(fresh, 0);
      return { conversation: fresh, isNew: true };
    },
    sweep() {
      for (const conversation of kept.values()) {
        if (now() - conversation.usedAt > idleMs && conversation.listeners.size === 0) forget(conversation);
      }
    },
    get size() {
      return kept.size;
    },
  };
}

function createConversation(id: string, base: number, max: number, grow: (self: Kept, by: number) => void): Kept {
  let last = base;
  const entries: Entry[] = [];
  const clientIds = new Map<string, string>();

  const self: Kept = {
    id,
    usedAt: 0,
    characters: 0,
    listeners: new Set(),
    get last() {
      return last;
    },
    append(activity) {
      last += 1;
      const activityId = `${id}|${String(last).padStart(7, '0')}`;
      const entry = { seq: last, json: JSON.stringify({ ...activity, id: activityId }) };
      entries.push(entry);
      const dropped = entries.length > max ? (entries.shift()?.json.length ?? 0) : 0;
      self.characters += entry.json.length - dropped;
      grow(self, entry.json.length - dropped);
      for (const listener of self.listeners) listener(entry);
      return activityId;
    },
    after: (watermark) => entries.filter((entry) => entry.seq > watermark),
    listen(listener) {
      self.listeners.add(listener);
      return () => void self.listeners.delete(listener);
    },
    seen: (clientId) => clientIds.get(clientId),
    remember(clientId, activityId) {
      clientIds.set(clientId, activityId);
      const oldest = clientIds.keys().next();
      if (clientIds.size > max && !oldest.done) clientIds.delete(oldest.value);
    },
  };
  return self;
}

/** `{"activities": […], "watermark": "7"}`, the frame of the stream and the answer to a poll. */
export function activitySet(entries: Entry[], watermark: number): string {
  return `{"activities":[${entries.map((entry) => entry.json).join(',')}],"watermark":"${watermark}"}`;
}
