/**
 * The signals: what is computed for a question and one procedure, each a number around 0–1. Their weights are in
 * `weights.json`; docs/architecture.md tells why each is there and what leaving it out costs.
 *
 * @module
 */

export const SIGNALS = [
  /** Share of the question's telling words that the title has. */
  'asked',
  /** Share of the title's telling words that the question has. */
  'titled',
  /** asked × titled: both at once, which neither a stray word nor a long title reaches. */
  'both',
  /** The same for pairs of neighbouring words. */
  'askedPairs',
  'titledPairs',
  /** The title's words stand in the question whole. */
  'whole',
  /** MiniSearch's score, relative to the best. */
  'bm25',
  /** Sense of the question and of all that tells the need together; see sense.ts. */
  'sense',
  /** Likeness to the ways people tell the need that this procedure meets, and whether it is the likeliest need. */
  'need',
  'needFirst',
  'needEnglish',
  /** How much of the best-fitting phrase of the need the question holds: long stories hide short phrases. */
  'needHeld',
  /** The same for all told ways of the need taken together. */
  'needAll',
  /** Share of the question that somebody has said of the need. */
  'told',
  /** In how many ways people tell it, as a logarithm: what is asked often is told in many. */
  'everyday',
  /** The action asked for is what the title does; is near it; is another; the title does something special unasked. */
  'action',
  'actionNear',
  'actionOther',
  'actionUnasked',
  /** A question without special action and the title a plain issue or registration. */
  'plain',
  /** Circumstances: in both; in the title alone; in the question alone. */
  'sameCase',
  'caseUnasked',
  'caseMissed',
  'organisation',
  /** The same for a foreigner and for one who lives abroad, who nearly always has a procedure of their own. */
  'strangerUnasked',
  'strangerMissed',
  /** The age that is named is one that the title is for, or is not. */
  'ageFits',
  'ageMisses',
  /** Level and how the field's name fits. */
  'commune',
  'province',
  'ministry',
  /** Only at an embassy, or another body outside the three levels. */
  'elsewhere',
  /** The level that the question names is the procedure's, or is not; the record names the abolished district. */
  'levelAsked',
  'levelOther',
  'district',
  'field',
  /** Recent record. */
  'recent',
  /** Log of the title's length: long ones collect stray words. */
  'long',
  /** Continues what the conversation is about. */
  'topic',
  /** Was among the first four of the turn before; was the first; was, and what is said now turns away from it. */
  'offered',
  'again',
  'againAway',
  /** Sense and words of what is said now alone, where it goes on with what was said before. */
  'senseNow',
  'askedNow',
  'needNow',
  'needAllNow',
  'toldNow',
  /** The same as the plain ones, relative to the best candidate: a long story makes all of them small. */
  'senseOfBest',
  'toldOfBest',
  'needOfBest',
  'needHeldOfBest',
  'needAllOfBest',
  'askedOfBest',
] as const;
export type Signal = (typeof SIGNALS)[number];
export type Signals = Float64Array;

/** Relative signals and what they are relative. */
export const OF_BEST: [Signal, Signal[]][] = [
  ['senseOfBest', ['sense']],
  ['toldOfBest', ['told']],
  ['needOfBest', ['need', 'needEnglish']],
  ['needHeldOfBest', ['needHeld']],
  ['needAllOfBest', ['needAll']],
  ['askedOfBest', ['asked']],
];

const AT = Object.fromEntries(SIGNALS.map((name, i) => [name, i])) as Record<Signal, number>;
export const signalAt = (name: Signal) => AT[name];

/** Fills the relative signals, when all candidates have the plain ones. */
export function compareWithBest(all: Signals[]): void {
  for (const [relative, plain] of OF_BEST) {
    const value = (signals: Signals) => plain.reduce((most, signal) => Math.max(most, signals[signalAt(signal)]!), 0);
    let best = 0;
    for (const signals of all) best = Math.max(best, value(signals));
    if (best > 0) for (const signals of all) signals[signalAt(relative)] = value(signals) / best;
  }
}
