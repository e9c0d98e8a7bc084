/**
 * Which column of a sheet holds what: headings as offices write them, in Vietnamese or English, compared without case, diacritics
 * and punctuation.
 *
 * @module
 */
import { fold } from '../calendar/fold.ts';

const HEADINGS = {
  code: 'mã | mã nhiệm vụ | mã việc | mã số | code | task code | task id | id',
  title: `nhiệm vụ | tên nhiệm vụ | nội dung | nội dung nhiệm vụ | nội dung công việc | nội dung nhiệm vụ được giao | công việc | tên công việc
    | đầu việc | việc | nhiệm vụ được giao | task | title | work | task title | description`,
  programme: 'chương trình | chương trình kế hoạch | kế hoạch | thuộc chương trình | programme | program',
  source: `số ký hiệu | số ký hiệu văn bản | số văn bản | văn bản giao | văn bản giao việc | văn bản giao nhiệm vụ | văn bản chỉ đạo
    | số hiệu văn bản | số văn bản giao | căn cứ | văn bản | source | source document | document | document number`,
  sourceDate: 'ngày văn bản | ngày ban hành | ngày giao | document date | source date | date of document',
  leadUnit: `đơn vị chủ trì | chủ trì | cơ quan chủ trì | phòng chủ trì | đơn vị thực hiện | đơn vị | lead | lead unit | unit | responsible unit`,
  coUnits:
    'đơn vị phối hợp | phối hợp | cơ quan phối hợp | co units | co operating units | cooperating units | coordinating units | supporting units',
  assignees: `người thực hiện | cán bộ | cán bộ thực hiện | cán bộ phụ trách | người phụ trách | chuyên viên | người được giao | công chức
    | công chức phụ trách | người chịu trách nhiệm | officer | officers | assignee | assignees | assigned to | person in charge`,
  due: `hạn | thời hạn | hạn hoàn thành | thời hạn hoàn thành | hạn xử lý | ngày đến hạn | hạn chót | thời gian hoàn thành | due | due date
    | deadline`,
  product:
    'sản phẩm | sản phẩm đầu ra | sản phẩm kết quả | kết quả | kết quả sản phẩm | product | output | deliverable',
  authority:
    'thẩm quyền | cấp phê duyệt | người phê duyệt | lãnh đạo phụ trách | người ký | cấp có thẩm quyền | authority | approver | signed by',
  status: 'trạng thái | tình trạng | tiến độ | tình hình thực hiện | status | state | progress',
  doneOn:
    'ngày hoàn thành | ngày xong | hoàn thành ngày | ngày hoàn thành thực tế | done on | done | completed on | completion date | finished on',
  priority: 'ưu tiên | mức độ ưu tiên | độ ưu tiên | mức độ | độ khẩn | priority | urgency',
  recurs: 'định kỳ | chu kỳ | lặp lại | recurs | recurrence | frequency | repeats',
  notes: 'ghi chú | chú thích | notes | note | remarks',
} as const;
export type Column = keyof typeof HEADINGS;

/** Without these there is no task. */
export const REQUIRED: readonly Column[] = ['title', 'leadUnit', 'due'];

const plain = (text: string) =>
  fold(text.replace(/\(.*?\)/g, ' '))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const COLUMNS = new Map<string, Column>(
  (Object.entries(HEADINGS) as [Column, string][]).flatMap(([column, names]) =>
    names.split('|').map((name) => [plain(name), column] as const),
  ),
);

export function columnOf(heading: unknown): Column | undefined {
  return typeof heading === 'string' ? COLUMNS.get(plain(heading)) : undefined;
}

const STATUS_WORDS = {
  'not-started':
    'chưa bắt đầu | chưa thực hiện | chưa triển khai | chưa làm | mới giao | mới | not started | new | to do',
  'in-progress': `đang thực hiện | đang làm | đang triển khai | đang xử lý | trong hạn | quá hạn | trễ hạn | chậm tiến độ | chưa hoàn thành | chưa xong
    | in progress | ongoing | overdue | late | open`,
  done: `hoàn thành | đã hoàn thành | xong | đã xong | hoàn thành đúng hạn | hoàn thành trước hạn | hoàn thành trễ hạn | hoàn thành quá hạn
    | done | completed | complete | done on time | done late | finished`,
} as const;
const PRIORITY_WORDS = {
  high: 'cao | khẩn | hỏa tốc | thượng khẩn | gấp | high | urgent',
  normal: 'trung bình | thường | bình thường | normal | medium',
  low: 'thấp | low',
} as const;
const MONTHLY = 'hằng tháng | hàng tháng | tháng | theo tháng | monthly | every month | month'.split('|').map(plain);

function choice<T extends string>(words: Record<T, string>, text: string): T | undefined {
  const asked = plain(text);
  return (Object.keys(words) as T[]).find((key) => words[key].split('|').some((word) => plain(word) === asked));
}

export const statusOf = (text: string) => choice(STATUS_WORDS, text);
export const priorityOf = (text: string) => choice(PRIORITY_WORDS, text);
export const isMonthly = (text: string) => MONTHLY.includes(plain(text));
