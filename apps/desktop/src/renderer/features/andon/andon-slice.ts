import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { draftStorage } from '../../replica/drafts/draft-storage.ts';

interface AndonSlice {
  readonly isRaising: boolean;
  /** The group of calls whose sheet is open. */
  readonly openKey: string | null;
  /** Notes that are being typed, by group; a stray tap loses none. */
  readonly notes: Readonly<Record<string, string>>;
  readonly setRaising: (isRaising: boolean) => void;
  readonly openCall: (key: string | null) => void;
  readonly setNotes: (key: string, text: string) => void;
}

/** What the andon bar and the list of calls are doing; kept on the device, so that a restart loses no half-told call. */
export const useAndon = create<AndonSlice>()(
  persist(
    (set) => ({
      isRaising: false,
      openKey: null,
      notes: {},
      setRaising: (isRaising) => set({ isRaising }),
      openCall: (openKey) => set({ openKey }),
      setNotes: (key, text) => set(({ notes }) => ({ notes: { ...notes, [key]: text } })),
    }),
    { name: 'lineside.andon', storage: draftStorage },
  ),
);
