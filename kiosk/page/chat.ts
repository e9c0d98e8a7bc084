/**
 * The conversation: from the first question kept, through Web Chat on Direct Line, to a fresh start.
 *
 * @module
 */
import { cardsHostConfig, styleOptions } from './look.ts';
import { watchSockets } from './sockets.ts';
import { type Line, type Middleware, SILENT_LINE, type Store, type WebChat } from './web-chat.ts';
import { withoutLinks } from './without-links.ts';

/** `label` is shown in place of `text` when it was a tile that asked. */
export interface Question {
  text: string;
  label?: string;
}

/** bundle: Web Chat did not come; unreachable: no conversation yet; interrupted: it was there; expired: it is over. */
export type Trouble = 'bundle' | 'unreachable' | 'interrupted' | 'expired';

export interface ChatParts {
  element: HTMLElement;
  kiosk: boolean;
  /** `vi` or `en`, as it is now. */
  lang: () => string;
  /** Web Chat's own words that we say otherwise, by its key. */
  words: () => Record<string, string>;
  loadWebChat: () => Promise<WebChat>;
  /** Told of every question that waits; with none, Web Chat has them. */
  onKept: (kept: readonly Question[]) => void;
  /** The conversation is there and can be typed into. */
  onReady: () => void;
  onTrouble: (trouble: Trouble | undefined) => void;
}

export interface Chat {
  ask(question: Question): void;
  /** Opens the line ahead of the first question. */
  warmUp(): void;
  /** Tries again what failed. */
  retry(): void;
  /** Something was asked since the last fresh start. */
  hasBegun(): boolean;
  /** Shows the conversation in the page's language, which changed. */
  relabel(): void;
  /** Forgets everything said, on screen and on the line. The next question begins a new conversation. */
  startOver(): void;
}

interface Open {
  line: Line;
  store: Store;
}

const LOCALES: Record<string, string> = { vi: 'vi-VN', en: 'en-US' };
const [ONLINE, EXPIRED, FAILED, ENDED] = [2, 3, 4, 5];
/** Milliseconds. A server that restarts is back within a few. */
const RETRY_AFTER = 5_000;
/** A line that breaks and stands again within this was not worth a word. */
const PATIENCE = 2_000;

