const MARKS = /[\u0300-\u036f]/g;

/**
 * Lower case without diacritics, `Đến hạn` → `den han`. Of NFC text each letter stays one letter, so that a place in the
 * result is the same place in `text.normalize('NFC')`.
 */
export function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().normalize('NFD').replace(MARKS, '').replaceAll('đ', 'd').normalize('NFC');
}
