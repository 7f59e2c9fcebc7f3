import { create } from 'zustand';
import type { PeopleFilter } from './people-server.ts';
import type { PersonDraft } from './person-draft.ts';

/** A person who is not there yet. */
export const newPerson = 'new';

interface PeopleSlice {
  readonly filter: PeopleFilter;
  /** Whose card is open; `newPerson`, or nobody's. */
  readonly chosenId: string | null;
  /** What is typed, by person: it stays until the server has it, whatever else is looked at. */
  readonly drafts: Readonly<Record<string, PersonDraft>>;
  /** The user name of whoever was saved last. */
  readonly tick: string | null;
  readonly setFilter: (change: Partial<PeopleFilter>) => void;
  readonly choose: (id: string | null) => void;
  readonly setDraft: (id: string, draft: PersonDraft) => void;
  /** The server has it: the card shows what it knows. */
  readonly saved: (id: string, shownId: string, username: string) => void;
  readonly forget: (id: string) => void;
}

/** What the screen of people is doing: who is looked for, who is looked at, and what is typed. */
export const usePeople = create<PeopleSlice>()((set) => ({
  filter: { search: '', role: '', state: 'active' },
  chosenId: null,
  drafts: {},
  tick: null,
  setFilter: (change) => set(({ filter }) => ({ filter: { ...filter, ...change } })),
  choose: (chosenId) => set({ chosenId, tick: null }),
  setDraft: (id, draft) => set(({ drafts }) => ({ drafts: { ...drafts, [id]: draft }, tick: null })),
  saved: (id, shownId, username) =>
    set(({ drafts }) => ({ drafts: without(drafts, id), chosenId: shownId, tick: username })),
  forget: (id) => set(({ drafts }) => ({ drafts: without(drafts, id) })),
}));

function without(drafts: Readonly<Record<string, PersonDraft>>, id: string): Readonly<Record<string, PersonDraft>> {
  return Object.fromEntries(Object.entries(drafts).filter(([key]) => key !== id));
}
