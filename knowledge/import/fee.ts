/**
 * Fees as the portal writes them: "7,000 Việt Nam Đồng" with a note, "Miễn phí", "Không có thông tin".
 *
 * "Miễn phí" is the form's default zero. Beside a note that the People's Council or a circular sets the fee it is not free: the
 * fee is `local` and the note is kept. What a note says in several amounts stays in its own words.
 *
 * @module
 */
import type { Fee } from '../schema.ts';
import { stated, tidyLine } from './published-text.ts';

/** One fee cell: the amount as printed, the note in brackets behind it. */
export interface PublishedFee {
  amount: string;
  note?: string | undefined;
}

export interface ReadFees {
  fees: Fee[];
  unclear: boolean;
}

/** `around`: the row's description, which sometimes names the fee that the column lacks. */
export function readFees(published: PublishedFee[], around = ''): ReadFees {
  const fees: Fee[] = [];
  let unclear = false;
  for (const one of published) {
    const read = readFee(one, around);
    fees.push(...read.fees);
    unclear ||= read.unclear;
  }
  if (fees.length === 0) fees.push({ kind: 'unstated' });
  const known = fees.filter((fee) => fee.kind !== 'unstated');
  return { fees: distinct(exemptions(known.length > 0 ? known : fees.slice(0, 1))), unclear };
}

/** "Exempt are …" beside amounts says who pays nothing; alone, it says that others do pay, and not how much. */
function exemptions(fees: Fee[]): Fee[] {
  const amounts = fees.some((fee) => fee.kind === 'fixed');
  return fees.map((fee) =>
    fee.kind === 'local' && amounts && EXEMPT.test(fee.said?.vi ?? '') ? { ...fee, kind: 'free' } : fee,
  );
}

function readFee({ amount, note }: PublishedFee, around: string): ReadFees {
  const printed = tidyLine(amount);
  const said = feeNote(note);
  const number = amountOf(printed);
  if (number !== undefined && number > 0 && /usd|eur|đô la/i.test(printed)) {
    // The schema counts dong; another currency is quoted, not converted.
    return { fees: [{ kind: 'fixed', said: { vi: said ? `${printed} – ${said}` : printed } }], unclear: false };
  }
  if (number !== undefined && number > 0) {
    return { fees: [{ kind: 'fixed', amount: number, ...(said ? { said: { vi: said } } : {}) }], unclear: false };
  }
  const zero = number === 0 || /miễn phí/i.test(printed) || (printed === '' && said !== undefined);
  if (!zero) return { fees: [{ kind: 'unstated' }], unclear: stated(printed) !== undefined };
  if (said === undefined) {
    // The description may say who sets it: then the zero in the column is the form's default.
    const elsewhere = sentenceOnFee(around);
    return { fees: [elsewhere ? { kind: 'local', said: { vi: elsewhere } } : { kind: 'free' }], unclear: false };
  }
  if (SAYS_FREE.test(said)) return { fees: [{ kind: 'free' }], unclear: false };
  if (SAYS_UNSTATED.test(said)) return { fees: [{ kind: 'unstated', said: { vi: said } }], unclear: false };
  const list = listedFees(said);
  if (list) return { fees: list, unclear: false };
  if (!COUNCIL.test(said)) {
    const amounts = [...said.matchAll(AMOUNT)].map((match) => amountOf(match[0]) ?? 0).filter((one) => one > 0);
    const [only] = amounts;
    // Several amounts, or one under conditions: fixed, but the words say it, not a number of ours.
    if (only !== undefined) {
      const plain =
        amounts.length === 1 && said.length < 200 && !/%|miễn|trường hợp|tối (đa|thiểu)|từ ngày/i.test(said);
      return { fees: [{ kind: 'fixed', ...(plain ? { amount: only } : {}), said: { vi: said } }], unclear: false };
    }
  }
  return { fees: [{ kind: 'local', said: { vi: said } }], unclear: false };
}

const SAYS_FREE =
  /^\(*(không|không có|không thu( phí| lệ phí| phí, lệ phí)?|miễn phí|miễn lệ phí|không (mất|phải nộp|thu) (phí|lệ phí)|không có phí(, lệ phí)?|phí, lệ phí: không( có)?|(lệ )?phí: không( có)?|0|0 đồng|đồng miễn phí)[.;]?\)*$/i;
