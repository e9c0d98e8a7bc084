/**
 * Who an officer is, and how the account that a channel names leads to one.
 *
 * @module
 */
import { z } from 'zod';

export const ROLES = ['leader', 'officer', 'clerk'] as const;

export const OfficerSchema = z.strictObject({
  id: z.string().trim().min(1).max(80),
  name: z.string().trim().min(1),
  unit: z.string().trim().min(1),
  /** A `leader` sees every unit unless the question names one. */
  roles: z.array(z.enum(ROLES)).default(['officer']),
  /** Entra ID object id, as Teams sends it. */
  aadObjectId: z.string().trim().min(1).optional(),
  /** E-mail address or user principal name. */
  email: z.string().trim().min(3).optional(),
  /** Other account ids of a signed-in channel, such as the user id of the Agents Playground. */
  accounts: z.array(z.string().trim().min(1)).default([]),
});
export type Officer = z.infer<typeof OfficerSchema>;

/** What a channel says of the person who writes. */
export interface Account {
  id?: string | undefined;
  aadObjectId?: string | undefined;
  email?: string | undefined;
}

export interface OfficerRegister {
  /** The officer of an account. An id that the channel calls `aadObjectId` is never matched with anything else. */
  find(account: Account): Officer | undefined;
  byId(id: string): Officer | undefined;
  all(): readonly Officer[];
}

/** Officers must differ in id and in every account; a clash throws, naming both. */
export function createOfficerRegister(officers: readonly Officer[]): OfficerRegister {
  const ids = unique(officers, (officer) => [officer.id]);
  const directory = unique(officers, ({ aadObjectId }) => (aadObjectId ? [aadObjectId] : []));
  const emails = unique(officers, ({ email }) => (email ? [email] : []));
  const accounts = unique(officers, (officer) => officer.accounts);
  const read = (index: Map<string, Officer>, key: string | undefined) =>
    key ? index.get(key.toLowerCase()) : undefined;
  return {
    find: ({ id, aadObjectId, email }) => read(directory, aadObjectId) ?? read(emails, email) ?? read(accounts, id),
    byId: (id) => read(ids, id),
    all: () => officers,
  };
}

function unique(officers: readonly Officer[], keys: (officer: Officer) => string[]): Map<string, Officer> {
  const index = new Map<string, Officer>();
  for (const officer of officers)
    for (const key of keys(officer).map((text) => text.toLowerCase())) {
      const other = index.get(key);
      if (other && other !== officer) throw new RangeError(`officers ${other.id} and ${officer.id} share ${key}`);
      index.set(key, officer);
    }
  return index;
}
