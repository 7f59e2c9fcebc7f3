import { create } from 'zustand';
import type { CalendarDraft } from './calendar-draft.ts';

/** A calendar that is not there yet. */
export const newCalendar = 'new';

interface CalendarSlice {
  /** Whose card is open; `newCalendar`, or none. */
  readonly chosenId: string | null;
  /** What is typed, by calendar: it stays until it is recorded or discarded, whatever else is looked at. */
  readonly drafts: Readonly<Record<string, CalendarDraft>>;
  /** The calendars that somebody tried to save: from then on empty fields are mistakes. */
  readonly tried: readonly string[];
  /** The calendar that was saved last. */
  readonly tick: string | null;
  readonly choose: (id: string | null) => void;
  readonly setDraft: (id: string, draft: CalendarDraft) => void;
  readonly setTried: (id: string) => void;
  /** It is recorded: the card shows what the device knows. */
  readonly saved: (id: string, shownId: string | null) => void;
  readonly forget: (id: string) => void;
}

/** What the screen of shift calendars is doing: which one is looked at, and what is typed. */
export const useCalendars = create<CalendarSlice>()((set) => ({
  chosenId: null,
  drafts: {},
  tried: [],
  tick: null,
  choose: (chosenId) => set({ chosenId, tick: null }),
  setDraft: (id, draft) => set(({ drafts }) => ({ drafts: { ...drafts, [id]: draft }, tick: null })),
  setTried: (id) => set(({ tried }) => ({ tried: [...tried, id] })),
  saved: (id, shownId) => set((slice) => ({ ...withoutDraft(slice, id), chosenId: shownId, tick: shownId })),
  forget: (id) => set((slice) => withoutDraft(slice, id)),
}));

function withoutDraft({ drafts, tried }: Pick<CalendarSlice, 'drafts' | 'tried'>, id: string) {
  return {
    drafts: Object.fromEntries(Object.entries(drafts).filter(([key]) => key !== id)),
    tried: tried.filter((one) => one !== id),
  };
}
