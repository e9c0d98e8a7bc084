/**
 * What an input method leaves behind when it is off or stumbles: Telex (`dduwowngf`, `giaays`) and VNI (`d9u7o7ng2`), or a
 * key that was held (`sinhh`). The result is bare, since it is compared with bare syllables.
 *
 * @module
 */

/** Letter of a syllable's end, as Telex writes tones. */
const TONES = /[sfrxj]/;

/** All readings of a word as an unfinished Telex or VNI syllable, likeliest first; none when it does not look like one. */
export function telexReadings(word: string): string[] {
  const readings = new Set<string>();
  const add = (text: string) => text.length > 0 && text !== word && readings.add(text);
  if (/[a-z]/.test(word) && /\d/.test(word)) add(word.replace(/\d/g, ''));
  const letters = word
    .replace(/aa/g, 'a')
    .replace(/ee/g, 'e')
    .replace(/oo/g, 'o')
    .replace(/dd/g, 'd')
    .replace(/w/g, '');
  // `uw` alone leaves u, a bare w stands for ư
  const withW = word.startsWith('w') ? `u${letters}` : letters;
  for (const base of new Set([withW, letters])) {
    if (TONES.test(base.slice(-1))) add(base.slice(0, -1));
    // the tone key may come before the final consonant: giasy, thuwfong
    for (let i = 1; i < base.length - 1; i++) {
      if (TONES.test(base[i]!)) add(base.slice(0, i) + base.slice(i + 1));
    }
    add(base);
  }
  add(word.replace(/(.)\1+/g, '$1'));
  return [...readings];
}
