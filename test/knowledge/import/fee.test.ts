import { describe, expect, it } from 'vitest';
import { amountOf, readFees } from '../../../knowledge/import/fee.ts';

const read = (amount: string, note?: string, around?: string) => readFees([{ amount, note }], around).fees;

describe('"Miễn phí", the form\'s default', () => {
  it('is free when nothing else is said', () => {
    expect(read('Miễn phí')).toEqual([{ kind: 'free' }]);
  });
  it.each(['Không', 'Không có', 'Không có.', 'Không thu lệ phí', '- Không có'])('is free beside "%s"', (note) => {
    expect(read('Miễn phí', note)).toEqual([{ kind: 'free' }]);
  });
  it('is not free beside a note that the People’s Council sets the fee', () => {
    expect(read('Miễn phí', '(Mức lệ phí do Hội đồng nhân dân cấp tỉnh quyết định)')).toEqual([
      { kind: 'local', said: { vi: 'Mức lệ phí do Hội đồng nhân dân cấp tỉnh quyết định' } },
    ]);
  });
  it('is not free beside a circular', () => {
    expect(read('Miễn phí', 'Theo Thông tư số 64/2025/TT-BTC')[0]?.kind).toBe('local');
  });
  it('is not free when the description names who sets the fee', () => {
    expect(
      read('Miễn phí', undefined, 'Nộp tại quầy.\nLệ phí: theo nghị quyết của Hội đồng nhân dân tỉnh.')[0]?.kind,
    ).toBe('local');
  });
  it('is the amount that the note says', () => {
    expect(read('Miễn phí', '20.000.000 đồng/lần')).toEqual([
      { kind: 'fixed', amount: 20_000_000, said: { vi: '20.000.000 đồng/lần' } },
    ]);
  });
  it('keeps several amounts in their own words', () => {
    const [fee] = read('Miễn phí', 'Dưới 5 tấn: 50.000 đồng/giấy; trên 5 tấn: 100.000 đồng/giấy');
    expect(fee).toMatchObject({ kind: 'fixed' });
    expect(fee).not.toHaveProperty('amount');
  });
  it('says unstated beside "Không quy định"', () => {
    expect(read('Miễn phí', 'Không quy định.')[0]?.kind).toBe('unstated');
  });
  it('is not free for all when a note only says who is exempt', () => {
    expect(read('Miễn phí', 'Miễn lệ phí cho người thuộc hộ nghèo')[0]?.kind).toBe('local');
  });
});

describe('amounts', () => {
  it.each([
    ['7,000 Việt Nam Đồng', 7000],
    ['10.000 Đồng', 10000],
    ['2,000,000 VNĐ', 2_000_000],
    ['70000', 70000],
    ['0', 0],
  ])('%s', (printed, amount) => {
    expect(amountOf(printed)).toBe(amount);
  });
  it('keeps another currency in its own words', () => {
    expect(read('25 USD', 'một lần')).toEqual([{ kind: 'fixed', said: { vi: '25 USD – một lần' } }]);
  });
  it('reads the form’s own list', () => {
    const fees = read('Miễn phí', '(15000000/lần Đồng (cấp lần đầu) Phí: 18000000/loại Đồng (bổ sung->loại khác))');
    expect(fees.map((fee) => fee.amount)).toEqual([15_000_000, 18_000_000]);
    expect(fees[1]?.said?.vi).toContain('bổ sung – loại khác');
  });
  it('exempts the exempt beside those who pay', () => {
    const { fees } = readFees([
      { amount: '10.000 Đồng', note: 'hộ gia đình' },
      { amount: 'Miễn phí', note: 'Trường hợp công dân thuộc diện được miễn theo Điều 4' },
    ]);
    expect(fees.map((fee) => fee.kind)).toEqual(['fixed', 'free']);
  });
  it('says unstated when the record says nothing', () => {
    expect(read('Không có thông tin')).toEqual([{ kind: 'unstated' }]);
    expect(readFees([]).fees).toEqual([{ kind: 'unstated' }]);
  });
});
