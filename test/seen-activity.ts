/** An activity as a client sees it: what the tests look at, nothing more. */
export interface SeenActivity {
  id: string;
  type: string;
  text?: string;
  summary?: string;
  locale?: string;
  replyToId?: string;
  channelId?: string;
  channelData?: Record<string, unknown>;
  conversation?: { id: string };
  from: { id: string; name?: string; role?: string; aadObjectId?: string };
  attachments?: {
    contentType: string;
    content: { version: string; body: object[]; actions?: object[]; lang: string };
  }[];
  suggestedActions?: { actions: { title: string; text: string }[] };
}

/** A message's words, or an answer's: its card stands for `summary`. */
export function wordsOf({ text, summary, type }: SeenActivity): string {
  return text ?? summary ?? type;
}
