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

const STEPS = 'Trình Tự Thực Hiện';
const CHANNELS = 'Cách Thức Thực Hiện';
const PAPERS = 'Thành phần hồ sơ';
const LEGAL = 'Căn cứ pháp lý';
const AGENCY = 'Cơ quan thực hiện';
const CONDITIONS = 'Yêu cầu, điều kiện thực hiện';
const RESULTS = 'Kết quả xử lý';
const TABLE_OF_PAPERS = 'Tên giấy tờMẫu đơn, tờ khai';

/** The fields as given, and where they were cut in the wrong place, as the page has them. */
export function mendFields(given: PageFields, page: string): PageFields {
  return mendEnd(mendDossier(mendSteps(given, page), page), page);
}

/** Steps that name the dossier: the table of papers is not in `papers`, or channels stand before it. */
function mendSteps(given: PageFields, page: string): PageFields {
  const [head = ''] = given.papers.split(TABLE_OF_PAPERS);
  if (given.papers.includes(TABLE_OF_PAPERS)) {
    const at = head.lastIndexOf(PAPERS);
    if (at < 0 || !/(Việt Nam Đồng|Miễn phí|VNĐ|Không có thông tin)/.test(head.slice(0, at))) return given;
    const channels = `${given.channels}${PAPERS}${head.slice(0, at)}`;
    return { ...given, channels, papers: given.papers.slice(at + PAPERS.length) };
  }
  const channels = page.indexOf(`${CHANNELS}Hình thức nộp`);
  const steps = page.indexOf(STEPS);
  const papers = page.indexOf(PAPERS, channels);
  const end = [`${LEGAL}Tên văn bản`, AGENCY].map((heading) => page.indexOf(heading, papers)).find((at) => at > papers);
  if (!page.includes(TABLE_OF_PAPERS) || steps < 0 || channels < steps || papers < channels || !end) return given;
  return {
    ...given,
    steps: page.slice(steps + STEPS.length, channels),
    channels: page.slice(channels + CHANNELS.length, papers),
    papers: page.slice(papers + PAPERS.length, end),
  };
}

/** Papers that name the conditions: their rest, and the documents, stand in `conditions`. */
function mendDossier(given: PageFields, page: string): PageFields {
  const legal = page.indexOf(`${LEGAL}Tên văn bản`);
  const papers = page.indexOf(PAPERS, page.indexOf(`${CHANNELS}Hình thức nộp`));
  const conditions = page.indexOf(CONDITIONS, legal);
  const results = page.lastIndexOf(RESULTS);
  const ordered = papers >= 0 && papers < legal && legal < conditions && conditions < results;
  if (!ordered || !/\d bản (chính|sao)/.test(given.conditions)) return given;
  return {
    ...given,
    papers: page.slice(papers + PAPERS.length, legal),
    conditions: page.slice(conditions + CONDITIONS.length, results),
  };
}

/** Conditions that name "Căn cứ pháp lý" or the result end early; and what stands behind the documents is no document. */
function mendEnd(given: PageFields, page: string): PageFields {
  const fields = { ...given, legal: given.legal.split(AGENCY)[0] ?? '' };
  const result = page.lastIndexOf(RESULTS);
  const condition = page.lastIndexOf(CONDITIONS, result);
  if (result < 0 || condition < 0) return fields;
  const whole = page.slice(condition + CONDITIONS.length, result).trim();
  const isCut = fields.conditions.trim() !== '' && whole.length > fields.conditions.trim().length + 20;
  if (!isCut || !squeeze(whole).startsWith(squeeze(fields.conditions))) return fields;
  return { ...fields, conditions: whole, results: page.slice(result + RESULTS.length) };
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}
