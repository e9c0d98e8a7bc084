import { describe, expect, it } from 'vitest';
import { readChannels, splitChannels } from '../../../knowledge/import/channels.ts';

const HEADER = 'Hình thức nộpThời gianPhí, lệ phíMô tả';
const read = (rows: string, steps = '') => readChannels(splitChannels(HEADER + rows).rows, steps);

describe('the glued table of channels', () => {
  it('is cut into rows where channel, time and fee stand together', () => {
    const { channels, unread } = read(
      'Trực tuyến3 Ngày làm việc7,000 Việt Nam Đồng(một lần đăng ký)Nộp trên cổng. Trực tiếp thì xem dưới.Trực tiếp3 Ngày làm việc10,000 Việt Nam ĐồngTại bộ phận một cửa',
    );
    expect(unread).toEqual([]);
    expect(channels).toEqual([
      {
        channel: 'online',
        time: { amount: 3, unit: 'working-days' },
        fees: [{ kind: 'fixed', amount: 7000, said: { vi: 'một lần đăng ký' } }],
        note: { vi: 'Nộp trên cổng. Trực tiếp thì xem dưới.' },
      },
      {
        channel: 'in-person',
        time: { amount: 3, unit: 'working-days' },
        fees: [{ kind: 'fixed', amount: 10000 }],
        note: { vi: 'Tại bộ phận một cửa' },
      },
    ]);
  });

  it.each([
    ['15 Ngày', { amount: 15, unit: 'days' }],
    ['8 Giờ', { amount: 8, unit: 'hours' }],
    ['2 Tháng', { amount: 2, unit: 'months' }],
    ['2,5 Ngày làm việc', { amount: 2.5, unit: 'working-days' }],
  ])('tells the unit of %s', (printed, time) => {
    expect(read(`Trực tiếp${printed}Miễn phí`).channels[0]?.time).toEqual(time);
  });

  it('leaves out a time that the record does not state', () => {
    expect(read('Trực tiếpKhông có thông tinKhông có thông tin').channels).toEqual([
      { channel: 'in-person', fees: [{ kind: 'unstated' }] },
    ]);
  });

  it('takes a sentence in the time column as the time', () => {
    const { channels } = read('Trực tuyếnKhông phải trả kết quả cho người nộpMiễn phíTrên cổng');
    expect(channels[0]?.time).toEqual({ said: { vi: 'Không phải trả kết quả cho người nộp' } });
    expect(channels[0]?.fees).toEqual([{ kind: 'free' }]);
  });

  it('parts a bare number from the amount that it is glued to', () => {
    const { channels } = read('Trực tuyến320,000 VNĐ(20.000 đồng một tờ khai)Trực tiếp3100,000 VNĐ');
    expect(channels.map((channel) => channel.fees[0]?.amount)).toEqual([20000, 100000]);
  });

  it('says what stands before the first row', () => {
    expect(splitChannels(`${HEADER}chữ lạTrực tiếp1 NgàyMiễn phí`).rest).toBe('chữ lạ');
  });

  it('reads several fees of one row', () => {
    const { channels } = read('Trực tiếp5 Ngày10,000 Việt Nam Đồng(danh sách)15,000 Việt Nam Đồng(hộ gia đình)Mô tả');
    expect(channels[0]?.fees.map((fee) => [fee.amount, fee.said?.vi])).toEqual([
      [10000, 'danh sách'],
      [15000, 'hộ gia đình'],
    ]);
  });
});

describe('a time without a unit', () => {
  it('is the working day of receipt when the steps speak of 15:00', () => {
    const steps =
      'Hồ sơ hợp lệ thì ghi vào sổ; nếu tiếp nhận sau 15 giờ thì trả kết quả trong ngày làm việc tiếp theo.';
    const { channels, unread } = read('Trực tiếp1Miễn phí', steps);
    expect(channels[0]?.time).toMatchObject({ sameDay: true });
    expect(channels[0]?.time).not.toHaveProperty('unit');
    expect(unread).toEqual([]);
  });

  it('is not one day because some step takes one working day', () => {
    const { channels, unread } = read(
      'Trực tiếp1Miễn phí',
      'Trong thời hạn 01 ngày làm việc, bộ phận một cửa chuyển hồ sơ.',
    );
    expect(channels[0]?.time).toEqual({ said: { vi: '1' } });
    expect(unread).toEqual(['time']);
  });

  it('has the unit that the record itself gives this number, with the words quoted', () => {
    const { channels } = read(
      'Trực tiếp7Miễn phí',
      'Trong thời hạn 07 ngày làm việc kể từ ngày nhận đủ hồ sơ, sở trả kết quả.',
    );
    expect(channels[0]?.time).toMatchObject({ amount: 7, unit: 'working-days' });
    expect(channels[0]?.time?.said?.vi).toContain('07 ngày làm việc');
  });

  it('stays open when the record gives the number two units', () => {
    const steps = 'Thời hạn 07 ngày làm việc với tổ chức.\nThời hạn 07 ngày với cá nhân.';
    expect(read('Trực tiếp7Miễn phí', steps).unread).toEqual(['time']);
  });
});
