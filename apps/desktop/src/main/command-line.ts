import { resolve } from 'node:path';
import { type DeviceSettings, deviceSettingsSchema } from '../shared/device-settings.ts';

/** What the program was started with. */
export interface CommandLine {
  readonly settings: Partial<DeviceSettings>;
  /** The folder of everything that is kept, where it is not the system's usual one. */
  readonly dataFolder: string | null;
  /** What was not understood, a sentence each. */
  readonly faults: readonly string[];
}

const named = ['server', 'station', 'role', 'language'] as const;

/** Reads `--server=`, `--station=`, `--role=`, `--language=` and `--data=`; other switches are Chromium's and the system's. */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const givenFor = (name: string) => argv.findLast((part) => part.startsWith(`--${name}=`))?.slice(name.length + 3);
  const settings: Partial<DeviceSettings> = {};
  const faults: string[] = [];
  for (const name of named) {
    const value = givenFor(name);
    if (value === undefined) continue;
    const parsed = deviceSettingsSchema.partial().safeParse({ [name]: value });
    if (parsed.success) Object.assign(settings, parsed.data);
    else faults.push(`--${name}=${value}: ${parsed.error.issues[0]?.message ?? 'not understood'}`);
  }
  const folder = givenFor('data');
  return { settings, dataFolder: folder === undefined || folder === '' ? null : resolve(folder), faults };
}
