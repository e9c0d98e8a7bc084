/**
 * The words in which officers ask for tasks, by what they mean. `query.ts` reads a question as a row of these and of names; one
 * word that is neither makes it somebody else's question.
 *
 * @module
 */
export type Meaning =
  | 'noun-strong'
  | 'noun-weak'
  | 'stop'
  | 'mine'
  | 'my-unit'
  | 'everyone'
  | 'overdue'
  | 'soon'
  | 'due'
  | 'open'
  | 'in-progress'
  | 'not-started'
  | 'done'
  | 'done-late'
  | 'done-on-time'
  | 'count'
  | 'who'
  | 'who-loose'
  | 'list'
  | 'define'
  | 'about'
  | 'of'
  | 'programme'
  | 'unit-head'
  | 'honorific'
  | 'filler';

const WORDS: Record<Meaning, string> = {
  'noun-strong': 'nhiệm vụ | đầu việc | đầu mục công việc | task | tasks | assignments | to-do | to-dos | todo | todos',
  'noun-weak': 'việc | công việc | work',
  // The word for a task inside another word, or beside what makes it a citizen's own affair.
  stop: `việc làm | làm việc | nghỉ việc | thôi việc | mất việc | xin việc | tìm việc | vụ việc | sự việc | giúp việc | việc riêng
    | nhiệm vụ quân sự | nhiệm vụ khoa học | nhiệm vụ quy hoạch | nhiệm vụ thiết kế | nhiệm vụ môi trường | nhiệm vụ và quyền hạn
    | nhiệm vụ quyền hạn | chức năng nhiệm vụ | chức năng | your tasks | your task
    | tax | work permit | task force`,
  mine: `của tôi | của mình | của em | của tui | cho tôi | cho em | cho mình | tôi | em | mình | tui | tôi được giao | tôi phụ trách
    | tôi chủ trì | giao cho tôi | được giao cho tôi | my | mine | me | i | assigned to me | for me | myself`,
  'my-unit': `của phòng tôi | của phòng em | của phòng mình | phòng tôi | phòng em | phòng mình | của đơn vị tôi | của đơn vị mình
    | đơn vị tôi | đơn vị mình | đơn vị em | phòng của tôi | đơn vị của tôi | của phòng chúng tôi
    | my unit | my office | my team | my division | my department | our | our unit | our team | our office | my unit's | my team's`,
  everyone: `tất cả | toàn bộ | toàn phường | toàn xã | cả phường | cả xã | của phường | của xã | của cả phường | các phòng | các đơn vị
    | của các phòng | của các đơn vị | mọi người | của mọi người | all | everyone | everyone's | everybody's | all units | whole ward
    | the whole ward | of the ward`,
  overdue: `quá hạn | trễ hạn | chậm hạn | lỡ hạn | quá thời hạn | trễ | bị trễ | bị chậm | chậm tiến độ | chậm muộn | chậm | muộn
    | đã quá hạn | bị quá hạn | đang quá hạn | đang trễ | đang trễ hạn | overdue | late | past due | behind schedule | delayed | missed`,
  soon: `sắp đến hạn | sắp tới hạn | gần đến hạn | gần tới hạn | sắp hết hạn | sắp quá hạn | sắp hạn | sắp trễ | due soon | coming due
    | upcoming | almost due | nearly due | coming up`,
  due: `đến hạn | tới hạn | hết hạn | hạn | có hạn | phải xong | cần xong | phải hoàn thành | cần hoàn thành | phải làm xong | cần làm xong
    | phải nộp | due | deadline | deadlines | falling due`,
  open: `chưa xong | chưa hoàn thành | chưa làm xong | chưa làm | còn lại | còn nợ | tồn | tồn đọng | còn tồn | còn tồn đọng | dở dang | đang dở
    | cần làm | phải làm | chưa thực hiện xong | chưa kết thúc | chưa giải quyết xong | open | pending | unfinished
    | outstanding | incomplete | not done | not finished | not completed | not yet done | remain | remains | remaining | left | to finish
    | to complete | to do`,
  'in-progress': `đang làm | đang thực hiện | đang triển khai | đang xử lý | đang giải quyết | in progress | ongoing
    | under way | underway | working on`,
  'not-started':
    'chưa bắt đầu | chưa triển khai | chưa thực hiện | chưa khởi động | not started | not yet started | not begun',
  done: `xong | đã xong | hoàn thành | đã hoàn thành | làm xong | đã làm xong | xong rồi | đã làm | kết thúc | đã kết thúc | done | finished
    | completed | complete | closed`,
  'done-late': `xong trễ | xong muộn | xong chậm | hoàn thành trễ hạn | hoàn thành trễ | hoàn thành quá hạn | hoàn thành chậm | hoàn thành muộn
    | đã xong trễ hạn | xong quá hạn | xong trễ hạn | done late | finished late | completed late`,
  'done-on-time': `đúng hạn | xong đúng hạn | hoàn thành đúng hạn | đã hoàn thành đúng hạn | đã xong đúng hạn | on time | done on time
    | finished on time | completed on time`,
  count: `bao nhiêu | mấy | được bao nhiêu | được mấy | số lượng | thống kê | tổng hợp | tổng số | how many | count | number of | statistics
    | summary`,
  who: `ai | ai giữ | ai đang giữ | ai chủ trì | ai được giao | ai được phân công | ai nhận | ai đang nhận | đơn vị nào giữ
    | đơn vị nào đang giữ | đơn vị nào chủ trì | phòng nào đang giữ | phòng nào chủ trì | phòng nào giữ | ai đang chủ trì | who holds
    | who is holding | who has | who owns | who leads | who is assigned | who is assigned to | who's got`,
  'who-loose':
    'ai phụ trách | ai đang phụ trách | ai làm | ai đang làm | ai theo dõi | ai thực hiện | ai đang thực hiện | who is responsible for | who is doing | who does',
  list: 'danh sách | liệt kê | xem | tra | tra cứu | list | show | show me | display | see | tell me | give me | what are | view',
  define: 'là gì | nghĩa là gì | gồm những gì | what is | what is a | định nghĩa',
  about: 'về | liên quan đến | về việc | about | on the subject of | regarding',
  of: 'của | thuộc | thuộc về | do | of | in | by | for | from | under | trong',
  programme: 'chương trình | chương trình số | ctr | ct | program | programme | programs',
  'unit-head': `phòng | ban | tổ | đội | trung tâm | văn phòng | bộ phận | khối | công an | ban chỉ huy | hội | đoàn | đơn vị | ubnd | unit | office
    | team | division | department | section`,
  honorific: 'anh | chị | ông | bà | cô | chú | bác | đồng chí | đ/c | đc | mr | ms | mrs | officer',
  filler: `có | có những | những | các | nào | gì | là | thì | đang | còn | đã | hiện | hiện nay | hiện tại | bây giờ | cho | cho biết | hãy | giúp
    | với | ạ | nhé | nhỉ | nha | vậy | thế | không | ko | k | hay | ơi | và | cái | cần | phải | được | được giao | giao | bị | vào | trong | ngày
    | làm ơn | vui lòng | xin | muốn | hỏi | mục | số | rồi | chưa | nữa | đến đâu | tới đâu | đến đâu rồi | tiến độ | tình hình | báo cáo
    | which | what | are | is | the | a | an | do | does | did | have | has | there | any | that | still | to | be | been | we | of | for | in | on
    | by | at | can | could | you | please | and | now | currently | right now | with | it | they | them | so | far | not | yet | got | get | need
    | needs | must | should | hi | hello | ones | chào | list of | status | progress | assigned`,
};

