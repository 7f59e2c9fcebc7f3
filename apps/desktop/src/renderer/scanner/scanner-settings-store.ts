import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { plausibleSettings, type ScannerPreset, type ScannerSettings, scannerPresets } from './scanner-settings.ts';

interface ScannerSettingsState {
  readonly settings: ScannerSettings;
  /** Takes what is plausible of it; holds from the next key on. */
  readonly change: (part: Partial<ScannerSettings>) => void;
  readonly choose: (preset: ScannerPreset) => void;
}

/** What this station knows of its reader; kept on the device. */
export const useScannerSettings = create<ScannerSettingsState>()(
  persist(
    (set) => ({
      settings: scannerPresets.usb,
      change: (part) => set(({ settings }) => ({ settings: plausibleSettings({ ...settings, ...part }) })),
      choose: (preset) => set({ settings: scannerPresets[preset] }),
    }),
    {
      name: 'lineside.scanner',
      storage: createJSONStorage(() => localStorage),
      partialize: ({ settings }) => ({ settings }),
      merge: (stored, fresh) => ({
        ...fresh,
        settings: plausibleSettings((stored as Partial<ScannerSettingsState> | undefined)?.settings ?? {}),
      }),
    },
  ),
);
