import { describe, expect, it } from 'vitest';
import { fold, hasMarks, normalise } from '../../../knowledge/language/normalise.ts';

describe('normalise', () => {
  it.each([
    ['hoà', 'hòa'],
    ['thuý', 'thúy'],
    ['uỷ ban', 'ủy ban'],
    ['khoẻ', 'khỏe'],
    ['QUÝ', 'quý'],
    ['quỹ', 'quỹ'],
    ['hoàn', 'hoàn'],
    ['thuỷ sản', 'thủy sản'],
  ])('puts the tone mark of %s where %s has it', (typed, same) => expect(normalise(typed)).toBe(same));

  it('joins decomposed text and drops invisible characters', () => {
    expect(normalise('đăng ký'.normalize('NFD'))).toBe('đăng ký');
    expect(normalise('khai\u200b sinh\u00a0 ')).toBe('khai sinh');
  });

  it('changes nothing the second time', () => {
    const once = normalise('Thuỷ  điện HOÀ Bình');
    expect(normalise(once)).toBe(once);
  });
});

describe('fold', () => {
  it('drops every mark and the bar of đ', () =>
    expect(fold('Đăng ký khai sinh ở xã Đông Hưng')).toBe('Dang ky khai sinh o xa Dong Hung'));
  it('tells what carries marks', () => {
    expect(hasMarks('phí')).toBe(true);
    expect(hasMarks('đi')).toBe(true);
    expect(hasMarks('sinh')).toBe(false);
  });
});
