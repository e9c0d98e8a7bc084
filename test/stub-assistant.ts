import type { Answer, Assistant, Lang, Memory } from '../knowledge/answer/types.ts';

const WORDS = { vi: 'Bạn hỏi', en: 'You asked' };

/** An answer with every part filled in; tests change what they look at. */
export function answerTo(question: string, lang: Lang = 'vi', change: Partial<Answer> = {}): Answer {
  return {
    question,
    lang,
    kind: 'answer',
    procedure: { code: '9.000001', title: 'Đăng ký làm thử' },
    article: null,
    facet: 'papers',
    text: `${WORDS[lang]}: ${question}`,
    options: [],
    citations: [{ source: 'Nguồn thử', ref: '9.000001', url: 'https://example.org/9.000001', asOf: '2026-07-15' }],
    ranked: [{ code: '9.000001', title: 'Đăng ký làm thử', score: 1 }],
    sections: [
      {
        facet: 'papers',
        heading: 'Giấy tờ',
        style: 'list',
        lines: [{ text: 'Tờ khai' }, { text: 'bản sao', depth: 1 }],
      },
      {
        facet: 'fee',
        heading: 'Lệ phí',
        style: 'paragraphs',
        lines: [{ text: '*Miễn phí* [xem](http://example.org)' }],
      },
      { facet: 'steps', heading: 'Các bước', style: 'steps', lines: [{ text: 'Nộp' }, { text: 'Nhận' }] },
    ],
    next: [{ label: 'Lệ phí?', send: 'lệ phí đăng ký làm thử' }],
    confidence: 0.9,
    urgent: null,
    notices: ['Hồ sơ chưa đủ'],
    ...change,
  };
}

/**
 * Echoes the question and counts the turns of its conversation in the memory's `trail`. "chọn" asks back; "hỏng" throws.
 */
export const stubAssistant: Assistant = {
  ask(question, context = {}) {
    if (question === 'hỏng') throw new Error('inside of the machine');
    const trail = [...(context.memory?.trail ?? []), question];
    const memory: Memory = { ...context.memory, trail };
    const options = [
      { code: '9.000001', title: 'Đăng ký làm thử' },
      { code: '9.000002', title: 'Đăng ký lại làm thử' },
    ];
    const change: Partial<Answer> =
      question === 'chọn' ? { kind: 'clarify', procedure: null, options, sections: [], citations: [] } : {};
    const text = `#${trail.length} ${question}`;
    return { answer: answerTo(question, context.lang ?? 'vi', { text, ...change }), memory };
  },
};
