// restify 12 ships no types. This says what we use of it, and no more.
declare module 'restify' {
  import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http';

  export interface Request extends IncomingMessage {
    body?: unknown;
    params: Record<string, string>;
    /** Read by the throttle plugin as the key to count by. */
    username?: string;
    getPath(): string;
    getQuery(): string;
  }

  export interface Response extends ServerResponse {
    status(code: number): number;
    send(code: number, body?: unknown): void;
    sendRaw(code: number, body: string | Buffer, headers?: Record<string, string>): void;
  }

  export type Next = (error?: unknown) => void;
  /** An async handler takes two parameters and ends when its promise does; a rejection becomes an error response. */
  export type Handler =
    | ((request: Request, response: Response) => Promise<unknown>)
    | ((request: Request, response: Response, next: Next) => void);

  export interface Server {
    readonly server: HttpServer;
    get(path: string, ...handlers: Handler[]): unknown;
    post(path: string, ...handlers: Handler[]): unknown;
    head(path: string, ...handlers: Handler[]): unknown;
    pre(...handlers: Handler[]): this;
    use(...handlers: Handler[]): this;
    on(event: string, listener: (...args: never[]) => void): this;
    listen(port: number, host: string, ready?: () => void): unknown;
    close(done?: () => void): unknown;
  }

  export function createServer(options?: { name?: string; ignoreTrailingSlash?: boolean; log?: unknown }): Server;
  export function logger(options: { name: string; level: string }): unknown;
  export const plugins: {
    throttle(options: {
      burst: number;
      rate: number;
      username: true;
      maxKeys?: number;
      overrides?: Record<string, { burst: number; rate: number }>;
    }): Handler;
  };
}
