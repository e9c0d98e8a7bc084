/**
 * Running text cut into items that can be read one by one: the order of steps, and conditions.
 *
 * An item is one text; what belongs under it follows in the same text, a line each, beginning with "- ". So a step "Bước 3: …
 * như sau:" keeps its cases with it.
 *
 * @module
 */
import { saysNone, stated } from './published-text.ts';

const STEP = /^(?:[-+*•]\s*)?(?:bước|b)\s*(\d+|thứ [\p{L}]+)\s*[:.)-]?\s*/iu;
const BULLET = /^[-–+*•▪►]+\s*/;
const UNDER = /^[+▪►]\s*/;

/** Undefined in, nothing out. `numbered` steps lose their "Bước n:" when they count 1, 2, 3 from the first. */
export function readItems(text: string | undefined): string[] {
  const clean = stated(text);
  if (clean === undefined || saysNone(clean)) return [];
  const lines = lines_(clean);
  const numbers = lines.flatMap((line) => STEP.exec(line)?.[1] ?? []);
  const stepwise =
    numbers.length >= 2 && numbers.every((number, at) => Number(number) === at + 1) && STEP.test(lines[0] ?? '');
  const items = stepwise ? byStep(lines) : byBullet(lines);
  return items.map((item) => item.trim()).filter((item) => item !== '');
}

/** Line ends as printed; and, since the DOCX sheet runs all into one line, before "Bước n", "- " and "+ " after a full stop. */
function lines_(text: string): string[] {
  return text
    .replace(/\s+(?=Bước \d+\s*[:.])/g, '\n')
    .replace(/(?<=[.;:])\s+(?=[-+*•] ?[\p{Lu}\d(])/gu, '\n')
    .replace(/(?<=[.;:])\s+(?=[a-zđ]\) [\p{Lu}])/gu, '\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^[-+*•.:;]+$/.test(line));
}

function byStep(lines: string[]): string[] {
  const items: string[] = [];
  for (const line of lines) {
    if (STEP.test(line)) items.push(line.replace(STEP, '').replace(/^[:.\-–]\s*/, ''));
    else items.push(join(items.pop() ?? '', line.replace(BULLET, '')));
  }
  return items.map(capital);
}

function join(item: string, line: string): string {
  return item === '' ? line : `${item}\n- ${line}`;
}

/** "- " opens an item, "+ " goes under it; a line that ends in a colon takes the "- " lines after it. */
function byBullet(lines: string[]): string[] {
  const items: string[] = [];
  let open = false;
  for (const line of lines) {
    const bullet = BULLET.test(line);
    const under = items.length > 0 && (UNDER.test(line) || (open && bullet));
    const text = line.replace(BULLET, '');
    if (under) items.push(join(items.pop() ?? '', text));
    else {
      items.push(text);
      open = text.endsWith(':') && !bullet;
    }
  }
  return items;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
