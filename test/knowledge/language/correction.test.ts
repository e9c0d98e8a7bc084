import { describe, expect, it } from 'vitest';
import { correctionIn, withoutDenied } from '../../../knowledge/language/correction.ts';

describe('correctionIn', () => {
  it.each([
    ['Không, ý tôi là đăng ký tạm trú', 'đăng ký tạm trú', []],
    ['à nhầm, xin bản sao thôi', 'xin bản sao thôi', []],
    ['nham roi, khong phai hop tac xa, chi la to hop tac thoi', 'chi la to hop tac thoi', ['hop', 'tac', 'xa']],
    ['Xin lỗi, nhầm. Không phải mất mà thẻ sắp hết hạn thôi', 'mà thẻ sắp hết hạn thôi', ['mat']],
    ['k phải mất đâu, bị ướt nát thôi', 'bị ướt nát thôi', ['mat']],
    ['tôi hỏi thẻ tạm trú chứ không phải thường trú', 'tôi hỏi thẻ tạm trú', ['thuong', 'tru']],
    ['No, I meant the household one', 'the household one', []],
    ['not the passport, my ID card', 'my ID card', ['passport']],
  ])('%s', (text, words, denied) => expect(correctionIn(text)).toEqual({ words, denied }));

  it.each([
    'không phải nộp lệ phí hả',
    'có phải ra tận tỉnh không',
    'nhầm lẫn tên trên giấy khai sinh thì sửa ở đâu',
    'không có hộ khẩu thì làm sao',
    'ý kiến của hàng xóm có cần không',
    'à',
  ])('%s takes nothing back', (text) => expect(correctionIn(text)).toBeUndefined());

  it('finds the place in decomposed text too', () =>
    expect(correctionIn('à nhầm, đổi thẻ'.normalize('NFD'))?.words).toBe('đổi thẻ'));
});

it('withoutDenied leaves the rest of what was said', () =>
  expect(withoutDenied('sổ hồng mất rồi, phải làm sao', ['mat'])).toBe('sổ hồng rồi, phải làm sao'));