const SAYS_UNSTATED =
  /^\(*(không quy định|chưa quy định|không được quy định|chưa có quy định|không có quy định|không có thông tin|chưa có)( (phí|lệ phí|mức phí).{0,40})?[.;]?\)*$/i;
const COUNCIL = /hội đồng nhân dân|hđnd/i;
const AMOUNT = /\d{1,3}(?:[.,]\d{3})+(?=\s*(?:đồng|đ\b|đ\/|vnđ|vnd|\/))|\d{4,}(?=\s*(?:đồng|vnđ|vnd))/giu;
const EXEMPT =
  /^((trường hợp|đối với|người|công dân|cá nhân|các trường hợp)[^.;]{0,80}(được )?miễn|miễn( phí| lệ phí| thu)?[^.;\d]{0,20}(cho|đối với|khi))/i;
const SET_ELSEWHERE = /(phí|mức thu).*(hội đồng nhân dân|hđnd|thông tư|nghị quyết|theo quy định)/i;

function sentenceOnFee(text: string): string | undefined {
  return text
    .split(/\n|(?<=[.;])\s+/)
    .map(tidyLine)
    .find(
      (sentence) => /^[-+*]?\s*(phí|lệ phí|mức phí|mức thu|mức lệ phí)/i.test(sentence) && SET_ELSEWHERE.test(sentence),
    );
}

/** The portal wraps notes in brackets, often twice, and begins some with a stray "Phí :" or "đồng". */
function feeNote(note: string | undefined): string | undefined {
  let text = stated(note);
  if (text === undefined) return undefined;
  text = tidyLine(text);
  while (text.startsWith('(') && text.endsWith(')') && balanced(text.slice(1, -1))) text = text.slice(1, -1).trim();
  text = text.replace(/^(phí|lệ phí|mức giá) ?: ?(việt nam )?đồng ?/i, '').replace(/^(việt nam )?đồng (?=\()/i, '');
  while (text.startsWith('(') && text.endsWith(')') && balanced(text.slice(1, -1))) text = text.slice(1, -1).trim();
  if (text.startsWith('(') && !balanced(text)) text = text.slice(1);
  text = text.replace(/^[-+*.]\s*/, '').trim();
  return text === '' || stated(text) === undefined ? undefined : text;
}

/** "Phí: 15000000/lần Đồng (A) Phí: 18000000/loại Đồng (B)": the form's own list, one amount each. */
function listedFees(said: string): Fee[] | undefined {
  const pieces = [...said.matchAll(/(?:(?:Phí|Lệ phí) ?: ?)?(\d[\d.,]*)(?:\/([\p{L} ]+?))? ?(?:Đồng|VNĐ) ?\(/gu)];
  if (pieces.length === 0 || (pieces[0]?.index ?? 1) !== 0) return undefined;
  const fees: Fee[] = [];
  for (const [at, piece] of pieces.entries()) {
    const number = amountOf(piece[1] ?? '');
    if (number === undefined || number === 0) return undefined;
    const from = piece.index + piece[0].length;
    const label = said
      .slice(from, pieces[at + 1]?.index ?? said.length)
      .trim()
      .replace(/\)$/, '')
      .replace(/->/g, ' – ');
    const per = piece[2] ? `/${piece[2].trim()}` : '';
    fees.push({ kind: 'fixed', amount: number, said: { vi: tidyLine(`${per} ${label}`) } });
  }
  return fees;
}

/** Dong: "7,000", "7.000", "70000", "2,000,000 Việt Nam Đồng" → a whole number. */
export function amountOf(text: string): number | undefined {
  const digits = /\d[\d.,]*/.exec(text)?.[0]?.replace(/[.,]$/, '');
  if (digits === undefined) return undefined;
  if (/^\d{1,3}([.,]\d{3})+$/.test(digits)) return Number(digits.replace(/[.,]/g, ''));
  return Number(digits.replace(',', '.'));
}

function balanced(text: string): boolean {
  let depth = 0;
  for (const letter of text) {
    if (letter === '(') depth++;
    if (letter === ')' && --depth < 0) return false;
  }
  return depth === 0;
}

function distinct(fees: Fee[]): Fee[] {
  const seen = new Set<string>();
  return fees.filter((fee) => {
    const key = JSON.stringify(fee);
    return seen.has(key) ? false : seen.add(key);
  });
}
