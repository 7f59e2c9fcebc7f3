import type { Machine } from '../../../platform/machine.ts';
import { type DeviceSettings, usualSettings } from '../../../shared/device-settings.ts';

export interface MachineDouble extends Machine {
  /** The settings as they were last changed. */
  readonly settings: () => DeviceSettings;
  /** What was asked of it, in order. */
  readonly asked: readonly string[];
}

const facts = {
  version: '0.1.0',
  electron: '45.4.1',
  chromium: '156.0.8078.79',
  system: 'linux x64 6.12.0',
  dataFolder: '/home/kiosk/.config/lineside',
  freeBytes: 12_400_000_000,
  logBytes: 1_300_000,
  crashDumps: 1,
  secretStore: 'basic_text',
};

/** A computer in memory, whose PIN is `pin`; null: it has none yet. */
export function machineDouble(pin: string | null = '246810'): MachineDouble {
  let kept = pin;
  let settings: DeviceSettings = { ...usualSettings, station: 'Lathe 7' };
  const asked: string[] = [];
  return {
    settings: () => settings,
    asked,
    readStart: async () => ({ settings, version: facts.version, enrolmentCode: null }),
    openAdmin: async (given) => {
      if (kept === null) return 'unset';
      return given === kept ? 'open' : 'wrong';
    },
    setAdminPin: async (given) => {
      kept = given;
    },
    closeAdmin: async () => void asked.push('close'),
    readMachine: async () => facts,
    changeSettings: async (changed) => {
      if (!URL.canParse(changed.server)) throw new TypeError('arguments refused');
      settings = changed;
    },
    exportFile: async (kind) => {
      asked.push(`export ${kind}`);
      return true;
    },
    restart: async () => void asked.push('restart'),
  };
}
