import { enrolmentCodeText, readEnrolmentCode, releaseChannelSchema } from '@lineside/domain';
import { z } from 'zod';
import { type DeviceSettings, deviceSettingsSchema } from '../shared/device-settings.ts';
import { readFingerprint } from './certificate-trust.ts';
import { readUpdateKey } from './update-signature.ts';

const { server, station, role, language } = deviceSettingsSchema.shape;

const isKey = (text: string): boolean => {
  try {
    return readUpdateKey(text).type === 'public';
  } catch {
    return false;
  }
};

/** What IT writes once for all devices of a kind, or for one; everything may be left out. */
const rollOutSchema = z.strictObject({
  server: server.optional(),
  certificate: z
    .string()
    .refine((text) => readFingerprint(text) !== null, 'must be the SHA-256 fingerprint of the server’s certificate')
    .optional(),
  enrolmentCode: z
    .string()
    .refine((text) => readEnrolmentCode(text) !== null, 'must be a code like K7QF 3MXP')
    .optional(),
  station: station.optional(),
  role: role.optional(),
  language: language.optional(),
  channel: releaseChannelSchema.optional(),
  updateKeys: z.array(z.string().refine(isKey, 'must be what "npm run release -- keys" printed')).max(10).optional(),
});

/** What a device is told by its roll-out file. */
export interface RollOut {
  readonly settings: Partial<Pick<DeviceSettings, 'server' | 'station' | 'role' | 'language'>>;
  /** Of the server's certificate, as Electron writes it; null: what the system trusts is trusted, and nothing else. */
  readonly certificate: string | null;
  /** Enrols this device at its first start, as it would be typed; null: somebody types one. */
  readonly enrolmentCode: string | null;
  /** Which releases it is offered. */
  readonly channel: string;
  /** Public keys beside those that the app was built with, base64. */
  readonly updateKeys: readonly string[];
}

export const noRollOut: RollOut = {
  settings: {},
  certificate: null,
  enrolmentCode: null,
  channel: 'stable',
  updateKeys: [],
};

/** A roll-out file was refused, with a sentence for everything that has to be put right in it. */
export class RollOutError extends Error {
  override readonly name = 'RollOutError';
}

/** Reads the text of a roll-out file. One mistake refuses all of it: half a roll-out is a device that nobody understands. @throws RollOutError */
export function readRollOut(text: string): RollOut {
  const parsed = rollOutSchema.safeParse(jsonOf(text));
  if (!parsed.success) throw new RollOutError(parsed.error.issues.map(sentence).join(' '));
  const { certificate, enrolmentCode, channel = noRollOut.channel, updateKeys = [], ...given } = parsed.data;
  const code = enrolmentCode === undefined ? null : readEnrolmentCode(enrolmentCode);
  return {
    settings: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    certificate: certificate === undefined ? null : readFingerprint(certificate),
    enrolmentCode: code === null ? null : enrolmentCodeText(code),
    channel,
    updateKeys,
  };
}

function jsonOf(text: string): unknown {
  try {
    // Editors on Windows begin a file with a byte order mark.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new RollOutError(`The file is no JSON: ${(error as Error).message}.`);
  }
}

function sentence({ path, message, code }: z.core.$ZodIssue): string {
  const place = path.join('.') || 'The file';
  return code === 'custom' ? `"${place}" ${message}.` : `"${place}": ${message}.`;
}
