/**
 * What the page offers before anyone has asked: `content/start.yaml`, which a clerk edits.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

const BothSchema = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
const TileSchema = z.strictObject({
  /** On the tile. */
  label: BothSchema,
  /** What it asks; the label itself when absent. */
  send: BothSchema.optional(),
  /** The procedure meant, so that no change in ranking leads the tile elsewhere. Where it is not loaded, the words are left. */
  code: z
    .string()
    .regex(/^\d\.\d{6}$/)
    .optional(),
  /** A drawing in `kiosk/icons/`, without `.svg`. */
  icon: z.string().regex(/^[\w-]+$/),
});
const StartSchema = z.strictObject({
  groups: z.array(z.strictObject({ label: BothSchema, procedures: z.array(TileSchema).min(1) })),
});
export type Start = z.infer<typeof StartSchema>;

export interface StartGroup {
  label: string;
  procedures: { label: string; send: string; icon: string }[];
}

/** Throws with the file's name and field when it is not as it should be. */
export function loadStart(file: URL = new URL('../content/start.yaml', import.meta.url)): Start {
  const found = StartSchema.safeParse(parse(readFileSync(file, 'utf8')));
  if (!found.success) throw new Error(`${fileURLToPath(file)}: ${z.prettifyError(found.error)}`);
  return found.data;
}

export function startIn(start: Start, lang: 'vi' | 'en'): StartGroup[] {
  return start.groups.map((group) => ({
    label: group.label[lang],
    procedures: group.procedures.map(({ label, send, code, icon }) => ({
      label: label[lang],
      send: (send ?? label)[lang] + (code ? ` (${code})` : ''),
      icon,
    })),
  }));
}
