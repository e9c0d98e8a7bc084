/**
 * For whom, where and at which level – beside what a title is for. A variant that nobody asked for must not win by having more words.
 * Which words show a circumstance stands in `content/terms/qualifiers.yaml` and `levels.yaml`; ages are read from numbers.
 *
 * @module
 */
import type { Entry } from './procedure-index.ts';
import type { Reading } from './reading.ts';
import { type Signals, signalAt } from './signals.ts';

/** Circumstances that every second title names in passing: they split less. */
const WEAK_CASES = new Set(['organisation', 'individual', 'temporary', 'project']);

/** Who has a procedure of their own, so that one says it when one means it. */
const STRANGERS = new Set(['foreign', 'abroad']);

export function compareCircumstances(reading: Reading, entry: Entry, out: Signals): void {
  compareCases(reading, entry, out);
  compareLevels(reading, entry, out);
  if (entry.ages && reading.age !== undefined) {
    const fits = reading.age >= entry.ages.from && reading.age < entry.ages.below;
    out[signalAt(fits ? 'ageFits' : 'ageMisses')] = 1;
  }
}

function compareCases({ qualifiers: asked }: Reading, entry: Entry, out: Signals): void {
  for (const id of entry.qualifiers) {
    if (id === 'organisation') out[signalAt('organisation')] = asked.has(id) ? 0.5 : -0.5;
    else if (asked.has(id)) out[signalAt('sameCase')]! += WEAK_CASES.has(id) ? 0.3 : 1;
    else if (STRANGERS.has(id)) out[signalAt('strangerUnasked')] = 1;
    else out[signalAt('caseUnasked')]! += WEAK_CASES.has(id) ? 0.3 : 1;
  }
  for (const id of asked) {
    if (entry.qualifiers.has(id)) continue;
    if (STRANGERS.has(id)) out[signalAt('strangerMissed')] = 1;
    else out[signalAt('caseMissed')]! += WEAK_CASES.has(id) ? 0.2 : 0.5;
  }
}

function compareLevels({ levels }: Reading, entry: Entry, out: Signals): void {
  if (entry.levels.includes('commune')) out[signalAt('commune')] = 1;
  else if (entry.levels.includes('province')) out[signalAt('province')] = 1;
  else if (entry.levels.includes('ministry')) out[signalAt('ministry')] = 1;
  else if (entry.levels.length > 0) out[signalAt('elsewhere')] = 1;
  if (levels.size > 0) {
    const own = entry.titleLevels.size > 0 ? entry.titleLevels : entry.levelSet;
    let named = false;
    for (const level of levels) if (own.has(level)) named = true;
    out[named ? signalAt('levelAsked') : signalAt('levelOther')] = 1;
  }
  if (entry.titleLevels.has('district')) out[signalAt('district')] = 1;
}
