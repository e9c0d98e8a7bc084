/**
 * Who is an officer: `content/tasks/officers.yaml` (made up, so that the sample tasks belong to somebody) and on top of it
 * `MOTCUA_DATA/officers.yaml`, where an office lists its own people. The second may add officers, bind an account to one of the
 * first by `id`, and leave the made-up ones out with `samples: false`.
 *
 * @module
 */
import { join } from 'node:path';
import { z } from 'zod';
import { createOfficerRegister, type Officer, type OfficerRegister, OfficerSchema } from '../../tasks/officer.ts';
import { StoreError } from './store-error.ts';
import { readYaml } from './yaml-file.ts';

const SampleSchema = z.strictObject({ officers: z.array(OfficerSchema) });
// Without the defaults: what an entry does not say must not wipe what the sample says of the same officer.
const { id, roles, accounts } = OfficerSchema.shape;
const OwnOfficerSchema = OfficerSchema.partial().extend({
  id,
  roles: roles.unwrap().optional(),
  accounts: accounts.unwrap().optional(),
});
const OwnSchema = z.strictObject({
  samples: z.boolean().default(true),
  officers: z.array(OwnOfficerSchema).default([]),
});

/**
 * Throws `StoreError` `invalid` naming the file when one of the two has a mistake, or two officers share an account.
 *
 * @param content the folder `content/`
 * @param data the folder `MOTCUA_DATA`
 */
export async function loadOfficers(content: string, data: string): Promise<OfficerRegister> {
  const sample = await readYaml(join(content, 'tasks', 'officers.yaml'), SampleSchema);
  const file = join(data, 'officers.yaml');
  const own = (await readYaml(file, OwnSchema)) ?? { samples: true, officers: [] };
  const officers = new Map<string, Officer>();
  if (own.samples) for (const officer of sample?.officers ?? []) officers.set(officer.id, officer);
  for (const stated of own.officers) {
    const given = Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined));
    const merged = OfficerSchema.safeParse({ ...officers.get(stated.id), ...given });
    if (!merged.success) {
      const issue = merged.error.issues[0];
      throw new StoreError('invalid', { file, reason: `${stated.id}: ${issue?.path.join('.')}: ${issue?.message}` });
    }
    officers.set(stated.id, merged.data);
  }
  try {
    return createOfficerRegister([...officers.values()]);
  } catch (error) {
    throw new StoreError('invalid', { file, reason: (error as Error).message }, error);
  }
}
