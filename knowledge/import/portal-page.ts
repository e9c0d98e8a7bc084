/**
 * A crawler cuts the portal's page at headings, and some headings also stand in the text: of a step that says "see (Thành phần hồ
 * sơ)" half went into the dossier. The record's `raw_text` still has the whole page, so the sections can be cut again, by
 * headings together with the first words of the table below them.
 *
 *     Trình Tự Thực Hiện … Cách Thức Thực HiệnHình thức nộp … Thành phần hồ sơ … Căn cứ pháp lýTên văn bản …
 *     … Cơ quan thực hiện … Yêu cầu, điều kiện thực hiện … Kết quả xử lý …
 *
 * @module
 */
export interface PageFields {
  steps: string;
  channels: string;
  papers: string;
  legal: string;
  conditions: string;
  results: string;
}

const TABLE_OF_PAPERS = 'Tên giấy tờMẫu đơn, tờ khai';

/** The fields as given, and where they were cut in the wrong place, as the page has them. */
export function mendFields(given: PageFields, page: string): PageFields {
  const fields = { ...given };
  const channels = between(page, 'Cách Thức Thực Hiện', 'Hình thức nộp');
  const steps = page.indexOf('Trình Tự Thực Hiện');
  if (page.includes(TABLE_OF_PAPERS) && !given.papers.includes(TABLE_OF_PAPERS) && steps >= 0 && channels > steps) {
    const papers = page.indexOf('Thành phần hồ sơ', channels);
    const end = after(page, 'Căn cứ pháp lýTên văn bản', papers) ?? after(page, 'Cơ quan thực hiện', papers);
    if (papers > channels && end !== undefined) {
      fields.steps = page.slice(steps + 'Trình Tự Thực Hiện'.length, channels);
      fields.channels = page.slice(channels + 'Cách Thức Thực Hiện'.length, papers);
      fields.papers = page.slice(papers + 'Thành phần hồ sơ'.length, end);
    }
  }
  return mendTail(fields, page);
}

/** Conditions that name "Căn cứ pháp lý" or "Kết quả" end early, and the results then begin in their midst. */
function mendTail(fields: PageFields, page: string): PageFields {
  const result = page.lastIndexOf('Kết quả xử lý');
  const condition = page.lastIndexOf('Yêu cầu, điều kiện thực hiện', result);
  if (result < 0 || condition < 0) return fields;
  const whole = page.slice(condition + 'Yêu cầu, điều kiện thực hiện'.length, result).trim();
  const isCut = fields.conditions.trim() !== '' && whole.length > fields.conditions.trim().length + 20;
  if (!isCut || !squeeze(whole).startsWith(squeeze(fields.conditions))) return fields;
  return { ...fields, conditions: whole, results: page.slice(result + 'Kết quả xử lý'.length) };
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}

function between(page: string, heading: string, first: string): number {
  return page.indexOf(heading + first);
}

function after(page: string, heading: string, from: number): number | undefined {
  const at = page.indexOf(heading, from);
  return at < 0 ? undefined : at;
}
