import type { Uuid } from '@lineside/domain';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { draftStorage } from '../../replica/drafts/draft-storage.ts';

export type CountedAs = 'good' | 'scrap';

/** A count that is being typed. */
export interface Draft {
  readonly field: CountedAs;
  readonly good: number;
  readonly scrap: number;
  readonly scrapReason: string | null;
}

export const emptyDraft: Draft = { field: 'good', good: 0, scrap: 0, scrapReason: null };

/** The last thing the device has kept, for the green tick. */
export type Tick =
  | (Kept & { readonly kind: 'reported'; readonly good: number; readonly scrap: number })
  | (Kept & { readonly kind: 'started' | 'stopped' | 'completed' | 'accepted'; readonly name: string })
  | { readonly kind: 'undone'; readonly text: string };

interface Kept {
  /** The entries of that press. */
  readonly eventIds: readonly string[];
}

/** The questions of the station. */
type StationDialog = 'stop' | 'complete' | 'next';

interface StationSlice {
  readonly chosenId: string | null;
  /** By operation id; kept on the device, so that a stray tap, a sign-out or a crash loses nothing that was typed. */
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly dialog: StationDialog | null;
  /** Whose work the open stop question is about; null: the own, else the first. */
  readonly stopRunId: Uuid | null;
  /** Why an operation is completed with fewer pieces, chosen and not sent yet; by operation id. */
  readonly shortCloseReasons: Readonly<Record<string, string>>;
  readonly startKind: 'production' | 'setup';
  readonly tick: Tick | null;
  readonly choose: (operationId: string | null) => void;
  readonly setDraft: (operationId: string, change: Partial<Draft>) => void;
  readonly clearDraft: (operationId: string) => void;
  readonly open: (dialog: StationDialog | null) => void;
  readonly chooseStopRun: (runId: Uuid) => void;
  readonly setShortCloseReason: (operationId: string, reason: string | null) => void;
  readonly setStartKind: (kind: 'production' | 'setup') => void;
  readonly setTick: (tick: Tick | null) => void;
}

/**
 * What the station screen is doing: which operation is chosen, what is typed, which question is open and half answered. All of it but
 * the tick survives a restart.
 */
export const useStation = create<StationSlice>()(
  persist(
    (set) => ({
      chosenId: null,
      drafts: {},
      dialog: null,
      stopRunId: null,
      shortCloseReasons: {},
      startKind: 'production',
      tick: null,
      choose: (chosenId) => set({ chosenId, dialog: null }),
      setDraft: (operationId, change) =>
        set(({ drafts }) => ({
          tick: null,
          drafts: { ...drafts, [operationId]: { ...(drafts[operationId] ?? emptyDraft), ...change } },
        })),
      clearDraft: (operationId) =>
        set(({ drafts }) => ({
          drafts: Object.fromEntries(Object.entries(drafts).filter(([id]) => id !== operationId)),
        })),
      open: (dialog) => set({ dialog, stopRunId: null }),
      chooseStopRun: (stopRunId) => set({ stopRunId }),
      setShortCloseReason: (operationId, reason) =>
        set(({ shortCloseReasons }) => ({
          shortCloseReasons: withReason(shortCloseReasons, operationId, reason),
        })),
      setStartKind: (startKind) => set({ startKind }),
      setTick: (tick) => set({ tick }),
    }),
    {
      name: 'lineside.station',
      storage: draftStorage,
      partialize: ({ chosenId, drafts, dialog, stopRunId, shortCloseReasons }) => ({
        chosenId,
        drafts,
        dialog,
        stopRunId,
        shortCloseReasons,
      }),
    },
  ),
);

function withReason(
  reasons: Readonly<Record<string, string>>,
  operationId: string,
  reason: string | null,
): Readonly<Record<string, string>> {
  const others = Object.entries(reasons).filter(([id]) => id !== operationId);
  return Object.fromEntries(reason === null ? others : [...others, [operationId, reason]]);
}
