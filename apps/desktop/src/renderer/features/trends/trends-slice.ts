import type { Uuid } from '@lineside/domain';
import { create } from 'zustand';

/** How many days back, today with them. */
export const trendDays = [7, 30, 90] as const;
type TrendDays = (typeof trendDays)[number];

interface TrendsSlice {
  /** Empty: the first line there is. */
  readonly lineId: Uuid;
  readonly days: TrendDays;
  readonly chooseLine: (lineId: Uuid) => void;
  readonly chooseDays: (days: TrendDays) => void;
}

/** Which line and how many days are looked at. */
export const useTrends = create<TrendsSlice>()((set) => ({
  lineId: '',
  days: 30,
  chooseLine: (lineId) => set({ lineId }),
  chooseDays: (days) => set({ days }),
}));
