import { create } from 'zustand';
import type { Zoom } from './board-time.ts';
import type { ScheduleDraft } from './schedule-draft.ts';

/** The form in front: of a schedule, or (id null) of one that is not there yet. */
interface OpenForm {
  readonly id: string | null;
  readonly draft: ScheduleDraft;
}

interface PlanningSlice {
  readonly zoom: Zoom;
  /** The date that is looked at; null: today. */
  readonly date: string | null;
  readonly form: OpenForm | null;
  readonly setZoom: (zoom: Zoom) => void;
  readonly setDate: (date: string | null) => void;
  readonly openForm: (form: OpenForm) => void;
  readonly setDraft: (change: Partial<ScheduleDraft>) => void;
  readonly closeForm: () => void;
}

/** What the planning board is doing: which time it shows, and the form that is open. */
export const usePlanning = create<PlanningSlice>()((set) => ({
  zoom: 'day',
  date: null,
  form: null,
  setZoom: (zoom) => set({ zoom }),
  setDate: (date) => set({ date }),
  openForm: (form) => set({ form }),
  setDraft: (change) => set(({ form }) => ({ form: form && { ...form, draft: { ...form.draft, ...change } } })),
  closeForm: () => set({ form: null }),
}));
