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
  const known = IRREGULAR[word];
  if (known) return known;
  if (word.length <= 3 || !/^[a-z]+$/.test(word)) return word;
  let s = word;
  if (s.endsWith('ies') && s.length > 4) s = `${s.slice(0, -3)}y`;
  else if (/(ss|us|is)$/.test(s)) s = word;
  else if (/(sh|ch|x|z|ss)es$/.test(s)) s = s.slice(0, -2);
  else if (s.endsWith('s')) s = s.slice(0, -1);
  if (s.endsWith('ing') && s.length > 5) s = undouble(s.slice(0, -3));
  else if (s.endsWith('ied') && s.length > 4) s = `${s.slice(0, -3)}y`;
  else if (s.endsWith('ed') && s.length > 4) s = undouble(s.slice(0, -2));
  if (s.endsWith('isation')) s = `${s.slice(0, -7)}ization`;
  if (s.endsWith('ise')) s = `${s.slice(0, -3)}ize`;
  if (s.endsWith('e') && s.length > 4) s = s.slice(0, -1);
  return IRREGULAR[s] ?? s;
}

function undouble(s: string): string {
  return /([bdgmnprt])\1$/.test(s) ? s.slice(0, -1) : s;
}
