/**
 * Reads the term base from `terms/*.yaml` of the shipped content and, over it, of a knowledge folder: a file of the same name
 * there replaces the shipped one, so an office changes one list without copying the rest.
 *
 * @module
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { addTermFile, emptyTermBase, type TermBase, type TermProblem } from '../../knowledge/terms.ts';

export function readTermBase(...folders: string[]): { base: TermBase; problems: TermProblem[] } {
  const files = new Map<string, string>();
  for (const folder of folders) {
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder)) if (/\.ya?ml$/.test(name)) files.set(name, path.join(folder, name));
  }
  const base = emptyTermBase();
  const problems: TermProblem[] = [];
  for (const file of [...files.values()].sort()) {
    try {
      problems.push(...addTermFile(base, file, parse(readFileSync(file, 'utf8'))));
    } catch (error) {
      problems.push({ file, where: '', reason: (error as Error).message });
    }
  }
  return { base, problems };
}
