import type { Level } from '../schema.ts';
import { tidyLine } from './published-text.ts';

const LEVELS: [RegExp, Level][] = [
  [/^cấp (bộ|trung ương)$/, 'ministry'],
  [/^cấp (tỉnh|thành phố)$/, 'province'],
  [/^cấp (xã|phường)$/, 'commune'],
  [/^(cơ quan khác|cấp khác)$/, 'other'],
];

/**
 * "Cấp bộ, Cấp Tỉnh, Cấp xã" in any case. The district level was abolished on 1 July 2025: it comes back in `abolished`, apart,
 * and never as a level. What is not known comes back in `unknown`.
 */
export function readLevels(text: string): { levels: Level[]; abolished: boolean; unknown: string[] } {
  const levels = new Set<Level>();
  const unknown: string[] = [];
  let abolished = false;
  for (const part of text.split(/[,;\n]/).map((piece) => tidyLine(piece).toLowerCase())) {
    if (part === '' || part === 'không có thông tin') continue;
    const known = LEVELS.find(([pattern]) => pattern.test(part));
    if (known) levels.add(known[1]);
    else if (/^cấp (quận|huyện|quận\/huyện|quận, huyện)/.test(part)) abolished = true;
    else unknown.push(part);
  }
  return { levels: [...levels], abolished, unknown };
}