export interface Phrase {
  words: readonly string[];
  meaning: Meaning;
}

/** By first letter, the longest first; of equal length in the order of `WORDS`. */
export const PHRASES: ReadonlyMap<string, readonly Phrase[]> = Map.groupBy(
  (Object.entries(WORDS) as [Meaning, string][])
    .flatMap(([meaning, list]) => list.split('|').map((text) => ({ words: text.trim().split(/\s+/), meaning })))
    .sort((a, b) => b.words.length - a.words.length),
  (phrase) => firstLetter(phrase.words[0]!),
);

/** The letter without its marks, so that bare and accented words meet. */
export function firstLetter(word: string): string {
  const letter = word.normalize('NFD').charAt(0);
  return letter === 'đ' ? 'd' : letter;
}

/**
 * In a topic, these make it a citizen's matter: an act asked of an office. `nhiệm vụ … quá hạn` is a task only without them.
 */
export const CITIZEN_WORDS: readonly string[] = [
  ...[
    'phạt',
    'phí',
    'hồ',
    'giấy',
    'thủ',
    'đơn',
    'xin',
    'nộp',
    'cấp',
    'thẻ',
    'khoa',
    'con',
    'vợ',
    'chồng',
    'sao',
    'đâu',
  ],
  ...[
    'fine',
    'fee',
    'permit',
    'visa',
    'licence',
    'license',
    'certificate',
    'passport',
    'application',
    'dossier',
    'child',
  ],
];
