import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { DeviceIdentity } from '../../replica/kiosk-contract.ts';

/** Minutes that can be chosen; 0 never signs out. */
export const idleChoices = [0, 2, 5, 10, 30] as const;
export type IdleMinutes = (typeof idleChoices)[number];

interface IdleSettings {
  /** null: nobody has chosen here. */
  readonly minutes: IdleMinutes | null;
  readonly setMinutes: (minutes: IdleMinutes) => void;
}

/** Kept on the device. */
export const useIdleSettings = create<IdleSettings>()(
  persist((set) => ({ minutes: null, setMinutes: (minutes) => set({ minutes }) }), {
    name: 'lineside.idle',
    storage: createJSONStorage(() => localStorage),
  }),
);

/** Ten minutes where many people share a glass. A desk, which may be a board on the wall that nobody touches, stays as it is. */
export function idleMinutesOf(chosen: IdleMinutes | null, kind: DeviceIdentity['kind'] | undefined): IdleMinutes {
  return chosen ?? (kind === 'kiosk' ? 10 : 0);
}
