import type { Article, LegalDocument } from '../../../knowledge/schema.ts';

const clauses = (...texts: string[]): Article['clauses'] => texts.map((text, at) => ({ number: `${at + 1}`, text }));

/** A made-up law; `change` overrides what a test is about. */
export function law(change: Partial<LegalDocument> = {}): LegalDocument {
  return {
    id: '9/2001/QH9',
    number: '9/2001/QH9',
    kind: 'Luật',
    title: 'Luật Thả diều và gió',
    consolidates: [],
    articles: [
      { number: '1', title: 'Phạm vi', clauses: [{ text: 'Luật này quy định việc thả diều trong ngày có gió.' }] },
      {
        number: '2',
        title: 'Tuổi thả diều',
        clauses: clauses(
          'Người từ đủ 06 tuổi trở lên được thả diều một mình ở bãi sông.',
          'Dây diều gồm:\na) Dây gai;\nb) Dây cước;\nđ) Dây tơ.',
        ),
      },
      { number: '2a', title: 'Đuôi diều', clauses: [{ text: 'Đuôi diều dài không quá ba sải tay.' }] },
      {
        number: '6đ',
        title: 'Trách nhiệm trông diều',
        clauses: [{ text: 'Chủ diều có trách nhiệm trông diều của mình đến khi diều xuống đất.' }],
      },
    ],
    source: { name: 'Luật 9/2001/QH9', asOf: '2030-01' },
    ...change,
  };
}
