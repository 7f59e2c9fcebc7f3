import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { RequestLimits } from './http/request-limits.ts';
import { isGuessable, shortestSecret } from './token-secret.ts';

export interface Settings {
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
  /** Undefined: the embedded Postgres. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  /** Where the installers of releases lie; nodes that share a database share it too. */
  readonly releasesDirectory: string;
  /** Undefined: made on first start and kept in `dataDir`; see `token-secret.ts`. */
  readonly jwtSecret: string | undefined;
  /** Seed the demo plant and its accounts. */
  readonly demo: boolean;
  readonly logLevel: (typeof logLevels)[number];
  /** Characters of a password at least. */
  readonly passwordMinLength: number;
  /** PEM files of the server's certificate and its key; null: plain http. */
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  /** Origins of other web pages that may call the API and open the live socket: `https://reports.plant.local`. */
  readonly corsOrigins: readonly string[];
  readonly requestLimits: RequestLimits;
  /** What the made-up days of the demo plant follow from: the same seed, the same days. */
  readonly demoSeed: number;
  /** A constant in place of measured performance in `GET /api/metrics/oee`, as the replaced system had it; null: it is measured. */
  readonly performanceFactor: number | null;
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

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
const listOf = (text: string): readonly string[] => text.split(/[\s,]+/).filter((part) => part !== '');
/** Of the installed desktop app; its scheme is no server's, so URL knows no origin of it. */
const desktopOrigin = 'app://lineside';
const isOrigin = (text: string): boolean =>
  text === desktopOrigin || (/^https?:/.test(text) && URL.parse(text)?.origin === text);
const isPasswordLength = (text: string): boolean => /^\d{1,2}$/.test(text) && Number(text) >= 8 && Number(text) <= 64;
const isCount = (text: string, most: number): boolean =>
  /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= most;
const isPostgresUrl = (text: string): boolean => /^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? '');

const requestCount = (usual: string) =>
  z
    .string()
    .regex(
      /^\d{1,7}$/,
      `must be a whole number of requests a minute, 0 for any; correct it, or leave it out for ${usual}`,
    )
    .default(usual);

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
  RELEASES_DIRECTORY: z.string().optional(),
  JWT_SECRET: z
    .string()
    .min(
      shortestSecret,
      `must have at least ${shortestSecret} characters; lengthen it, or leave it out to have one made`,
    )
    .refine(
      (text) => !isGuessable(text),
      'can be guessed; take random characters (openssl rand -base64 48), or leave it out to have one made',
    )
    .optional(),
  LINESIDE_DEMO: z.enum(['1', '0'], 'must be 1 (seed the demo plant) or 0; correct it, or leave it out').optional(),
  PASSWORD_MIN_LENGTH: z
    .string()
    .refine(isPasswordLength, 'must be a whole number from 8 to 64; correct it, or leave it out for 8')
    .default('8'),
  TLS_CERT_FILE: z.string().optional(),
  TLS_KEY_FILE: z.string().optional(),
  CORS_ORIGINS: z
    .string()
    .default(desktopOrigin)
    .refine(
      (text) => listOf(text).every(isOrigin),
      'must be a list of origins like https://reports.plant.local, with commas; correct it, or leave it out',
    ),
  REQUESTS_PER_PERSON: requestCount('600'),
  REQUESTS_PER_DEVICE: requestCount('6000'),
  REQUESTS_PER_ADDRESS: requestCount('3000'),
  METRICS_PER_ADDRESS: requestCount('100'),
  SETUPS_PER_ADDRESS: requestCount('5'),
  DEMO_SEED: z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number; correct it, or leave it out for 1')
    .default('1'),
  OEE_PERFORMANCE_FACTOR: z
    .string()
    .refine(
      (text) => /^\d\.\d{1,4}$/.test(text) && Number(text) > 0 && Number(text) <= 1.5,
      'must be a number like 0.95, at most 1.5; correct it, or leave it out to have performance measured',
    )
    .optional(),
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
    releasesDirectory: resolve(data.RELEASES_DIRECTORY ?? join(data.LINESIDE_DATA_DIR, 'releases')),
    jwtSecret: data.JWT_SECRET,
    // A real database never gets invented orders and known passwords unless somebody asks for them.
    demo: data.LINESIDE_DEMO === undefined ? data.DATABASE_URL === undefined : data.LINESIDE_DEMO === '1',
    logLevel: data.LOG_LEVEL,
    passwordMinLength: Number(data.PASSWORD_MIN_LENGTH),
    tls: tlsOf(data.TLS_CERT_FILE, data.TLS_KEY_FILE),
    corsOrigins: listOf(data.CORS_ORIGINS),
    requestLimits: {
      perPerson: Number(data.REQUESTS_PER_PERSON),
      perDevice: Number(data.REQUESTS_PER_DEVICE),
      perAddress: Number(data.REQUESTS_PER_ADDRESS),
      metricsPerAddress: Number(data.METRICS_PER_ADDRESS),
      setupsPerAddress: Number(data.SETUPS_PER_ADDRESS),
    },
    demoSeed: Number(data.DEMO_SEED),
    performanceFactor: data.OEE_PERFORMANCE_FACTOR === undefined ? null : Number(data.OEE_PERFORMANCE_FACTOR),
    offlineSignInDays: Number(data.OFFLINE_SIGN_IN_DAYS),
    stationSessionHours: Number(data.STATION_SESSION_HOURS),
  };
}

function tlsOf(certFile: string | undefined, keyFile: string | undefined): Settings['tls'] {
  if (certFile !== undefined && keyFile !== undefined)
    return { certFile: resolve(certFile), keyFile: resolve(keyFile) };
  if (certFile === undefined && keyFile === undefined) return null;
  const [missing, given] =
    certFile === undefined ? ['TLS_CERT_FILE', 'TLS_KEY_FILE'] : ['TLS_KEY_FILE', 'TLS_CERT_FILE'];
  throw new SettingsError(`${missing} is missing beside ${given}; set both for https, or neither.`);
}

function sentence(error: z.ZodError, given: Record<string, string | undefined>): string {
  const [issue] = error.issues;
  const name = String(issue?.path[0]);
  const value = secretNames.has(name) ? '' : ` is ${JSON.stringify(given[name])}, but`;
  return `${name}${value} ${issue?.message}.`;
}
