import { describe, expect, it } from 'vitest';
import { createAssistant } from '../../../knowledge/answer/assistant.ts';
import type { Say } from '../../../knowledge/answer/types.ts';
import { createRegulationFinder } from '../../../knowledge/regulations/finder.ts';
import { emptyTermBase } from '../../../knowledge/terms.ts';
import { law } from './made-up.ts';

/** Keys and values instead of sentences: what is said, not how. */
const say: Say = (_lang, key, values) => [key, ...Object.values(values ?? {})].join('|');
const ask = (question: string, documents = [law()]) =>
  createAssistant({
    procedures: [],
    terms: emptyTermBase(),
    say,
    regulations: createRegulationFinder(documents),
  }).ask(question, { lang: 'vi' }).answer;

describe('an answer from a regulation', () => {
  it('quotes the clause with article and document number, and cites it', () => {
    const answer = ask('khoản 1 Điều 2 Luật Thả diều và gió');
    expect(answer).toMatchObject({
      kind: 'answer',
      facet: 'legal',
      procedure: null,
      article: { document: '9/2001/QH9', article: '2', clause: '1' },
      citations: [{ source: 'Luật Thả diều và gió', asOf: '2030-01' }],
      notices: [],
    });
    expect(answer.text).toContain('Người từ đủ 06 tuổi trở lên được thả diều một mình ở bãi sông.');
  });

  it('says when the document has expired, or binds only later than the state that was read', () => {
    expect(ask('điều 1 luật thả diều và gió', [law({ expired: '2029-05-01' })]).notices).toEqual([
      'answer.article.expired|01/05/2029',
    ]);
    expect(ask('điều 1 luật thả diều và gió', [law({ inForce: '2030-03-01' })]).notices).toEqual([
      'answer.article.notYet|01/03/2030',
    ]);
    expect(ask('điều 1 luật thả diều và gió', [law({ inForce: '2030-01-15' })]).notices).toEqual([]);
  });

  it('says what is not there instead of something else', () => {
    expect(ask('Điều 99 Luật Thả diều và gió')).toMatchObject({ kind: 'none', article: null });
    expect(ask('Điều 99 Luật Thả diều và gió').text).toContain('answer.article.missing.article|99');
    expect(ask('Điều 9 Luật Hàng hải').text).toContain('answer.article.missing.document|Luật Hàng hải');
    expect(ask('khoản 2 điều 1 luật thả diều và gió').text).toContain('answer.article.missing.noClauses');
  });

  it('is found by words where no procedure is sure', () => {
    const answer = ask('người từ đủ bao nhiêu tuổi được thả diều một mình ở bãi sông');
    expect(answer.article).toEqual({ document: '9/2001/QH9', article: '2', clause: '1' });
  });
});
