/**
 * What an office sets by environment variables, checked before anything starts.
 *
 * @module
 */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { BotCredentials } from '../adapters/channels/teams.ts';

export interface Config {
  host: string;
  port: number;
  /** Everything that is written goes here. */
  dataDir: string;
  /** A folder of imported knowledge in place of what ships. */
  knowledgeDir: string | undefined;
  /** Messages a second and address that Direct Line takes; 0: as many as come. */
  rate: number;
  credentials: BotCredentials | undefined;
  /** The host is one of this machine's own: nobody else can call. */
  loopback: boolean;
}

/** One variable that is wrong. `reason` is a key under `server.config`. */
export interface ConfigProblem {
  variable: string;
  value: string;
  reason: 'port' | 'folder' | 'number' | 'choice' | 'missing' | 'host';
  /** What is possible, where that is a short list. */
  choices?: string;
}

const TYPES = ['MultiTenant', 'SingleTenant', 'UserAssignedMSI'] as const;

const whole = (max: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.number().max(max));
const folder = z.string().refine((path) => isFolder(path));
const EnvironmentSchema = z.object({
  PORT: whole(65_535).default(3978),
  MOTCUA_HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('127.0.0.1'),
  MOTCUA_DATA: z.string().default('./data'),
  MOTCUA_KNOWLEDGE: folder.optional(),
  MOTCUA_RATE: whole(100_000).default(20),
  MicrosoftAppId: z.string().optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppTenantId: z.string().optional(),
  MicrosoftAppType: z.enum(TYPES).optional(),
});

const REASONS: Record<string, ConfigProblem['reason']> = {
  PORT: 'port',
  MOTCUA_HOST: 'host',
  MOTCUA_KNOWLEDGE: 'folder',
  MOTCUA_RATE: 'number',
  MicrosoftAppType: 'choice',
};

/** A variable set to nothing counts as not set, as in a compose file that passes on what is absent. */
export function readConfig(environment: NodeJS.ProcessEnv): { config: Config } | { problems: ConfigProblem[] } {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const found = EnvironmentSchema.safeParse(set);
  if (!found.success) return { problems: found.error.issues.map((issue) => problem(String(issue.path[0]), set)) };
  const values = found.data;
  const missing = missingCredential(values);
  if (missing) return { problems: [{ variable: missing, value: '', reason: 'missing' }] };
  const { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppTenantId, MicrosoftAppType } = values;
  return {
    config: {
      host: values.MOTCUA_HOST,
      port: values.PORT,
      dataDir: resolve(values.MOTCUA_DATA),
      knowledgeDir: values.MOTCUA_KNOWLEDGE && resolve(values.MOTCUA_KNOWLEDGE),
      rate: values.MOTCUA_RATE,
      credentials: MicrosoftAppId
        ? { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppTenantId, MicrosoftAppType }
        : undefined,
      loopback: isLoopback(values.MOTCUA_HOST),
    },
  };
}

/** An address or a name by which a machine means itself. A port after it, as in a Host header, is allowed. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?|::ffff:127(\.\d{1,3}){3})(:\d+)?$/i.test(host);
}

function problem(variable: string, set: Record<string, string | undefined>): ConfigProblem {
  const reason = REASONS[variable] ?? 'choice';
  const found: ConfigProblem = { variable, value: set[variable] ?? '', reason };
  return reason === 'choice' ? { ...found, choices: TYPES.join(', ') } : found;
}

/** Half of a set of credentials would start, and then refuse every message without a word why. */
function missingCredential(values: z.infer<typeof EnvironmentSchema>): string | undefined {
  const { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppTenantId, MicrosoftAppType } = values;
  if (!MicrosoftAppId) return MicrosoftAppPassword ? 'MicrosoftAppId' : undefined;
  if (!MicrosoftAppPassword && MicrosoftAppType !== 'UserAssignedMSI') return 'MicrosoftAppPassword';
  if (!MicrosoftAppTenantId && (MicrosoftAppType ?? 'MultiTenant') !== 'MultiTenant') return 'MicrosoftAppTenantId';
  return undefined;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
