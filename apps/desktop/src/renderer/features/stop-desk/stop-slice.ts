import type { Uuid } from '@lineside/domain';
import { create } from 'zustand';

/** Which stops are listed. */
export const stopChoices = ['unexplained', 'open', 'all'] as const;
type StopChoice = (typeof stopChoices)[number];

/** What is chosen above the list; empty: all. The day as `YYYY-MM-DD`. */
export interface StopFilter {
  readonly which: StopChoice;
  readonly lineId: Uuid;
  readonly date: string;
}

interface StopSlice {
  readonly filter: StopFilter;
  readonly setFilter: (change: Partial<StopFilter>) => void;
}

/** What the list of stops shows. Which stop is looked at stands in the address. */
export const useStopDesk = create<StopSlice>()((set) => ({
  filter: { which: 'unexplained', lineId: '', date: '' },
  setFilter: (change) => set(({ filter }) => ({ filter: { ...filter, ...change } })),
}));
