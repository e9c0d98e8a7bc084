/**
 * Words of a question with their places, and when a typed word is a known word: exactly, or with diacritics left out. `viec` and
 * `viêc` are `việc`; `trẻ` is not `trễ`.
 *
 * @module
 */
export interface Token {
  text: string;
  /** Place in the NFC text. */
  index: number;
}

const WORD = /[\p{L}\p{M}\d]+(?:[-/.'’][\p{L}\p{M}\d]+)*/gu;

export function tokensOf(text: string): Token[] {
  const nfc = text.normalize('NFC').toLowerCase();
  return [...nfc.matchAll(WORD)].map((match) => ({ text: match[0], index: match.index }));
}

interface Shape {
  base: string;
  /** Marks that make another letter (â, ơ, đ), by letter. */
  marks: string[];
  /** The tone, wherever it was written: hoà and hòa are one word. */
  tone: string;
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/;
const shapes = new Map<string, Shape>();

function shapeOf(word: string): Shape {
  const known = shapes.get(word);
  if (known) return known;
  const shape: Shape = { base: '', marks: [], tone: '' };
  for (const letter of word.normalize('NFD')) {
    if (TONES.test(letter)) shape.tone = letter;
    else if (/\p{M}/u.test(letter)) shape.marks[shape.base.length - 1] += letter;
    else {
      shape.base += letter === 'đ' ? 'd' : letter;
      shape.marks.push(letter === 'đ' ? '-' : '');
    }
  }
  return shape;
}

/** The shape of a word of the vocabulary, kept: typed words are not, since nothing bounds them. */
function knownShape(word: string): Shape {
  const shape = shapeOf(word);
  shapes.set(word, shape);
  return shape;
}

/** Whether `typed` can be `word` with no, some or all of its diacritics. */
export function isWord(typed: string, word: string): boolean {
  if (typed === word) return true;
  const written = shapeOf(typed);
  const meant = knownShape(word);
  if (written.base !== meant.base || (written.tone !== '' && written.tone !== meant.tone)) return false;
  return written.marks.every((mark, at) => mark === '' || mark === meant.marks[at]);
}

/** How many words of `phrase` stand at `start`, from its first one on. */
export function commonLength(tokens: readonly Token[], start: number, phrase: readonly string[]): number {
  let length = 0;
  while (length < phrase.length) {
    const token = tokens[start + length];
    if (!token || !isWord(token.text, phrase[length]!)) break;
    length++;
  }
  return length;
}
