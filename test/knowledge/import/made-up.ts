import { strToU8, zipSync } from 'fflate';

/** A portal record of our own making, with the fields that a crawler writes. */
export function portalRecord(fields: Record<string, string> = {}): Record<string, string> {
  return {
    _agency: 'bo-mau',
    ma_thu_tuc: '9.000001',
    detail_url: 'https://example.org/9.000001',
    ten_thu_tuc: 'Cấp giấy mẫu',
    so_quyet_dinh: '1/QĐ-BM',
    cap_thuc_hien: 'Cấp xã',
    linh_vuc: 'Mẫu',
    doi_tuong_thuc_hien: 'Công dân Việt Nam',
    co_quan_co_tham_quyen: 'Ủy ban nhân dân cấp xã',
    dia_chi_tiep_nhan: '',
    trinh_tu_thuc_hien: 'Bước 1: nộp.\nBước 2: nhận.',
    cach_thuc_thuc_hien: 'Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp3 Ngày làm việcMiễn phí',
    thanh_phan_ho_so: '--Tên giấy tờMẫu đơn, tờ khaiSố lượngTờ khai1 bản chính',
    can_cu_phap_ly: 'Tên văn bản pháp lýMã văn bảnLuật Mẫu1/2020/QH14',
    co_quan_thuc_hien: 'Ủy ban nhân dân cấp xã',
    yeu_cau_dieu_kien: 'Không có thông tin',
    ket_qua_xu_ly: 'Giấy mẫuMã: KQ.G01.000001Từ khóaKhông có thông tinMô tảKhông có thông tinChọn cơ quan thực hiện',
    raw_text: '',
    ...fields,
  };
}

type Block = string | [string, string] | string[][];

/** A DOCX of paragraphs ("label: value" pairs have a bold label) and tables; lines of a cell become paragraphs. */
export function docx(blocks: Block[], created = '2025-11-24T08:39:00Z'): Uint8Array {
  const xml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const run = (text: string, bold = false): string =>
    `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${xml(text)}</w:t></w:r>`;
  const paragraph = (...runs: string[]): string => `<w:p>${runs.join('')}</w:p>`;
  const cell = (text: string): string =>
    `<w:tc>${text
      .split('\n')
      .map((line) => paragraph(run(line)))
      .join('')}</w:tc>`;
  const body = blocks.map((block) => {
    if (typeof block === 'string') return paragraph(run(block, true));
    if (typeof block[0] === 'string') return paragraph(run(`${block[0]}: `, true), run(String(block[1])));
    return `<w:tbl>${(block as string[][]).map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
  });
  const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packageTypes = 'http://schemas.openxmlformats.org/package/2006';
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<?xml version="1.0"?><Types xmlns="${packageTypes}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="${packageTypes}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'docProps/core.xml': strToU8(
      `<?xml version="1.0"?><cp:coreProperties xmlns:cp="${packageTypes}/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:created>${created}</dcterms:created></cp:coreProperties>`,
    ),
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document xmlns:w="${word}"><w:body>${body.join('')}</w:body></w:document>`,
    ),
  });
}

/** The portal's sheet for one procedure. */
export function sheet(code = '9.000002', title = 'Đổi giấy mẫu', created?: string): Uint8Array {
  return docx(
    [
      'Chi tiết thủ tục hành chính',
      ['Mã thủ tục', code],
      ['Số quyết định', '2/QĐ-BM'],
      ['Tên thủ tục', title],
      ['Cấp thực hiện', 'Cấp Tỉnh'],
      ['Lĩnh vực', 'Mẫu'],
      ['Trình tự thực hiện', ''],
      'Bước 1: nộp. Bước 2: nhận.',
      ['Cách thức thực hiện', ''],
      [
        ['Hình thức nộp', 'Thời hạn giải quyết', 'Phí, lệ phí', 'Mô tả'],
        ['Trực tiếp', '05 Ngày', 'Phí : 10.000 Đồng (một tờ)\nLệ phí : 5 USD', 'Tại quầy'],
        ['Trực tuyến', 'Ngay trong ngày tiếp nhận hồ sơ', ' ', ''],
      ],
      ['Thành phần hồ sơ', ''],
      '* Giấy tờ phải nộp:',
      [
        ['Tên giấy tờ', 'Mẫu đơn, tờ khai', 'Số lượng'],
        ['- Tờ khai (Mẫu số 01)', 'Mau 01.docx', 'Bản chính: 1\nBản sao: 0'],
        ['Lưu ý: viết rõ', '', 'Bản chính: 0\nBản sao: 0'],
      ],
      '* Giấy tờ phải xuất trình:',
      [
        ['Tên giấy tờ', 'Mẫu đơn, tờ khai', 'Số lượng'],
        ['Hộ chiếu', '', 'Bản chính: 1\nBản sao: 0'],
      ],
      ['Đối tượng thực hiện', 'Công dân Việt Nam, Người nước ngoài'],
      ['Cơ quan thực hiện', 'Sở Mẫu'],
      ['Cơ quan có thẩm quyền', 'Không có thông tin'],
      ['Địa chỉ tiếp nhận HS', 'Số 1, phố Mẫu'],
      ['Kết quả thực hiện', 'Giấy mẫu, Văn bản từ chối, nêu rõ lý do'],
      ['Căn cứ pháp lý', ''],
      [
        ['Số ký hiệu', 'Trích yếu', 'Ngày ban hành', 'Cơ quan ban hành'],
        ['1/2020/QH14', 'Luật Mẫu', '01-01-2020', 'Quốc hội'],
      ],
      ['Yêu cầu, điều kiện thực hiện', 'Không'],
      ['Mô tả', 'Không có thông tin'],
      'Để xem chi tiết thủ tục hành chính, vui lòng truy cập link sau: https://example.org/thu-tuc?ma=2',
    ],
    created,
  );
}
