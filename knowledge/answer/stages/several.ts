/**
 * Two questions in one message: "làm khai tử, với lại xóa thường trú cho ông thì sao". Each part is looked at by its sense alone; where two
 * of them clearly mean different procedures, the other one is offered along with the answer – or, when the whole is not sure, both lead
 * what is asked back. Nothing is answered that the whole question does not bear.
 *
 * @module
 */
import type { Entry } from '../../search/procedure-index.ts';
import type { House, Stage, Turn } from '../turn.ts';

/** What stands between two questions. */
const BETWEEN =
  /[?;.!\n]+|,?\s+(?:với lại|voi lai|đồng thời|dong thoi|ngoài ra|ngoai ra|và|va|với|voi|còn|and also|and|also)\s+/iu;
/** A part of fewer words is no question of its own. */
const LEAST_WORDS = 3;
/** More than that many things at once are rare. */
const MOST_PARTS = 3;
/** Likeness of sense from which a part means a procedure by itself. */
const CLEAR = 0.65;

export const several: Stage = (turn, house) => {
  if (turn.chosen || turn.continued || turn.outside) return undefined;
  const parts = partsOf(turn.words);
  if (parts.length < 2) return undefined;
  const asked = new Map<string, { entry: Entry; words: string }>();
  for (const words of parts) {
    const entry = meant(words, turn, house);
    if (entry && !asked.has(entry.key)) asked.set(entry.key, { entry, words });
  }
  if (asked.size > 1) turn.also = [...asked.values()];
  return undefined;
};

function partsOf(words: string): string[] {
  return words
    .split(BETWEEN)
    .map((part) => part.trim())
    .filter((part) => part.split(/\s+/).length >= LEAST_WORDS)
    .slice(0, MOST_PARTS);
}

/** What the part by itself clearly means; of twins the one that the whole question ranks first. */
function meant(words: string, { lang, ranking }: Turn, { ranker }: House): Entry | undefined {
  const near = ranking && ranker.nearestTo(ranker.reader.read(words, lang), ranking);
  return near && near.likeness >= CLEAR ? near.entry : undefined;
}
