import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';

export interface Settings {
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
  /** Undefined: the embedded Postgres. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  /** Undefined: made on first start and kept in `dataDir`; see `loadJwtSecret`. */
  readonly jwtSecret: string | undefined;
  /** Seed the demo plant and its accounts. */
  readonly demo: boolean;
  readonly logLevel: (typeof logLevels)[number];
  /** Characters of a password at least. */
  readonly passwordMinLength: number;
  /** For how many days a station that does not meet the server lets people in by PIN or badge. */
  readonly offlineSignInDays: number;
  /** After how many hours they show their PIN or badge again. */
  readonly stationSessionHours: number;
}

/** Says in one sentence which variable is wrong, how, and what to do. */
export class SettingsError extends Error {
  readonly code = 'settings_invalid';

  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'SettingsError';
  }
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const JWT_SECRET_LENGTH = 32;

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
const isPasswordLength = (text: string): boolean => /^\d{1,2}$/.test(text) && Number(text) >= 8 && Number(text) <= 64;
const isCount = (text: string, most: number): boolean =>
  /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= most;
const isPostgresUrl = (text: string): boolean => /^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? '');

/** What may stand in the environment. Each message completes "NAME ...". */
export const environmentSchema = z.object({
  PORT: z
    .string()
    .refine(isPort, 'must be a whole number from 0 to 65535; correct it, or leave it out for 4000')
    .default('4000'),
  HOST: z
    .string()
    .regex(/^[\w.:%-]+$/, 'must be a host name or an address without port; correct it, or leave it out for 127.0.0.1')
    .default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .refine(
      isPostgresUrl,
      'must look like postgres://user:password@host:5432/database; correct it, or leave it out for the embedded Postgres',
    )
    .optional(),
  LINESIDE_DATA_DIR: z.string().default('.data'),
  JWT_SECRET: z
    .string()
    .min(
      JWT_SECRET_LENGTH,
      `must have at least ${JWT_SECRET_LENGTH} characters; lengthen it, or leave it out to have one made`,
    )
    .optional(),
  LINESIDE_DEMO: z.enum(['1', '0'], 'must be 1 (seed the demo plant) or 0; correct it, or leave it out').optional(),
  PASSWORD_MIN_LENGTH: z
    .string()
    .refine(isPasswordLength, 'must be a whole number from 8 to 64; correct it, or leave it out for 8')
    .default('8'),
  OFFLINE_SIGN_IN_DAYS: z
    .string()
    .refine((text) => isCount(text, 31), 'must be a whole number from 1 to 31; correct it, or leave it out for 7')
    .default('7'),
  STATION_SESSION_HOURS: z
    .string()
    .refine((text) => isCount(text, 24), 'must be a whole number from 1 to 24; correct it, or leave it out for 12')
    .default('12'),
  LOG_LEVEL: z
    .enum(logLevels, `must be one of ${logLevels.join(', ')}; correct it, or leave it out for info`)
    .default('info'),
});

/** Its value never appears in a message: logs are read by more people than may know it. */
const secretNames: ReadonlySet<string> = new Set(['JWT_SECRET', 'DATABASE_URL']);

/**
 * The settings that the environment asks for. An empty variable counts as absent.
 * @throws SettingsError naming the first wrong variable
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) throw new SettingsError(sentence(parsed.error, given));
  const { data } = parsed;
  return {
    host: data.HOST,
    port: Number(data.PORT),
    databaseUrl: data.DATABASE_URL,
    dataDir: resolve(data.LINESIDE_DATA_DIR),
    jwtSecret: data.JWT_SECRET,
    // A real database never gets invented orders and known passwords unless somebody asks for them.
    demo: data.LINESIDE_DEMO === undefined ? data.DATABASE_URL === undefined : data.LINESIDE_DEMO === '1',
    logLevel: data.LOG_LEVEL,
    passwordMinLength: Number(data.PASSWORD_MIN_LENGTH),
    offlineSignInDays: Number(data.OFFLINE_SIGN_IN_DAYS),
    stationSessionHours: Number(data.STATION_SESSION_HOURS),
  };
}

function sentence(error: z.ZodError, given: Record<string, string | undefined>): string {
  const [issue] = error.issues;
  const name = String(issue?.path[0]);
  const value = secretNames.has(name) ? '' : ` is ${JSON.stringify(given[name])}, but`;
  return `${name}${value} ${issue?.message}.`;
}

/** The key that signs tokens: JWT_SECRET, else the one kept in the data folder, made on first start. */
export async function loadJwtSecret(settings: Settings): Promise<string> {
  if (settings.jwtSecret !== undefined) return settings.jwtSecret;
  const path = join(settings.dataDir, 'jwt-secret');
  try {
    return (await readSecret(path)) ?? (await makeSecret(path));
  } catch (error) {
    if (error instanceof SettingsError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The key for tokens cannot be kept in LINESIDE_DATA_DIR (${reason}); make that folder writable, or set JWT_SECRET.`;
    throw new SettingsError(message, error);
  }
}

async function readSecret(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  if (text.length < JWT_SECRET_LENGTH)
    throw new SettingsError(`The key for tokens in ${path} is damaged; remove the file to have a new one made.`);
  await chmod(path, 0o600);
  return text;
}

/** `link` lets the key appear whole or not at all, and when two starts make one, both use the same. */
async function makeSecret(path: string): Promise<string> {
  const draft = `${path}-${randomUUID()}`;
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(draft, randomBytes(48).toString('base64url'), { mode: 0o600, flush: true });
  try {
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(path, 'utf8');
}
