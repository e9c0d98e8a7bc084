import { describe, expect, it } from 'vitest';
import { documentNumber, readLegalRefs, splitLegalRefs } from '../../../knowledge/import/legal-refs.ts';
import { readLevels } from '../../../knowledge/import/levels.ts';
import { mendFields } from '../../../knowledge/import/portal-page.ts';
import { readableTitle, stated } from '../../../knowledge/import/published-text.ts';
import { readResults } from '../../../knowledge/import/results.ts';
import { readItems } from '../../../knowledge/import/steps.ts';
import { readSubjects } from '../../../knowledge/import/subjects.ts';

describe('legal basis', () => {
  const numbers = (glued: string) =>
    readLegalRefs(splitLegalRefs(`Tên văn bản pháp lýMã văn bản${glued}`)).legal.map((one) => one.number);
  it.each([
    ['Luật Cư trú68/2020/QH14Thông tư 55/2021/TT-BCA55/2021/TT-BCA', ['68/2020/QH14', '55/2021/TT-BCA']],
    ['Luật Cư trú 202068/2020/QH14', ['68/2020/QH14']],
    ['Luật 61/2014/QH1361/2014/QH13Nghị định 05/2021/NĐ-CP05/2021/NĐ-CP', ['61/2014/QH13', '05/2021/NĐ-CP']],
    ['193/2025/NĐ-CP193/2025/NĐ-CPLuật Khoáng sản54/2024/QH15', ['193/2025/NĐ-CP', '54/2024/QH15']],
    ['Sửa Thông tư số 53/2025/TT-BCAngày 01/7/2025 về cư trú66.7/2025/NQ-CP', ['66.7/2025/NQ-CP']],
    ['Thông tư liên tịch105/2016/TTLT-BQP-BCA-BLĐTBXH', ['105/2016/TTLT-BQP-BCA-BLĐTBXH']],
  ])('%s', (glued, expected) => {
    expect(numbers(glued)).toEqual(expected);
  });
  it('writes numbers the one way', () => {
    expect(documentNumber('18/2021/ND-CP')).toBe('18/2021/NĐ-CP');
    expect(documentNumber('Luật số 146/2025/QH15')).toBe('146/2025/QH15');
    expect(documentNumber('163/QĐ-BTP')).toBe('163/QĐ-BTP');
    expect(documentNumber('không số')).toBeUndefined();
  });
});

describe('levels', () => {
  it('reads both spellings, and keeps the abolished district apart', () => {
    expect(readLevels('Cấp Bộ, Cấp tỉnh, Cấp Xã, Cơ quan khác').levels).toEqual([
      'ministry',
      'province',
      'commune',
      'other',
    ]);
    expect(readLevels('Cấp Huyện, Cấp xã')).toEqual({ levels: ['commune'], abolished: true, unknown: [] });
    expect(readLevels('Cấp trời').unknown).toEqual(['cấp trời']);
  });
});

describe('titles', () => {
  it('become sentences when they shout, with acronyms and names kept', () => {
    expect(readableTitle('THỦ TỤC ĐĂNG KÝ HOẠT ĐỘNG TÍN NGƯỠNG (CẤP XÃ)')).toBe(
      'Thủ tục đăng ký hoạt động tín ngưỡng (cấp xã)',
    );
    expect(readableTitle('CẤP PHÉP PCCC TẠI VIỆT NAM THEO NĐ-CP')).toBe('Cấp phép PCCC tại Việt Nam theo NĐ-CP');
  });
  it('stay as published otherwise, on one line', () => {
    expect(readableTitle(' Thủ tục  cấp CFS đối với\nthiết bị y tế. ')).toBe('Thủ tục cấp CFS đối với thiết bị y tế');
  });
});

describe('absent', () => {
  it.each(['Không có thông tin', '', '  ', '--', undefined])('%s is nothing', (text) => {
    expect(stated(text)).toBeUndefined();
  });
});

describe('results', () => {
  it('lose their codes and the page’s furniture', () => {
    const glued =
      'Thẻ căn cướcMã: KQ.G01.000023Giấy báoMã: 000.00.00.G15-KQ1293Từ khóaKhông có thông tinMô tảKhông có thông tinChọn cơ quan thực hiệnTỉnh/ Thành phốNộp hồ sơ';
    expect(readResults(glued)).toEqual(['Thẻ căn cước', 'Giấy báo']);
  });
});

describe('subjects', () => {
  it('part at commas, but not inside a name', () => {
    expect(
      readSubjects('Công dân Việt Nam, Cán bộ, công chức, viên chức, Tổ chức (không bao gồm doanh nghiệp, HTX)'),
    ).toEqual(['Công dân Việt Nam', 'Cán bộ, công chức, viên chức', 'Tổ chức (không bao gồm doanh nghiệp, HTX)']);
  });
});

describe('steps', () => {
  it('are one item a "Bước", with their cases under them', () => {
    expect(readItems('Bước 1: nộp hồ sơ.\n Bước 2: kiểm tra như sau:\n- Đủ thì nhận.\n+ Thiếu thì trả.')).toEqual([
      'Nộp hồ sơ.',
      'Kiểm tra như sau:\n- Đủ thì nhận.\n- Thiếu thì trả.',
    ]);
  });
  it('part also where all runs in one line', () => {
    expect(readItems('Bước 1: A nộp. Bước 2: B xem. - Nếu đủ thì cấp.')).toEqual([
      'A nộp.',
      'B xem.\n- Nếu đủ thì cấp.',
    ]);
  });
  it('keep the label when they count anew for each case', () => {
    expect(readItems('Trực tiếp:\nBước 1: nộp.\nTrực tuyến:\nBước 1: tải lên.')).toContain('Bước 1: tải lên.');
  });
  it('are none where the record says none', () => {
    expect(readItems('Không có thông tin')).toEqual([]);
    expect(readItems('Không.')).toEqual([]);
  });
});

describe('a page cut at the wrong heading', () => {
  it('is cut again from the whole page', () => {
    const table = '--Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn1 bản chính';
    const page = `…Trình Tự Thực HiệnLập hồ sơ (Thành phần hồ sơ ở mục 4) rồi nộp.Cách Thức Thực HiệnHình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp1 NgàyMiễn phíThành phần hồ sơ${table}Căn cứ pháp lýTên văn bản pháp lýMã văn bản`;
    const cut = {
      steps: 'Lập hồ sơ (',
      channels: '',
      papers: 'ở mục 4) rồi nộp.',
      legal: '',
      conditions: '',
      results: '',
    };
    expect(mendFields(cut, page)).toMatchObject({
      steps: 'Lập hồ sơ (Thành phần hồ sơ ở mục 4) rồi nộp.',
      papers: table,
    });
  });
});
