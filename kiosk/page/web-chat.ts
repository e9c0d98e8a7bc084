/**
 * Web Chat, as far as this page uses it. The bundle is large (945 kB packed), so it comes after the page is there to be used.
 *
 * @module
 */

/** An action of Web Chat's store: what happens, and with what. */
export interface StoreAction {
  type: string;
  // biome-ignore lint/suspicious/noExplicitAny: each type of action has a payload of its own
  payload?: any;
}
export type Dispatch = (action: StoreAction) => unknown;
export type Middleware = (api: { dispatch: Dispatch }) => (next: Dispatch) => Dispatch;

export interface Store {
  dispatch: Dispatch;
}

interface Observable<T> {
  subscribe(listener: { next?: (value: T) => void } | ((value: T) => void)): { unsubscribe(): void };
}

/** botframework-directlinejs: 0 not begun, 1 connecting, 2 online, 3 token expired, 4 failed, 5 ended. */
export interface Line {
  activity$: Observable<unknown>;
  connectionStatus$: Observable<number>;
  postActivity(activity: unknown): Observable<string>;
  end(): void;
}

export interface WebChat {
  createDirectLine(options: {
    token: string;
    domain: string;
    webSocket: boolean;
    conversationStartProperties: { locale: string };
  }): Line;
  createStore(initial: object, ...middlewares: Middleware[]): Store;
  renderWebChat(props: object, element: HTMLElement): void;
}

let coming: Promise<WebChat> | undefined;

/** Loads the bundle once. Rejects when it cannot be had; asked again, it tries again. */
export function loadWebChat(source: string): Promise<WebChat> {
  coming ??= load(source);
  coming.catch(() => {
    coming = undefined;
  });
  return coming;
}

function load(source: string): Promise<WebChat> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = source;
    script.async = true;
    script.onload = () => {
      // What came may be something else: a sign-in page of the building's network, half a file.
      const loaded = (window as { WebChat?: WebChat }).WebChat;
      if (loaded?.renderWebChat) resolve(loaded);
      else script.onerror?.('');
    };
    script.onerror = () => {
      script.remove();
      reject(new Error(source));
    };
    document.head.append(script);
  });
}

const nothing = { subscribe: () => ({ unsubscribe: () => {} }) };

/** A line on which nothing is ever said: Web Chat shows an empty room with it. */
export const SILENT_LINE: Line = {
  activity$: nothing,
  connectionStatus$: nothing,
  postActivity: () => nothing,
  end: () => {},
};
