import type { Uuid } from '@lineside/domain';
import { create } from 'zustand';

/** What can be printed together. */
export const cardSetNames = [
  'acts',
  'counts',
  'stop',
  'scrap',
  'short_close',
  'stations',
  'people',
  'operations',
] as const;
export type CardSetName = (typeof cardSetNames)[number];

interface CardsSlice {
  readonly set: CardSetName;
  /** Whose operations; null: the station where this device stands. */
  readonly equipmentId: Uuid | null;
  readonly chooseSet: (set: CardSetName) => void;
  readonly chooseStation: (equipmentId: Uuid) => void;
}

/** Which cards are looked at. */
export const useCardChoice = create<CardsSlice>()((set) => ({
  set: 'acts',
  equipmentId: null,
  chooseSet: (chosen) => set({ set: chosen }),
  chooseStation: (equipmentId) => set({ equipmentId }),
}));
