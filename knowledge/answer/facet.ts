/**
 * Which field of the procedure a question asks for: a linear classifier over the cues of `content/terms/facets.yaml` – which were found, how
 * much each says – and over the question's own words, the last ones above all, since people lead up to what they want ("chuẩn bị
 * giấy tờ rồi nộp ở đâu"). Its weights are in `facet-weights.json`, fitted on the tuning questions (`npm run tune`).
 *
 * @module
 */
import { stem } from '../language/english.ts';
import type { Reading } from '../search/reading.ts';
import shipped from './facet-weights.json' with { type: 'json' };
import { FACETS, type Facet } from './types.ts';

/** For each feature one weight a facet, in the order of `ASKED`, and a last one for none. */
export type FacetWeights = Record<string, number[]>;

/** What can be asked for. */
export const ASKED = FACETS.filter((facet) => facet !== 'overview');
export const NONE = ASKED.length;

/** Without any cue the words alone must say it this clearly – and not this clearly that no field is asked for. */
const BY_WORDS_ALONE = { best: 0.3, none: 0.95 };

export function readFacet(reading: Reading, weights: FacetWeights = shipped): Facet | undefined {
  const scores = new Float64Array(ASKED.length + 1);
  for (const [feature, value] of facetFeatures(reading)) {
    const row = weights[feature];
    if (row) for (let k = 0; k < scores.length; k++) scores[k]! += row[k]! * value;
  }
  const asked = scores.subarray(0, NONE);
  const top = Math.max(...asked);
  const best = ASKED[asked.indexOf(top)]!;
  if (reading.facets.length > 0) return best;
  // "đăng ký kết hôn": nothing but the thing.
  if (reading.content.length === reading.tokens.length) return undefined;
  const sum = asked.reduce((sum, score) => sum + Math.exp(score - top), 0);
  const none = Math.exp(scores[NONE]! - top);
  return 1 / sum >= BY_WORDS_ALONE.best && none / (sum + none) < BY_WORDS_ALONE.none ? best : undefined;
}

/** What of the question speaks for one facet or another, each with how much. */
export function facetFeatures(reading: Reading): [feature: string, value: number][] {
  const features: [string, number][] = [['any', 1]];
  const strengths = new Map<Facet, number>();
  for (const { value, from, to } of reading.facets) {
    const facet = ASKED.find((each) => each === value);
    if (!facet) continue;
    const strength = strengthOf(facet, to - from, to / (reading.tokens.length || 1));
    strengths.set(facet, Math.max(strengths.get(facet) ?? Number.NEGATIVE_INFINITY, strength));
    features.push([`found ${facet}`, 0.3]);
  }
  let strongest: Facet | 'overview' = 'overview';
  for (const [facet, strength] of strengths) {
    features.push([`has ${facet}`, 1], [`strength ${facet}`, strength / 4]);
    if (strength > (strengths.get(strongest as Facet) ?? Number.NEGATIVE_INFINITY)) strongest = facet;
  }
  features.push([`strongest ${strongest}`, 1], ...wordFeatures(reading));
  return features;
}

function wordFeatures({ tokens, lang }: Reading): [string, number][] {
  const words = tokens.map((token) => (lang === 'en' ? stem(token.bare) : (token.guess ?? token.text)));
  const features: [string, number][] = [];
  for (const [i, word] of words.entries()) {
    features.push([word, 0.5]);
    if (i > 0) features.push([`${words[i - 1]} ${word}`, 0.7]);
    if (i > 1) features.push([`${words[i - 2]} * ${word}`, 0.5]);
  }
  if (words.length > 0) features.push([`… ${words.at(-1)}.`, 0.7], [`… ${words.slice(-2).join(' ')}.`, 0.7]);
  return features;
}

/** A longer cue says more, and so does a later one. */
function strengthOf(facet: Facet, length: number, late: number): number {
  return Math.min(3, length) + 1.2 * late + (SPECIFIC[facet] ?? 0);
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
