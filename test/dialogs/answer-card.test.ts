import { AdaptiveCard, SerializationContext, type Version, Versions } from 'adaptivecards';
import { describe, expect, test } from 'vitest';
import { answerCard } from '../../dialogs/cards/answer-card.ts';
import { createSay } from '../../dialogs/say.ts';
import { answerText } from '../../dialogs/text.ts';
import { answerTo } from '../stub-assistant.ts';

const say = createSay();

/** Reads a card as a host does that knows no schema above `version`, and returns what it complains of. */
function complaints(card: object, version: Version = Versions.v1_5): string[] {
  const context = new SerializationContext(version);
  const read = new AdaptiveCard();
  read.parse(card, context);
  const parsing = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);
  const checking = read.validateProperties().validationEvents.map((event) => event.message);
  // Its test of `lang` is a regular expression with the flag `g`: it refuses every other card, whatever the language.
  return [...parsing, ...checking].filter((message) => !/for property "lang"/.test(message));
}

const options = [1, 2, 3, 4, 5].map((number) => ({ code: `9.00000${number}`, title: `Thủ tục ${number}` }));
const many = { facet: 'steps', heading: 'Các bước', style: 'steps' } as const;

describe('the answer card', () => {
  test('puts the number to call above everything else', () => {
    const answer = answerTo('bị tai nạn', 'vi', { urgent: 'Gọi 115 ngay.' });
    const card = answerCard(answer, say, { next: false });
    expect(complaints(card)).toEqual([]);
    expect(JSON.stringify(card.body[0])).toContain('Gọi 115 ngay.');
    expect(answerText(answer, say).split('\n')[0]).toBe('Gọi 115 ngay.');
  });

  test.each([
    ['an answer', answerTo('khai sinh')],
    ['in English', answerTo('birth', 'en')],
    ['a choice', answerTo('chọn', 'vi', { kind: 'clarify', procedure: null, options, sections: [] })],
    [
      'nothing',
      answerTo('?', 'vi', { kind: 'none', procedure: null, citations: [], sections: [], next: [], notices: [] }),
    ],
  ])('%s is an Adaptive Card of at most 1.5 that a host reads without complaint', (_, answer) => {
    const card = answerCard(answer, say, { next: true });
    expect(complaints(card)).toEqual([]);
    expect(card).toMatchObject({ version: '1.5', lang: answer.lang, fallbackText: answer.text, speak: answer.text });
    expect(JSON.stringify(card)).not.toMatch(/"card\.\w/);
  });

  test('what was asked for is open, the rest a tap away', () => {
    const { body } = answerCard(answerTo('x', 'vi', { text: 'Cần:\n- Tờ khai' }), say, { next: false });
    const text = JSON.stringify(body);
    expect(text.match(/Tờ khai/g)).toHaveLength(1);
    expect(text.match(/"id":"section-\d","isVisible":false/g)).toHaveLength(2);
    expect(text).toContain('"targetElements":["section-0","section-0-open","section-0-closed"]');
    expect(text).toContain('1. Nộp');
    expect(text).toContain('"url":"https://example.org/9.000001"');
  });

  test('an overview shows its words and folds every section', () => {
    const overview = answerTo('x', 'vi', { facet: 'overview', text: 'Làm thử.\nMất 3 ngày.' });
    const text = JSON.stringify(answerCard(overview, say, { next: false }).body);
    expect(text).toContain('Mất 3 ngày.');
    expect(text.match(/"id":"section-\d","isVisible":false/g)).toHaveLength(3);
  });

  test('of a long list the first lines are in view', () => {
    const lines = Array.from({ length: 25 }, (_, at) => ({ text: `Bước thứ ${at}` }));
    const { body } = answerCard(answerTo('x', 'vi', { facet: 'steps', sections: [{ ...many, lines }] }), say, {
      next: false,
    });
    expect(JSON.stringify(body)).toContain('Xem thêm 15 dòng');
    expect(body.find(({ id }) => id === 'rest')).toMatchObject({ isVisible: false });
  });

  test('four choices at most, each sends its title in Teams and in Web Chat', () => {
    const card = answerCard(answerTo('chọn', 'vi', { kind: 'clarify', options, sections: [] }), say, { next: false });
    const sent = card.body.flatMap(({ selectAction }) => {
      const { type, data } = (selectAction ?? {}) as { type?: string; data?: Record<string, { text: string }> };
      return type === 'Action.Submit' && data ? [[data.send, data.msteams?.text, data.cardAction?.text]] : [];
    });
    expect(sent).toEqual(options.slice(0, 4).map(({ title }) => [title, title, title]));
  });

  test('an address that is no web address is no link', () => {
    const citation = { source: 'Nguồn', ref: '1', url: 'javascript:alert(1)', asOf: '2026-07' };
    const card = JSON.stringify(answerCard(answerTo('x', 'vi', { citations: [citation] }), say, { next: false }));
    expect(card).not.toContain('javascript');
    expect(card).toContain('7/2026');
  });

  test('a record of any length stays within what Teams takes, and says that there is more', () => {
    const lines = Array.from({ length: 3_000 }, (_, at) => ({ text: `Bước ${at} ${'dài '.repeat(30)}` }));
    const card = JSON.stringify(
      answerCard(answerTo('x', 'vi', { sections: [{ ...many, lines }] }), say, { next: true }),
    );
    expect(card.length * 2).toBeLessThan(100_000);
    expect(card).toMatch(/Còn \d+ dòng nữa/);
  });

  test('the same answer as text', () => {
    expect(answerText(answerTo('chọn', 'en', { options: options.slice(0, 2), notices: [] }), say)).toBe(
      'You asked: chọn\n1. Thủ tục 1\n2. Thủ tục 2\nSource: Nguồn thử, 9.000001 (as of 15 July 2026)',
    );
  });
});
