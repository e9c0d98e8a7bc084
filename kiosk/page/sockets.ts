/**
 * Whether the line stands. Direct Line's client reconnects after a broken socket by itself, 3 to 15 seconds later, but tells nobody
 * that it broke: its status stays "online". The page's only sockets are that client's, so they are looked at where they are made.
 *
 * @module
 */

/** Call before the client is loaded. `onChange` hears how many sockets are open, at every opening and closing. */
export function watchSockets(onChange: (open: number) => void): void {
  let open = 0;
  class WatchedSocket extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('open', () => {
        open += 1;
        onChange(open);
        this.addEventListener('close', () => {
          open -= 1;
          onChange(open);
        });
      });
    }
  }
  window.WebSocket = WatchedSocket;
}
