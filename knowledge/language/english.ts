/**
 * English words to a common stem, just enough that `licences`, `registering` and `license` meet: plurals, -ing, -ed and
 * British spelling. A full stemmer would also join words that mean different procedures (`registration`/`registrar`).
 *
 * @module
 */
const IRREGULAR: Record<string, string> = {
  lost: 'lose',
  stolen: 'lose',
  died: 'die',
  dead: 'die',
  dying: 'die',
  bought: 'buy',
  sold: 'sell',
  married: 'marry',
  born: 'birth',
  children: 'child',
  kids: 'child',
  kid: 'child',
  wives: 'wife',
  got: 'get',
  broke: 'break',
  broken: 'break',
  built: 'build',
  driver: 'drive',
  driving: 'drive',
  licence: 'license',
  licences: 'license',
  taxes: 'tax',
  businesses: 'business',
  business: 'business',
  address: 'address',
  process: 'process',
  news: 'news',
  customs: 'customs',
  goods: 'goods',
  fees: 'fee',
};

/** A lower-case English word's stem. Vietnamese syllables pass through: they have none of these endings. */
export function stem(word: string): string {
  const base = IRREGULAR[word] ?? (word.length > 3 && /^[a-z]+$/.test(word) ? withoutEnding(word) : word);
  const known = IRREGULAR[base] ?? base;
  return known.length > 4 && known.endsWith('e') && /^[a-z]+$/.test(known) ? known.slice(0, -1) : known;
}

function withoutEnding(word: string): string {
  let s = word;
  if (s.endsWith('ies') && s.length > 4) s = `${s.slice(0, -3)}y`;
  else if (/(sh|ch|x|z|ss)es$/.test(s)) s = s.slice(0, -2);
  else if (s.endsWith('s') && !/(ss|us|is)$/.test(s)) s = s.slice(0, -1);
  if (s.endsWith('ing') && s.length > 5) s = undouble(s.slice(0, -3));
  else if (s.endsWith('ied') && s.length > 4) s = `${s.slice(0, -3)}y`;
  else if (s.endsWith('ed') && s.length > 4) s = undouble(s.slice(0, -2));
  return s.replace(/isation$/, 'ization').replace(/ise$/, 'ize');
}

function undouble(s: string): string {
  return /([bdgmnprt])\1$/.test(s) ? s.slice(0, -1) : s;
}
