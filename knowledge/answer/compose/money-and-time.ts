/**
 * Fees and time limits in words. What the record does not say is said to be missing; nothing is inferred – a fee shown as 0
 * beside a note that the People's Council sets it is not "free".
 *
 * @module
 */
import type { Channel, Fee, TimeLimit } from '../../schema.ts';
import type { Lang, Say } from '../types.ts';
import { shortened, textIn } from './words.ts';

/** Long remarks of a record belong in the details. */
const REMARK = 220;

export function feeWords(fee: Fee, lang: Lang, say: Say): string {
  const said = fee.said ? shortened(textIn(fee.said, lang), REMARK) : undefined;
  const amount = fee.amount === undefined ? undefined : fee.amount.toLocaleString(lang === 'vi' ? 'vi-VN' : 'en-US');
  switch (fee.kind) {
    case 'fixed': {
      // Several amounts, or dollars: the source's own words have them.
      if (amount === undefined) return said ?? say(lang, 'answer.fee.unstated');
      const words = say(lang, 'answer.fee.fixed', { amount });
      return said ? `${words} (${said})` : words;
    }
    case 'free':
      return said ? `${say(lang, 'answer.fee.free')} (${said})` : say(lang, 'answer.fee.free');
    case 'local':
      return said ? say(lang, 'answer.fee.localSaid', { said }) : say(lang, 'answer.fee.local');
    case 'unstated':
      return said ?? say(lang, 'answer.fee.unstated');
  }
}

export function timeWords(time: TimeLimit, lang: Lang, say: Say): string {
  const said = time.said ? shortened(textIn(time.said, lang), REMARK) : undefined;
  // The sentence that comes with a same-day record says no more than the rule itself.
  if (time.sameDay) return say(lang, 'answer.time.sameDay');
  if (time.amount !== undefined && time.unit) {
    const amount = time.amount.toLocaleString(lang === 'vi' ? 'vi-VN' : 'en-US');
    const words = say(lang, `answer.time.${time.unit}`, { amount, count: time.amount });
    return said ? `${words} (${said})` : words;
  }
  // A bare "1" is published without its unit; a unit would be invented.
  if (said && /^\d+$/.test(said)) return say(lang, 'answer.time.withoutUnit', { said });
  return said ?? say(lang, 'answer.time.unstated');
}

/** One line for each channel, or a single one where all channels are alike. */
export function perChannel(channels: Channel[], lang: Lang, say: Say, words: (channel: Channel) => string): string[] {
  const lines = channels.map((channel) => ({ channel, text: words(channel) }));
  const distinct = new Set(lines.map(({ text }) => text));
  if (distinct.size === 1) return [...distinct];
  const grouped = new Map<string, string[]>();
  for (const { channel, text } of lines) {
    const name = say(lang, `answer.channel.${channel.channel}`);
    const names = grouped.get(text);
    if (!names) grouped.set(text, [name]);
    else if (!names.includes(name)) names.push(name);
  }
  return [...grouped].map(([text, names]) => say(lang, 'answer.channel.line', { channel: names.join(', '), text }));
}

export function feeLines(channels: Channel[], lang: Lang, say: Say): string[] {
  return perChannel(channels, lang, say, ({ fees }) =>
    fees.length === 0 ? say(lang, 'answer.fee.unstated') : fees.map((fee) => feeWords(fee, lang, say)).join('; '),
  );
}

export function timeLines(channels: Channel[], lang: Lang, say: Say): string[] {
  return perChannel(channels, lang, say, ({ time }) =>
    time ? timeWords(time, lang, say) : say(lang, 'answer.time.unstated'),
  );
}
