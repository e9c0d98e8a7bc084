/** Which field is asked for: papers, fee, time, … @module */
import { readFacet } from '../facet.ts';
import type { Stage } from '../turn.ts';

export const readAsked: Stage = (turn) => {
  turn.facet = readFacet(turn.reading);
  return undefined;
};
