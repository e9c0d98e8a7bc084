/**
 * What is asked to be done beside what a title does: the verb decides between procedures that share all other words. Which words
 * show an action stands in `content/terms/actions.yaml`.
 *
 * @module
 */
import { type Entry, PLAIN_ACTIONS } from './procedure-index.ts';
import type { Reading } from './reading.ts';
import { type Signals, signalAt } from './signals.ts';

/** Actions that people mix up, or that one procedure often covers. */
const NEAR: Record<string, string[]> = {
  reissue: ['exchange', 'copy'],
  exchange: ['reissue', 'extend', 'amend', 'convert'],
  extend: ['exchange'],
  amend: ['exchange', 'reissue', 'notify', 'move'],
  terminate: ['revoke', 'suspend', 'notify'],
  revoke: ['terminate'],
  suspend: ['notify', 'terminate'],
  transfer: ['amend', 'register'],
  move: ['transfer', 'amend', 'register'],
  support: ['exempt', 'recognise'],
  issue: ['register', 'recognise', 'approve', 'confirm'],
  register: ['issue', 'notify', 'recognise'],
  confirm: ['issue', 'recognise', 'copy'],
  approve: ['issue', 'inspect'],
  inspect: ['approve', 'issue'],
  notify: ['register'],
  copy: ['reissue', 'confirm'],
};
export function compareActions({ actions }: Reading, entry: Entry, out: Signals): void {
  const special = [...actions].filter((action) => !PLAIN_ACTIONS.has(action));
  const { head } = entry;
  if (special.length === 0) {
    // A title that issues first and does more besides is still the plain one, unless an action was asked for.
    const plain = entry.special.length === 0 || (actions.size === 0 && head.has('issue') && head.size > 1);
    if (!plain) out[signalAt('actionUnasked')] = 1;
    else if (head.size > 0) out[signalAt('plain')] = 1;
    for (const action of actions) if (head.has(action)) out[signalAt('action')] = 0.5;
    return;
  }
  let fit = 0;
  for (const action of special) {
    if (head.has(action)) fit = 3;
    else if (entry.actions.has(action)) fit = Math.max(fit, 2);
    else if (NEAR[action]?.some((near) => head.has(near))) fit = Math.max(fit, 1);
  }
  if (fit >= 2) out[signalAt('action')] = fit === 3 ? 1 : 0.6;
  else out[fit === 1 ? signalAt('actionNear') : signalAt('actionOther')] = 1;
  let unasked = 0;
  for (const action of entry.special) if (!actions.has(action)) unasked++;
  out[signalAt('actionUnasked')] = fit < 3 && unasked > 0 ? 0.5 : Math.min(1, unasked * 0.25);
}
