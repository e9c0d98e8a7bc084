/**
 * The portal's text as people typed it: stray spaces, invisible characters, capitals, and words that mean "nothing here".
 *
 * @module
 */

/** NFC, one kind of space and line end, no invisible characters, no space around lines. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
}

/** The same on one line. */
export function tidyLine(text: string): string {
  return tidy(text).replace(/\n/g, ' ');
}

const NOTHING = /^(không có thông tin|chưa có thông tin|n\/a|null|[-–.…*+]*)$/i;

/** The text, or undefined where the record states nothing. "Không có thông tin" is how the portal says so. */
export function stated(text: string | undefined): string | undefined {
  const clean = tidy(text ?? '');
  return NOTHING.test(clean) ? undefined : clean;
}

/** Conditions and the like: "Không", "Không có", "Không quy định" say that there are none. */
export function saysNone(text: string): boolean {
  return /^[-+*]?\s*(không|không có|không yêu cầu|không quy định|không có quy định|không áp dụng|không có yêu cầu,? điều kiện)( gì)?[.;]?$/i.test(
    tidyLine(text),
  );
}

/** Syllables that stay in capitals when a title in capitals becomes a sentence. */
const ACRONYMS = new Set(
  `ABTC AEO AIS ASEAN ATM ATTP BHTN BHXH BHYT BOT BT BTO CFS CIC CNTT CO CPTPP CITES EVFTA EU FDI FTA GCN GDP GLP GMP GSP HACCP HĐND HIV HTX ISO IUU
  KCN KKT NSNN ODA OTC PCCC PPP QSDĐ SPS TBT TCVN TNHH TP TTHC UBND UKVFTA USD VAT VNĐ VNEID XNK WTO II III IV VI VII VIII IX`.split(
    /\s+/,
  ),
);
/** Names that keep a capital; in the forms in which titles use them. */
const NAMES: [RegExp, string][] = [
  [/việt nam/g, 'Việt Nam'],
  [/lãnh sự danh dự/g, 'lãnh sự danh dự'],
  [/thủ tướng chính phủ/g, 'Thủ tướng Chính phủ'],
  [/ủy ban nhân dân/g, 'Ủy ban nhân dân'],
  [/uỷ ban nhân dân/g, 'Uỷ ban nhân dân'],
  [/hội đồng nhân dân/g, 'Hội đồng nhân dân'],
  [/ngân hàng nhà nước/g, 'Ngân hàng Nhà nước'],
  [/nhà nước/g, 'Nhà nước'],
  [/đảng cộng sản/g, 'Đảng Cộng sản'],
  [/hà nội/g, 'Hà Nội'],
  [/hồ chí minh/g, 'Hồ Chí Minh'],
];

/**
 * A title that shouts becomes a sentence; others stay as published, trimmed, on one line, first letter a capital. A run of
 * capitals inside an ordinary title (an acronym) is left alone.
 */
export function readableTitle(published: string): string {
  const title = tidyLine(published)
    .replace(/^["“”']+|["“”']+$/g, '')
    .replace(/\s*[.;:]$/, '')
    .trim();
  const letters = [...title].filter((letter) => /\p{L}/u.test(letter));
  const capitals = letters.filter((letter) => /\p{Lu}/u.test(letter));
  const shouting = letters.length > 8 && capitals.length > letters.length * 0.7;
  const text = shouting ? asSentence(title) : title;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function asSentence(title: string): string {
  let text = title.replace(/[\p{L}\p{M}\d]+(?:[-/][\p{L}\d]+)*/gu, (word) => {
    if (ACRONYMS.has(word) || /\d/.test(word) || /^(\p{Lu}+[-/])+\p{Lu}+$/u.test(word)) return word;
    // A word without a vowel is no Vietnamese syllable, so it is an acronym.
    return word.length > 1 && !/[AEIOUYÀ-ỸĂÂÊÔƠƯ]/iu.test(word.normalize('NFD')) ? word : word.toLowerCase();
  });
  for (const [name, proper] of NAMES) text = text.replace(name, proper);
  return text;
}
