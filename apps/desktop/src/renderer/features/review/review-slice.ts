import type { Refusal, Uuid } from '@lineside/domain';
import { create } from 'zustand';
import { noFilter, type ReviewFilter } from './review-groups.ts';

/** What became of dismissing many: who could not be stays with the reason. */
export interface DismissRun {
  readonly total: number;
  readonly done: number;
  readonly failed: readonly { readonly id: Uuid; readonly refusal: Refusal | null }[];
  readonly isOver: boolean;
}

interface ReviewSlice {
  readonly tab: 'open' | 'resolved';
  readonly filter: ReviewFilter;
  /** The row that is looked at, and which of its items. */
  readonly groupKey: string | null;
  readonly position: number;
  /** Why it is resolved so; every action wants one. */
  readonly reason: string;
  readonly tick: 'dismissed' | 'applied' | null;
  readonly run: DismissRun | null;
  readonly showTab: (tab: 'open' | 'resolved') => void;
  readonly setFilter: (change: Partial<ReviewFilter>) => void;
  readonly choose: (groupKey: string | null) => void;
  readonly goTo: (position: number) => void;
  readonly setReason: (reason: string) => void;
  readonly setTick: (tick: 'dismissed' | 'applied' | null) => void;
  readonly setRun: (run: DismissRun | null) => void;
}

/** What the review screen is doing: what is looked at, and what is typed. */
export const useReview = create<ReviewSlice>()((set) => ({
  tab: 'open',
  filter: noFilter,
  groupKey: null,
  position: 0,
  reason: '',
  tick: null,
  run: null,
  showTab: (tab) => set({ tab, groupKey: null, position: 0, tick: null }),
  setFilter: (change) => set(({ filter }) => ({ filter: { ...filter, ...change }, groupKey: null, position: 0 })),
  choose: (groupKey) => set({ groupKey, position: 0, tick: null }),
  goTo: (position) => set({ position }),
  setReason: (reason) => set({ reason }),
  setTick: (tick) => set({ tick, reason: '' }),
  setRun: (run) => set({ run }),
}));
