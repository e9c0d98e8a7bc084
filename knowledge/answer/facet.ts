/**
 * Which field of the procedure a question asks for. Cues stand in `content/terms/facets.yaml`; where several are found, the
 * longer one says more, and of equals the later one: people lead up to what they want ("chuẩn bị giấy tờ rồi nộp ở đâu").
 *
 * @module
 */
import type { Reading } from '../search/reading.ts';
import { FACETS, type Facet } from './types.ts';

/** Cues of one word are often just mentioned ("hồ sơ", "phí") – they count when nothing better is there. */
export function readFacet(reading: Reading): Facet | undefined {
  let best: { facet: Facet; strength: number } | undefined;
  for (const { value, from, to } of reading.facets) {
    const facet = FACETS.find((f) => f === value);
    if (!facet) continue;
    const length = Math.min(3, to - from);
    const late = to / (reading.tokens.length || 1);
    const strength = length + 1.2 * late + (SPECIFIC[facet] ?? 0);
    if (!best || strength > best.strength) best = { facet, strength };
  }
  return best?.facet;
}

/** How much a cue of the facet means it: "như thế nào" ends most questions, "online" is never said in passing. */
const SPECIFIC: Partial<Record<Facet, number>> = {
  online: 1.6,
  form: 1.2,
  legal: 1.5,
  fee: 1.1,
  time: 1.1,
  place: 0.6,
  papers: 0.4,
  result: 0.6,
  conditions: 0.2,
  steps: -0.6,
};
