import { describe, expect, it } from 'vitest';
import { readPapers, splitForm, splitPapers } from '../../../knowledge/import/papers.ts';

const HEADER = 'Tên giấy tờMẫu đơn, tờ khaiSố lượng';
const read = (glued: string) => readPapers(splitPapers(glued).groups);

describe('the glued dossier', () => {
  it('is cut at quantities, and a heading is what stands before the next table', () => {
    const { groups } = read(
      `--${HEADER}Tờ khai theo mẫu (nộp 02 bản chính nếu qua bưu điện)1 bản chính,2 bản saoGiấy chứng sinh1 bản chính* Khi ủy quyền:${HEADER}Văn bản ủy quyền0 bản chính,1 bản sao`,
    );
    expect(groups).toEqual([
      {
        papers: [
          { name: { vi: 'Tờ khai theo mẫu (nộp 02 bản chính nếu qua bưu điện)' }, originals: 1, copies: 2 },
          { name: { vi: 'Giấy chứng sinh' }, originals: 1, copies: 0 },
        ],
      },
      { case: { vi: 'Khi ủy quyền' }, papers: [{ name: { vi: 'Văn bản ủy quyền' }, originals: 0, copies: 1 }] },
    ]);
  });

  it('leaves a number at the end of a name to the name', () => {
    const { groups } = read(
      `--${HEADER}Bản khai mẫu BM.20.031 bản chínhQuyết định năm 20181 bản chínhGiấy phép10 bản chính`,
    );
    expect(groups[0]?.papers.map((paper) => [paper.name.vi, paper.originals])).toEqual([
      ['Bản khai mẫu BM.20.03', 1],
      ['Quyết định năm 2018', 1],
      ['Giấy phép', 10],
    ]);
  });

  it.each([
    ['Đơn đề nghị theo Mẫu 01;Mau 01.docx', 'Đơn đề nghị theo Mẫu 01;', ['Mau 01.docx']],
    ['Văn bản đề nghịMẫu I.1.2.docxMẫu I.1.3.docx', 'Văn bản đề nghị', ['Mẫu I.1.2.docx', 'Mẫu I.1.3.docx']],
    ['kèm Thông tư số 07/2026/TT-BNNMTMus03-PhlcII.docx', 'kèm Thông tư số 07/2026/TT-BNNMT', ['Mus03-PhlcII.docx']],
    ['Phiếu theo điểm 6.2 (nếu có)1.MuCT01.doc', 'Phiếu theo điểm 6.2 (nếu có)', ['1.MuCT01.doc']],
    ['Không có mẫu', 'Không có mẫu', []],
  ])('tells the form from the name: %s', (text, name, forms) => {
    expect(splitForm(text)).toEqual({ name, forms });
  });

  it('makes remarks of 0 copies notes, and keeps papers of 0 copies papers', () => {
    const { groups, notes } = read(
      `--${HEADER}Lưu ý: bản dịch phải chứng thực0 bản chínhTrường hợp nộp qua mạng thì không phải nộp0 bản chínhTờ khai điện tử0 bản chính`,
    );
    expect(notes).toEqual(['Lưu ý: bản dịch phải chứng thực', 'Trường hợp nộp qua mạng thì không phải nộp']);
    expect(groups[0]?.papers).toEqual([{ name: { vi: 'Tờ khai điện tử' }, originals: 0, copies: 0 }]);
  });

  it('marks what is only shown', () => {
    const { groups } = read(
      `* Giấy tờ phải xuất trình:${HEADER}Hộ chiếu1 bản chính* Giấy tờ phải nộp:${HEADER}Tờ khai1 bản chínhXuất trình căn cước1 bản chính`,
    );
    expect(groups.map((group) => group.case)).toEqual([undefined, undefined]);
    expect(groups.flatMap((group) => group.papers.map((paper) => paper.show ?? false))).toEqual([true, false, true]);
  });

  it('puts numbered rows back in order', () => {
    const { groups } = read(`--${HEADER}(3) Bản vẽ1 bản chính(1) Đơn1 bản chính(2) Giấy chứng nhận1 bản chính`);
    expect(groups[0]?.papers.map((paper) => paper.name.vi)).toEqual(['Đơn', 'Giấy chứng nhận', 'Bản vẽ']);
  });

  it('gives back what has no table', () => {
    expect(splitPapers('hồ sơ theo quy định').rest).toBe('hồ sơ theo quy định');
  });
});
