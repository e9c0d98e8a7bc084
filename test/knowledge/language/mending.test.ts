import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../../knowledge/language/detect.ts';
import { stem } from '../../../knowledge/language/english.ts';
import { mend } from '../../../knowledge/language/spelling.ts';
import { telexReadings } from '../../../knowledge/language/telex.ts';
import { tokenise } from '../../../knowledge/language/tokens.ts';
import { Vocabulary } from '../../../knowledge/search/vocabulary.ts';

const counts = new Vocabulary();
for (let i = 0; i < 20; i++) {
  counts.add(['dang', 'ky', 'khai', 'sinh']);
  counts.add(['giay', 'phep', 'lai', 'xe']);
}

describe('telexReadings', () => {
  it.each([
    ['dduowng', 'duong'],
    ['giaays', 'giay'],
    ['ky1', 'ky'],
    ['sinhh', 'sinh'],
    ['kys', 'ky'],
  ])('%s may be %s', (typed, word) => expect(telexReadings(typed)).toContain(word));
});

describe('mend', () => {
  it.each([
    ['sinhh', undefined, ['sinh']],
    ['khaisinh', undefined, ['khai', 'sinh']],
    ['gaiy', 'dang', ['giay']],
    ['giaays', undefined, ['giay']],
  ])('%s', (typed, before, words) => expect(mend(typed, before, undefined, counts)).toEqual(words));

  it('leaves known words, numbers and what resembles nothing alone', () => {
    for (const word of ['phep', '2026', 'blockchain']) expect(mend(word, undefined, undefined, counts)).toEqual([word]);
  });
});

describe('detectLanguage', () => {
  it.each([
    ['đăng ký khai sinh', 'vi'],
    ['dang ky tam tru het bao nhieu tien vay', 'vi'],
    ['toi can lam the can cuoc', 'vi'],
    ['how do I register a birth', 'en'],
    ['I lost my passport, where to report?', 'en'],
    ['fee for household business registration', 'en'],
  ])('%s is %s', (text, lang) =>
    expect(
      detectLanguage(tokenise(text), (word) => ['birth', 'household', 'business', 'registration'].includes(word)),
    ).toBe(lang),
  );

  it('does not guess from numbers', () => expect(detectLanguage(tokenise('2'))).toBeUndefined());
});

describe('stem', () => {
  it.each([
    ['licences', stem('license')],
    ['documents', stem('document')],
    ['registering', stem('register')],
    ['lost', stem('lose')],
    ['copies', stem('copy')],
  ])('%s meets %s', (word, other) => expect(stem(word)).toBe(other));
  it('leaves short words and Vietnamese syllables', () =>
    expect(['is', 'phi', 'sinh'].map(stem)).toEqual(['is', 'phi', 'sinh']));
});