export function createChat(parts: ChatParts): Chat {
  const looks = { styleOptions: styleOptions(parts.kiosk), adaptiveCardsHostConfig: cardsHostConfig(parts.kiosk) };
  let webChat: WebChat | undefined;
  let open: Open | undefined;
  let connected = false;
  let asked = false;
  let kept: Question[] = [];
  // Each fresh start is a new round; whatever comes late from an old one finds that it is over.
  let round = 0;
  // One more for each line: React takes everything down and builds it anew when its key changes.
  let room = 0;
  let opening = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  // The line broke and is being mended; the conversation is over and only a fresh start helps.
  let [broken, over] = [false, false];

  const render = () => {
    if (!webChat || !open) return;
    const props = {
      key: room,
      directLine: open.line,
      store: open.store,
      locale: LOCALES[parts.lang()],
      overrideLocalizedStrings: parts.words(),
      role: 'region',
      ...looks,
    };
    webChat.renderWebChat(props, parts.element);
  };

  const send = (question: Question) => {
    const { text, label } = question;
    open?.store.dispatch(
      label === undefined
        ? { type: 'WEB_CHAT/SEND_MESSAGE', payload: { method: 'keyboard', text } }
        : { type: 'WEB_CHAT/SEND_MESSAGE_BACK', payload: { displayText: label, text, value: { send: text } } },
    );
  };

  const handOver = () => {
    connected = true;
    const waiting = kept;
    kept = [];
    for (const question of waiting) send(question);
    parts.onKept(kept);
    parts.onReady();
  };

  const middleware =
    (mine: number): Middleware =>
    () =>
    (next) =>
    (action) => {
      if (mine !== round) return undefined;
      if (action.type === 'DIRECT_LINE/QUEUE_INCOMING_ACTIVITY') {
        const { activity } = action.payload;
        // The page has greeted already. A greeting is what the bot says to nothing that was said.
        if (activity.from?.role === 'bot' && !activity.replyToId) return undefined;
        if (parts.kiosk) return next({ ...action, payload: { ...action.payload, activity: withoutLinks(activity) } });
      }
      const result = next(action);
      if (action.type === 'DIRECT_LINE/CONNECT_FULFILLED') handOver();
      return result;
    };

  const watch = (line: Line, mine: number) => {
    line.connectionStatus$.subscribe((status) => {
      if (mine !== round || line !== open?.line) return;
      if (status === ONLINE) parts.onTrouble(undefined);
      if (status !== EXPIRED && status !== FAILED && status !== ENDED) return;
      over = connected;
      if (over) return parts.onTrouble('expired');
      // Not one word was exchanged yet: the next line does as well.
      line.end();
      open = undefined;
      fail(mine, 'unreachable');
    });
  };

  watchSockets((sockets) => {
    clearTimeout(silence);
    if (sockets > 0 && !over) {
      if (broken) parts.onTrouble(undefined);
      broken = false;
      return;
    }
    silence = setTimeout(() => {
      if (!connected || over) return;
      broken = true;
      parts.onTrouble('interrupted');
    }, PATIENCE);
  });

  const connect = async () => {
    if (open || opening) return;
    const mine = round;
    opening = true;
    try {
      webChat = await parts.loadWebChat().catch(() => fail(mine, 'bundle'));
      const token = webChat && (await newToken(parts.kiosk).catch(() => fail(mine, 'unreachable')));
      if (!webChat || !token || mine !== round) return;
      const line = webChat.createDirectLine({
        token,
        domain: new URL('/v3/directline', location.href).href,
        webSocket: true,
        conversationStartProperties: { locale: LOCALES[parts.lang()] ?? 'vi-VN' },
      });
      open = { line, store: webChat.createStore({}, middleware(mine)) };
      room += 1;
      parts.onTrouble(undefined);
      watch(line, mine);
      render();
    } finally {
      if (mine === round) opening = false;
    }
  };

  const fail = (mine: number, trouble: Trouble): undefined => {
    if (mine !== round) return;
    // Before anyone has asked, nothing is amiss for the one who reads.
    if (kept.length > 0) parts.onTrouble(trouble);
    clearTimeout(timer);
    timer = setTimeout(() => mine === round && kept.length > 0 && connect(), RETRY_AFTER);
  };

  return {
    ask(question) {
      asked = true;
      if (connected) {
        send(question);
        return parts.onReady();
      }
      kept = [...kept, question];
      parts.onKept(kept);
      void connect();
    },
    warmUp: () => void connect(),
    retry: () => void connect(),
    hasBegun: () => asked,
    relabel: render,
    startOver() {
      const old = open;
      round += 1;
      [kept, asked, connected, opening, open] = [[], false, false, false, undefined];
      [broken, over] = [false, false];
      clearTimeout(timer);
      clearTimeout(silence);
      parts.onTrouble(undefined);
      parts.onKept(kept);
      old?.line.end();
      // An empty room takes the place of the old one, so that no word of it stays in the document.
      if (webChat && old) {
        open = { line: SILENT_LINE, store: webChat.createStore({}) };
        room += 1;
        render();
        open = undefined;
      }
    },
  };
}

/** A token for a conversation of its own. Rejects when the server is away or not ready. */
async function newToken(kiosk: boolean): Promise<string> {
  const response = await fetch('/v3/directline/tokens/generate', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ channel: kiosk ? 'kiosk' : 'web' }),
  });
  if (!response.ok) throw new Error(String(response.status));
  const { token } = (await response.json()) as { token: string };
  return token;
}
