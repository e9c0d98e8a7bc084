import { describe, expect, it } from 'vitest';
import { ageOf, agesFor } from '../../../knowledge/language/ages.ts';
import { tokenise } from '../../../knowledge/language/tokens.ts';

describe('ageOf', () => {
  it.each<[string, number | undefined]>([
    ['làm căn cước cho bé 6 tuổi', 6],
    ['thằng nhỏ vừa tròn mười bốn tuổi', 14],
    ['bà cụ bảy mươi lăm tuổi', 75],
    ['ông hai mươi tuổi', 20],
    ['con được 8 tháng tuổi', 0],
    ['con e 4t đi học', 4],
    ['my daughter is 14 years old', 14],
    ['sổ đỏ cấp 10 năm trước', undefined],
    ['bao nhiêu tuổi thì được', undefined],
    ['I lived here for 3 years', undefined],
  ])('%s', (text, age) => expect(ageOf(tokenise(text))).toBe(age));
});

describe('agesFor', () => {
  it.each([
    ['Cấp thẻ căn cước cho người dưới 14 tuổi', { from: 0, below: 14 }],
    ['Cấp thẻ căn cước cho người từ đủ 14 tuổi trở lên', { from: 14, below: Number.POSITIVE_INFINITY }],
    ['Thủ tục đăng ký khai sinh', undefined],
  ])('%s', (title, ages) => expect(agesFor(title)).toEqual(ages));
});
