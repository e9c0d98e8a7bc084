/**
 * The browser's XMLHttpRequest as far as rxjs 5 uses it, over fetch: so that the real `botframework-directlinejs` runs here with
 * nothing of it replaced.
 */
export class FetchXhr {
  static install(): void {
    (globalThis as { XMLHttpRequest?: unknown }).XMLHttpRequest ??= FetchXhr;
  }

  readyState = 0;
  status = 0;
  response: unknown = null;
  responseType = '';
  timeout = 0;
  withCredentials = false;
  upload = {};
  onreadystatechange: (() => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;
  ontimeout: ((event: unknown) => void) | null = null;
  #method = '';
  #url = '';
  #headers: Record<string, string> = {};
  #answered = new Headers();
  #abort = new AbortController();

  open(method: string, url: string): void {
    this.#method = method;
    this.#url = url;
  }

  setRequestHeader(name: string, value: string): void {
    this.#headers[name] = value;
  }

  getResponseHeader(name: string): string | null {
    return this.#answered.get(name);
  }

  abort(): void {
    this.#abort.abort();
  }

  send(body?: string): void {
    fetch(this.#url, { method: this.#method, headers: this.#headers, signal: this.#abort.signal, body: body ?? null })
      .then(async (answer) => ({ answer, text: await answer.text() }))
      .then(
        ({ answer, text }) => {
          this.status = answer.status;
          this.#answered = answer.headers;
          this.response = this.responseType === 'json' ? JSON.parse(text || 'null') : text;
          this.#finish();
        },
        (error: unknown) => {
          if (this.#abort.signal.aborted) return;
          this.onerror?.(error);
          this.#finish();
        },
      );
  }

  #finish(): void {
    this.readyState = 4;
    this.onreadystatechange?.();
  }
}
