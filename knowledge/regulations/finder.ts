/**
 * Articles by name and by words. By name: the reference is read, the document found among the loaded ones – of several editions the
 * consolidated or newest – and what it names is quoted, or said to be missing. By words: see `by-words.ts`.
 *
 * @module
 */
import type { RegulationFind, RegulationFinder, RegulationMissing } from '../answer/turn.ts';
import { bareKey, bareWords } from '../language/tokens.ts';
import type { Article, LegalDocument } from '../schema.ts';
import type { LawName } from '../terms.ts';
import { findByWords } from './by-words.ts';
import { Catalogue, lawNamedAt, yearsOf } from './catalogue.ts';
import { ClauseIndex } from './clause-index.ts';
import { clauseOf, headingOf, pointOf, wholeArticle } from './quotation.ts';
import { besides, type Reference, readReference, withoutAsking } from './reference.ts';

export interface OpenRegulationFinder extends RegulationFinder {
  /** Builds the index of words now – some two seconds for 200 laws – so that no question waits for it. */
  warm(): void;
}

/** A reference to a document that is not loaded stops the search only when little else is asked. */
const BESIDES = 2;
/** Names of laws that a question may go on with: "Luật Hàng không dân dụng Việt Nam". In words. */
const LONGEST_NAME = 14;

/** `names`: what people and English speakers call the laws. Works with no documents too: then nothing is ever found. */
export function createRegulationFinder(
  documents: readonly LegalDocument[],
  names: readonly LawName[] = [],
): OpenRegulationFinder {
  const catalogue = new Catalogue(documents, names);
  let index: ClauseIndex | undefined;
  const warm = (): ClauseIndex => {
    index ??= new ClauseIndex(documents);
    return index;
  };
  return {
    find(question, _lang, by) {
      const named = by === 'words' ? undefined : findByName(question, catalogue);
      if (named || by === 'name' || documents.length === 0) return named;
      return toFind(question, warm());
    },
    byNumber: (number) => catalogue.byNumber(number),
    warm: () => {
      if (documents.length > 0) warm();
    },
  };
}

function toFind(question: string, index: ClauseIndex): RegulationFind | undefined {
  const found = findByWords(question, index);
  if (found === undefined) return undefined;
  const { document, article, at } = found.unit;
  const clause = article.clauses[at]!;
  const base = {
    document,
    article: article.number,
    heading: headingOf(article),
    named: false,
    confidence: found.confidence,
  };
  if (found.whole && article.number !== '') return { ...base, clause: null, ...wholeArticle(article) };
  return { ...base, clause: clause.number ?? null, text: clause.text };
}

function findByName(question: string, catalogue: Catalogue): RegulationFind | RegulationMissing | undefined {
  const reference = readReference(question);
  if (reference === undefined) return undefined;
  const { number, others, year } = reference;
  if (number) {
    const documents = catalogue.numbered(number, others);
    return documents.length > 0
      ? quote(documents, reference)
      : missingDocument(number.typed, others, catalogue.named(others)?.name);
  }
  const named = catalogue.named(others);
  if (named === undefined) {
    const at = lawNamedAt(others);
    if (at === undefined) return undefined;
    const end = others.findIndex((word, index) => index > at + 1 && ENDS_NAME.has(word));
    const name = withoutAsking(others.slice(at, end < 0 ? at + LONGEST_NAME : end));
    const rest = end < 0 ? others.slice(at + LONGEST_NAME) : others.slice(end);
    return missingDocument(typedName(question, name), [...others.slice(0, at), ...rest]);
  }
  const ofYear = year === undefined ? named.documents : named.documents.filter((one) => yearsOf(one).includes(year));
  if (ofYear.length > 0) return quote(ofYear, reference);
  return missingDocument(`${named.documents[0]!.title} ${year}`, others, named.name);
}

/** `words`: what is asked besides; `name`: of a law that is loaded, and no part of that. */
function missingDocument(asked: string, words: readonly string[], name = ''): RegulationMissing | undefined {
  const own = new Set([...name.split(' '), ...KIND_WORDS]);
  const rest = besides(words.filter((word) => !own.has(word) && !/^\d+$/.test(word)));
  return rest <= BESIDES ? { missing: 'document', named: true, asked } : undefined;
}

/** Words that no law's name has and that often follow one. */
const ENDS_NAME = new Set(bareWords('thì để khi có cần được phải tôi em mình cho như quy nói say says'));
const KIND_WORDS = bareWords('luật bộ nghị định thông tư quyết pháp lệnh nđ tt law decree circular code');

/** The law's name as the person typed it, marks and capitals kept. */
function typedName(question: string, bare: readonly string[]): string {
  const typed = question.normalize('NFC').split(/\s+/);
  const key = bare.join(' ');
  const at = typed.findIndex((_, from) => bareKey(typed.slice(from, from + bare.length).join(' ')) === key);
  if (at < 0) return key;
  return typed
    .slice(at, at + bare.length)
    .join(' ')
    .replace(/[?.!,;:]+$/, '');
}

/** Documents are editions of one, best first; an article of an annexed regulation counts where the document itself has none. */
function quote(documents: readonly LegalDocument[], reference: Reference): RegulationFind | RegulationMissing {
  const document = documents[0]!;
  const article = articleOf(document, reference);
  if (article === undefined)
    return { missing: 'article', named: true, asked: reference.article, document, last: lastArticle(document) };
  const base = { document, article: article.number, heading: headingOf(article), named: true, confidence: 1 };
  if (reference.clause === undefined && reference.point === undefined)
    return { ...base, clause: null, ...wholeArticle(article) };
  const only = article.clauses.length === 1 ? article.clauses[0] : undefined;
  const clause = reference.clause === undefined ? only : clauseOf(article, reference.clause);
  if (clause === undefined) {
    const numbered = article.clauses.filter((one) => one.number !== undefined);
    const last = numbered.at(-1)?.number ?? '';
    // "điểm a Điều 8" of an article with several clauses does not say which: the article is quoted.
    if (reference.clause === undefined) return { ...base, clause: null, ...wholeArticle(article) };
    return { missing: 'clause', named: true, asked: reference.clause, document, article: article.number, last };
  }
  const number = clause.number ?? null;
  if (reference.point === undefined) return { ...base, clause: number, text: clause.text };
  const point = pointOf(clause, reference.point);
  if (point) return { ...base, clause: number, point: point.letter, text: point.text };
  return {
    missing: 'point',
    named: true,
    asked: reference.point,
    document,
    article: article.number,
    ...(number === null ? {} : { clause: number }),
  };
}

function articleOf(document: LegalDocument, { article, others }: Reference): Article | undefined {
  // "6d" without marks may be 6đ; one that is printed 6d comes first.
  const wanted = [article, ...(article.endsWith('d') ? [`${article.slice(0, -1)}đ`] : [])];
  const annexed = ANNEXED.test(` ${others.join(' ')} `);
  for (const number of wanted) {
    const found = document.articles.filter((one) => one.number === number);
    const [first] = found;
    if (first) return found.find((one) => (one.annexed ?? false) === annexed) ?? first;
  }
  return undefined;
}

/** "Điều 3 Điều lệ ban hành kèm theo Thông tư …" means the article of what the circular promulgates. */
const ANNEXED = / (?:quy che|dieu le|noi quy|kem theo) /;

function lastArticle(document: LegalDocument): string {
  return document.articles.filter((article) => !article.annexed).at(-1)?.number ?? '';
}
