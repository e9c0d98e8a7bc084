/**
 * Fits the two small models of search/: the weights of the ranking (a softmax over the candidates of each question, as in Cao et al.
 * 2007, "Learning to Rank: From Pairwise Approach to Listwise Approach") and the two calibrations (logistic regression). Both are
 * linear, so that what was learned can be read; both are pulled towards zero, so that no single question can make a signal large.
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

function dot(signals: ArrayLike<number>, weights: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < weights.length; k++) sum += signals[k]! * weights[k]!;
  return sum;
}

/** Weights under which the right candidates get the most of the softmax. `pull`: strength of the pull towards zero. */
export function fitRanking(examples: RankingExample[], start: Float64Array, pull = 0.002): Float64Array {
  const usable = examples.filter(({ right }) => right.some(Boolean));
  return descend(start, (weights, slope) => {
    for (const { signals, right } of usable) {
      const scores = signals.map((each) => dot(each, weights));
      const top = Math.max(...scores);
      const odds = scores.map((score) => Math.exp(score - top));
      const all = odds.reduce((a, b) => a + b, 0);
      const good = odds.reduce((sum, each, i) => (right[i] ? sum + each : sum), 0);
      for (let i = 0; i < signals.length; i++) {
        const error = odds[i]! / all - (right[i] ? odds[i]! / good : 0);
        if (Math.abs(error) < 1e-6) continue;
        for (let k = 0; k < weights.length; k++) slope[k]! += (error * signals[i]![k]!) / usable.length;
      }
    }
    for (let k = 0; k < weights.length; k++) slope[k]! += pull * weights[k]!;
  });
}

/** Weights of a logistic regression: P(came) = 1 / (1 + e^-w·facts). */
export function fitChance(examples: ChanceExample[], size: number, pull = 0.003): Float64Array {
  return descend(new Float64Array(size), (weights, slope) => {
    for (const { facts, came } of examples) {
      const error = 1 / (1 + Math.exp(-dot(facts, weights))) - (came ? 1 : 0);
      for (let k = 0; k < weights.length; k++) slope[k]! += (error * facts[k]!) / examples.length;
    }
    for (let k = 0; k < weights.length; k++) slope[k]! += pull * weights[k]!;
  });
}
