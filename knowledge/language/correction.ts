/**
 * What someone takes back: "à nhầm, …", "không, ý tôi là …", "không phải mất mà hết hạn", "thẻ tạm trú chứ không phải thường trú". What is denied is
 * not asked, neither now nor any more of what was said before.
 *
 * @module
 */
import { fold } from './normalise.ts';

export interface Correction {
  /** What is said, without what takes back and what is denied. */
  words: string;
  /** Bare words that are denied. */
  denied: string[];
}

const NO = '(?:khong|ko|k|kg|hong|hk|hok)';
const I = '(?:toi|minh|em|tui|e|cua toi)';
/** All of these are looked for in bare text. */
const BEGINS = new RegExp(
  `^(?:(?:a|ua|o|da|um|xin loi|xl|sorry)[\\s,.!]+)*(?:${[
    `${NO}(?: phai(?: vay| the| dau)?)?[\\s,.]*(?:y ${I} (?:la|noi)|toi (?:hoi|muon noi|muon hoi)|ma la)`,
    // "nhầm lẫn tên trên giấy" is what happened to a paper.
    `(?:${I} )?(?:nham|lon)(?:(?: roi| r)(?![^\\s,.:;!])|(?= ?[,.:;!]| y ))`,
    '(?<=(?:^|[\\s,])(?:a|o|ua)[\\s,]+)(?:nham|lon)(?= )',
    `y ${I} (?:la|noi)`,
    '(?<=a[\\s,]+)khong(?! phai)',
    'no[\\s,]+(?:i meant|i mean|actually|not that)(?![^\\s,.:;!])',
    '(?:i meant|i mean|actually)(?:[\\s,]+no(?=[\\s,]))?',
  ].join('|')})[\\s,.:;!]*`,
  'u',
);
const DENIED = '([^,.;:!?]{1,50}?)';
const DENIALS = [
  new RegExp(
    `^(?:da )?${NO} (?:phai|fai)(?: la)? ${DENIED}(?: dau(?: a)?)?(?:[,.;:!?]+|(?=\\s(?:ma|chi|nhung) ))`,
    'u',
  ),
  new RegExp(`[\\s,]chu ${NO} (?:phai|fai)(?: la)? ${DENIED}(?=[,.;:!?]|$)`, 'u'),
  new RegExp(`^not (?:the |a |an |my )?${DENIED}(?:,|(?=\\sbut ))`, 'u'),
];
/** Longer, it is no thing that is denied: "không phải ai cũng biết chỗ đó, …". */
const MOST_DENIED = 6;
/** What remains must say something. */
const LEAST_LEFT = 2;

/** Nothing where nothing is taken back. */
export function correctionIn(text: string): Correction | undefined {
  const whole = text.normalize('NFC').trim();
  const begins = BEGINS.exec(bareOf(whole))?.[0].length ?? 0;
  let words = begins < whole.length ? whole.slice(begins) : whole;
  let bare = bareOf(words);
  const denied: string[] = [];
  for (const denial of DENIALS) {
    const found = denial.exec(bare);
    if (!found) continue;
    const left = `${words.slice(0, found.index)} ${words.slice(found.index + found[0].length)}`.trim();
    const said = wordsOf(found[1]!);
    if (said.length > MOST_DENIED || wordsOf(left).length < LEAST_LEFT) continue;
    denied.push(...said);
    words = left;
    bare = bareOf(words);
  }
  return words === whole ? undefined : { words, denied };
}

/** What was said, without the words that are denied now. */
export function withoutDenied(said: string, denied: string[]): string {
  if (denied.length === 0) return said;
  const gone = new Set(denied);
  return said
    .split(/\s+/)
    .filter((word) => !wordsOf(bareOf(word)).some((bare) => gone.has(bare)))
    .join(' ');
}

/** In NFC each letter has one bare letter, so that places are the same in both. */
function bareOf(text: string): string {
  return fold(text.normalize('NFC')).toLowerCase();
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}
