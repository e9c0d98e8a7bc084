/**
 * Fits the two small models of search/: the weights of the ranking (a softmax over the candidates of each question, as in Cao et al.
 * 2007, "Learning to Rank: From Pairwise Approach to Listwise Approach") and the two calibrations (logistic regression). Both are
 * linear, so that what was learned can be read; both are pulled towards what is known
 * beforehand – mostly nothing, that is zero –, so that no single question can make a signal large.
 *
 * @module
 */

/** One question's candidates: their signals, and which of them are right. */
export interface RankingExample {
  signals: ArrayLike<number>[];
  right: boolean[];
}

/** One question's facts, and whether it came out. */
export interface ChanceExample {
  facts: ArrayLike<number>;
  came: boolean;
}

const ROUNDS = 500;
const STEP = 0.05;

/** Adam (Kingma & Ba 2015), full batch: the sets are small. `gradient` fills the slope of the mean loss at `weights`. */
function descend(start: Float64Array, gradient: (weights: Float64Array, slope: Float64Array) => void): Float64Array {
  const weights = Float64Array.from(start);
  const slope = new Float64Array(weights.length);
  const mean = new Float64Array(weights.length);
  const square = new Float64Array(weights.length);
  for (let round = 1; round <= ROUNDS; round++) {
    slope.fill(0);
    gradient(weights, slope);
    for (let k = 0; k < weights.length; k++) {
      mean[k] = 0.9 * mean[k]! + 0.1 * slope[k]!;
      square[k] = 0.999 * square[k]! + 0.001 * slope[k]! ** 2;
      const step = mean[k]! / (1 - 0.9 ** round);
      weights[k]! -= (STEP * step) / (Math.sqrt(square[k]! / (1 - 0.999 ** round)) + 1e-8);
    }
  }
  return weights;
}

/** Weights under which the right candidates get the most of the softmax. `pull`: strength of the pull towards `prior`. */
export function fitRanking(examples: RankingExample[], prior: Float64Array, pull = 0.002): Float64Array {
  const usable = examples.filter(({ right }) => right.some(Boolean)).map(flat);
  const odds = new Float64Array(usable.reduce((most, { right }) => Math.max(most, right.length), 0));
  return descend(prior, (weights, slope) => {
    const size = weights.length;
    for (const { signals, right } of usable) {
      const top = scoreAll(signals, weights, right.length, odds);
      let all = 0;
      let good = 0;
      for (let i = 0; i < right.length; i++) {
        odds[i] = Math.exp(odds[i]! - top);
        all += odds[i]!;
        if (right[i]) good += odds[i]!;
      }
      for (let i = 0; i < right.length; i++) {
        const error = odds[i]! / all - (right[i] ? odds[i]! / good : 0);
        if (Math.abs(error) < 1e-6) continue;
        for (let k = 0, at = i * size; k < size; k++, at++) slope[k]! += (error * signals[at]!) / usable.length;
      }
    }
    for (let k = 0; k < size; k++) slope[k]! += pull * (weights[k]! - prior[k]!);
  });
}

/** All candidates' signals behind each other: the rounds run over plain numbers. */
function flat({ signals, right }: RankingExample): { signals: Float64Array; right: boolean[] } {
  return { signals: Float64Array.from(signals.flatMap((each) => Array.from(each))), right };
}

/** Fills `out` with the scores of `many` candidates and returns the largest. */
function scoreAll(signals: Float64Array, weights: Float64Array, many: number, out: Float64Array): number {
  let top = Number.NEGATIVE_INFINITY;
  for (let i = 0, at = 0; i < many; i++) {
    let score = 0;
    for (let k = 0; k < weights.length; k++, at++) score += signals[at]! * weights[k]!;
    out[i] = score;
    if (score > top) top = score;
  }
  return top;
}

/** Weights of a logistic regression: P(came) = 1 / (1 + e^-w·facts). */
export function fitChance(examples: ChanceExample[], size: number, pull = 0.001): Float64Array {
  return descend(new Float64Array(size), (weights, slope) => {
    for (const { facts, came } of examples) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += facts[k]! * weights[k]!;
      const error = 1 / (1 + Math.exp(-sum)) - (came ? 1 : 0);
      for (let k = 0; k < weights.length; k++) slope[k]! += (error * facts[k]!) / examples.length;
    }
    for (let k = 0; k < weights.length; k++) slope[k]! += pull * weights[k]!;
  });
}

/** One question's features with their values, and the number of the class that it is of. */
export interface ClassExample {
  features: [feature: string, value: number][];
  of: number;
}

/** Questions that a feature must stand in. */
const LEAST_FEATURE = 3;
const CLASS_ROUNDS = 60;
const CLASS_STEP = 0.2;

/**
 * Weights of a multinomial logistic regression over named features, one number a class: a few hundred questions, thousands of rare
 * features, so that each takes steps of its own size (AdaGrad, Duchi et al. 2011).
 */
export function fitClasses(examples: ClassExample[], classes: number, pull = 0.0005): Record<string, number[]> {
  const counts = new Map<string, number>();
  for (const { features } of examples)
    for (const feature of new Set(features.map(([name]) => name))) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const weights = new Map<string, { now: Float64Array; steps: Float64Array }>();
  for (const [feature, count] of counts)
    if (count >= LEAST_FEATURE)
      weights.set(feature, { now: new Float64Array(classes), steps: new Float64Array(classes) });
  for (let round = 0; round < CLASS_ROUNDS; round++)
    for (const { features, of } of examples) {
      const known = features.flatMap(([name, value]) => {
        const row = weights.get(name);
        return row ? [{ row, value }] : [];
      });
      const odds = new Float64Array(classes);
      for (const { row, value } of known) for (let k = 0; k < classes; k++) odds[k]! += row.now[k]! * value;
      const top = Math.max(...odds);
      let all = 0;
      for (let k = 0; k < classes; k++) all += odds[k] = Math.exp(odds[k]! - top);
      for (const { row, value } of known)
        for (let k = 0; k < classes; k++) {
          const slope = (odds[k]! / all - (k === of ? 1 : 0)) * value + pull * row.now[k]!;
          row.steps[k]! += slope ** 2;
          row.now[k]! -= (CLASS_STEP * slope) / (Math.sqrt(row.steps[k]!) + 1e-3);
        }
    }
  return Object.fromEntries(
    [...weights].map(([feature, { now }]) => [feature, Array.from(now, (weight) => Math.round(weight * 100) / 100)]),
  );
}
