import type { Uuid } from '@lineside/domain';
import { create } from 'zustand';

/** Which part of which stop; parts are counted as the stop has them now. */
export interface ChosenPart {
  readonly stopId: Uuid;
  readonly part: number;
}

/** What is in front of the station: the list, the question why one stood, or where one is split. */
type StopsView =
  | { readonly kind: 'list' }
  | (ChosenPart & { readonly kind: 'explain' | 'split'; readonly cameFrom: 'list' | 'prompt' });

interface StopsSlice {
  readonly view: StopsView | null;
  /** Stops that were asked about by themselves: each once, "Later" is an answer. */
  readonly asked: readonly Uuid[];
  readonly show: (view: StopsView | null) => void;
  /** Asks about a stop that began by itself. */
  readonly prompt: (stopId: Uuid, part: number) => void;
}

/** What the screen is doing with stops. */
export const useStops = create<StopsSlice>()((set) => ({
  view: null,
  asked: [],
  show: (view) => set({ view }),
  prompt: (stopId, part) =>
    set(({ asked }) => ({
      view: { kind: 'explain', stopId, part, cameFrom: 'prompt' },
      asked: [...asked.slice(-50), stopId],
    })),
}));
