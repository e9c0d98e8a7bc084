/** A text in the reader's language where someone wrote it, else in the source's. @module */
import type { Procedure, Text } from '../../schema.ts';
import type { Lang } from '../types.ts';

export function textIn(text: Text, lang: Lang): string {
  return lang === 'en' ? (text.en ?? text.vi) : text.vi;
}

export function titleIn(procedure: Procedure, lang: Lang): string {
  return textIn(procedure.title, lang);
}

/** Whether the record is known in this language: an imported one is in Vietnamese alone. */
export function isWrittenIn(procedure: Procedure, lang: Lang): boolean {
  return lang === 'vi' || procedure.title.en !== undefined;
}

/** The first letter in upper case, for a line of a list. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

/** At most so many characters, cut at a word, with an ellipsis. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).replace(/[\s,;:.–-]+$/, '')}…`;
}
