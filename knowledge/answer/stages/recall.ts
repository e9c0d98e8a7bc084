/**
 * What the conversation settles without a search: a procedure's code, a choice among what was offered, a question on the same
 * procedure ("thế còn lệ phí?"), the way back; and where a correction begins.
 *
 * @module
 */
import { correctionIn, withoutDenied } from '../../language/correction.ts';
import { bareKey, type Token } from '../../language/tokens.ts';
import { titleKey } from '../../search/title-key.ts';
import type { House, Stage, Turn } from '../turn.ts';

const CODE = /\b\d\.\d{6}\b/;

/** Ordinals as people type them, bare. `last` counts from the end. */
const ORDINALS: Record<string, number> = {
  dau: 1,
  'dau tien': 1,
  'thu nhat': 1,
  first: 1,
  'thu hai': 2,
  hai: 2,
  second: 2,
  'thu ba': 3,
  ba: 3,
  third: 3,
  'thu tu': 4,
  'thu 4': 4,
  fourth: 4,
  cuoi: -1,
  'cuoi cung': -1,
  last: -1,
};
/** Words that may stand around an ordinal without changing it. */
const AROUND =
  /\b(cai|so|chon|muc|lua|phuong an|y|toi|minh|em|nhe|a|di|nha|the|one|option|number|no|please|i|want|choose|loai|truong hop|ban sao thoi|thu)\b/g;

const BACK =
  /^(quay lai|tro lai|tro ve|lui lai|quay ve)( cai| thu tuc)?( truoc| ban nay| luc nay| do| dau)?$|^(go )?back( please)?$|^(the )?previous( one)?$/;

export const recall: Stage = (turn, house) => {
  const { memory } = turn;
  const bare = bareKey(turn.words);

  const code = CODE.exec(turn.words)?.[0];
  if (code && house.procedures.has(code)) {
    turn.chosen = code;
    return undefined;
  }
  const option = choice(bare, turn, house);
  if (option) {
    turn.chosen = option;
    turn.continued = true;
    turn.facet ??= memory.facet;
    return undefined;
  }
  const before = memory.trail?.at(-1);
  if (before && BACK.test(bare)) {
    turn.chosen = before;
    return undefined;
  }
  const correction = correctionIn(turn.words);
  if (correction) {
    // Where one word is denied the rest of what was said stands: "không phải mất mà hết hạn".
    turn.corrected = correction.denied.length === 0;
    turn.words = correction.words;
    turn.reading = house.ranker.reader.read(turn.words, turn.lang);
    if (memory.said) turn.memory = { ...memory, said: withoutDenied(memory.said, correction.denied) };
    return undefined;
  }
  if (!turn.emergency && memory.procedure && house.procedures.has(memory.procedure) && asksOnlyFacet(turn)) {
    turn.chosen = memory.procedure;
    turn.continued = true;
  }
  return undefined;
};

/** The offered procedure that the words choose: its number in the list, or its name. */
function choice(bare: string, { memory, words }: Turn, house: House): string | undefined {
  const { options } = memory;
  if (!options || options.length === 0) return undefined;
  const key = titleKey(words);
  const named = options.find((code) => house.ranker.index.byCode.get(code)?.key === key);
  if (named) return named;
  const number = /^(?:cai |so |thu |chon |muc |option |number |no )*([1-9])$/.exec(bare)?.[1];
  const rest = bare.replace(AROUND, ' ').replace(/\s+/g, ' ').trim();
  const at = number ? Number(number) : (ORDINALS[bare] ?? ORDINALS[rest] ?? ORDINALS[`thu ${rest}`]);
  if (at === undefined) return undefined;
  return at < 0 ? options.at(at) : options[at - 1];
}

/** Nothing is said but which field one wants; "thời tiết thế nào" asks for no field. */
export function asksOnlyFacet({ reading, facet, outside }: Turn): boolean {
  if (outside) return false;
  const known = (token: Token) => !reading.unknown.includes(token) && !/^\d/.test(token.bare);
  return facet !== undefined && reading.content.filter(known).length === 0;
}
