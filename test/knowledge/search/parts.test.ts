import { describe, expect, it } from 'vitest';
import { SameWords } from '../../../knowledge/language/same-words.ts';
import { tokenise } from '../../../knowledge/language/tokens.ts';
import { toldNeeds } from '../../../knowledge/search/lessons.ts';
import { NeedIndex } from '../../../knowledge/search/need-index.ts';
import { longestOnly, PhraseFinder } from '../../../knowledge/search/phrases.ts';
import { titleKey } from '../../../knowledge/search/title-key.ts';

describe('PhraseFinder', () => {
  const finder = new PhraseFinder<string>();
  for (const phrase of ['mất', 'mặt', 'giấy phép', 'giấy phép lái xe', 'cần * gì']) finder.add(phrase, phrase);
  const found = (text: string) => finder.find(tokenise(text)).map(({ value }) => value);

  it('takes a missing mark as no evidence and a typed one as proof', () => {
    expect(found('mat')).toEqual(['mất', 'mặt']);
    expect(found('mất')).toEqual(['mất']);
  });
  it('finds the longest of overlapping phrases', () => {
    expect(longestOnly(finder.find(tokenise('mất giấy phép lái xe'))).map(({ value }) => value)).toEqual([
      'mất',
      'giấy phép lái xe',
    ]);
  });
  it('lets * stand for one word', () => expect(found('cần giấy gì')).toEqual(['cần * gì']));
  it('meets English words by their stem', () => {
    const english = new PhraseFinder<string>(true);
    english.add('driving licence', 'licence');
    expect(english.find(tokenise('two driving licenses')).map(({ value }) => value)).toEqual(['licence']);
  });
});

describe('NeedIndex', () => {
  const needs = toldNeeds(
    [
      {
        title: 'Đăng ký khai tử',
        codes: [],
        also: [],
        vi: ['bố em mới mất', 'báo tử cho ông nội'],
        en: ['my father passed away'],
      },
      {
        title: 'Cấp lại thẻ căn cước',
        codes: [],
        also: [],
        vi: ['mất cccd', 'rớt thẻ căn cước ngoài chợ'],
        en: ['lost my id card'],
      },
      {
        title: 'Cấp đổi thẻ căn cước',
        codes: [],
        also: [],
        vi: ['thẻ căn cước bị gãy'],
        en: ['my id card is broken'],
      },
    ],
    new SameWords([
      ['bố', 'ba'],
      ['rơi', 'rớt'],
    ]),
  );
  const index = new NeedIndex(needs);
  const likely = (text: string, english = false) => {
    const tokens = tokenise(text);
    const heard = index.hear(
      tokens,
      tokens.map(() => 1),
      english,
    );
    return needs[heard.likest(20)[0]?.need ?? -1]?.title;
  };
  it('knows a need by a told phrase, whichever order and marks', () => {
    expect(likely('mẹ em mới mất hôm qua')).toBe('Đăng ký khai tử');
    expect(likely('me em moi mat')).toBe('Đăng ký khai tử');
    expect(likely('em làm rớt thẻ căn cước')).toBe('Cấp lại thẻ căn cước');
    expect(likely('my mother has passed away', true)).toBe('Đăng ký khai tử');
  });
  it('leaves nothing behind for the next question', () => {
    const tokens = tokenise('rớt thẻ căn cước');
    const ask = () => index.hear(tokens, [1, 1, 1, 1], false).likest(20);
    expect(ask()).toEqual(ask());
    const [first] = ask();
    expect(first).toEqual(index.hear(tokens, [1, 1, 1, 1], false).of(first!.need));
  });
  it('is silent on what nobody told', () => expect(likely('giá vàng')).toBeUndefined());
});

describe('titleKey', () => {
  it('holds twins together', () => {
    expect(titleKey('Thủ tục đăng ký khai sinh')).toBe(titleKey('ĐĂNG KÝ KHAI SINH'));
    expect(titleKey('Cấp lại thẻ căn cước (thực hiện tại cấp tỉnh)')).toBe(titleKey('Cấp lại thẻ căn cước'));
    expect(titleKey('Đăng ký lại khai sinh')).not.toBe(titleKey('Đăng ký khai sinh'));
  });
});
