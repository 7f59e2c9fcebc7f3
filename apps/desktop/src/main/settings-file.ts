import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type DeviceSettings, deviceSettingsSchema, usualSettings } from '../shared/device-settings.ts';
import type { Log } from './log-file.ts';

const pinHashSchema = z.strictObject({ salt: z.string(), hash: z.string() });
/** How a PIN is kept: scrypt's output with its salt, both base64. */
export type PinHash = z.infer<typeof pinHashSchema>;

const storedSchema = deviceSettingsSchema.partial().extend({
  adminPin: pinHashSchema.optional(),
  /** SHA-256 of the roll-out file that was worked in last. */
  rolledOut: z.string().optional(),
});
type Stored = z.infer<typeof storedSchema>;

/**
 * The settings of this installation: `settings.json` in the data folder, under what the command line says for this run. A broken file
 * is put aside as `settings.broken.json`, and the usual settings count: a kiosk that does not start helps nobody.
 */
export class SettingsFile {
  readonly #path: string;
  readonly #given: Partial<DeviceSettings>;
  #stored: Stored;

  constructor(folder: string, given: Partial<DeviceSettings>, log: Log) {
    this.#path = join(folder, 'settings.json');
    this.#given = given;
    this.#stored = this.#read(log);
  }

  /** What counts now. */
  get(): DeviceSettings {
    const { adminPin: _pin, rolledOut: _file, ...stored } = this.#stored;
    return { ...usualSettings, ...known(stored), ...this.#given };
  }

  get adminPin(): PinHash | null {
    return this.#stored.adminPin ?? null;
  }

  /** Keeps settings; what the command line says still counts in this run. */
  change(settings: DeviceSettings): void {
    this.#write({ ...this.#stored, ...settings });
  }

  /** Takes over what a roll-out file says, once for each text of it: what an admin changes afterwards stays changed. */
  takeRollOut(text: string, settings: Partial<DeviceSettings>): boolean {
    const rolledOut = createHash('sha256').update(text).digest('hex');
    if (this.#stored.rolledOut === rolledOut) return false;
    this.#write({ ...this.#stored, ...settings, rolledOut });
    return true;
  }

  changeAdminPin(adminPin: PinHash): void {
    this.#write({ ...this.#stored, adminPin });
  }

  #read(log: Log): Stored {
    let text: string;
    try {
      text = readFileSync(this.#path, 'utf8');
    } catch {
      return {};
    }
    try {
      return storedSchema.parse(JSON.parse(text));
    } catch (error) {
      log('error', `settings.json is put aside: ${error instanceof Error ? error.message : 'unreadable'}`);
      renameSync(this.#path, this.#path.replace('.json', '.broken.json'));
      return {};
    }
  }

  /** Whole or not at all, whenever the plug is pulled. */
  #write(stored: Stored): void {
    writeFileSync(`${this.#path}.new`, `${JSON.stringify(stored, null, 2)}\n`, { mode: 0o600, flush: true });
    renameSync(`${this.#path}.new`, this.#path);
    this.#stored = stored;
  }
}

/** Without the entries that are undefined, which would hide the usual ones. */
function known<Settings extends object>(
  settings: Settings,
): { [Key in keyof Settings]?: Exclude<Settings[Key], undefined> } {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as never;
}
