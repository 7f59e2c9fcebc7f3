import type { Uuid } from '@lineside/domain';
import { create } from 'zustand';

/** Stands for the supervisor's desk, a device without a station, where an equipment's id would stand. */
export const deskPlace = 'desk';

/** The id of an equipment, or `deskPlace`. */
export type Place = string;

interface SetupSlice {
  readonly siteId: Uuid | null;
  readonly place: Place | null;
  readonly filter: string;
  readonly chooseSite: (siteId: Uuid) => void;
  readonly choosePlace: (place: Place) => void;
  readonly setFilter: (filter: string) => void;
}

/** What is chosen while a device is set up. */
export const useSetup = create<SetupSlice>()((set) => ({
  siteId: null,
  place: null,
  filter: '',
  chooseSite: (siteId) => set({ siteId, place: null }),
  choosePlace: (place) => set({ place }),
  setFilter: (filter) => set({ filter }),
}));
