import { create } from 'zustand';
import { type AuditFilter, noFilter } from './audit-filter.ts';

type AuditTab = 'entries' | 'security';

/** What is looked at beside the list. */
type AuditView =
  | { readonly kind: 'card'; readonly id: number }
  | { readonly kind: 'history'; readonly type: string; readonly id: string; readonly name: string };

interface AuditSlice {
  readonly tab: AuditTab;
  readonly filter: AuditFilter;
  /** The last one is shown; the way back leads through the others. */
  readonly views: readonly AuditView[];
  /** Names of devices that were seen in lists, by id: what can be chosen. */
  readonly devices: Readonly<Record<string, string>>;
  readonly showTab: (tab: AuditTab) => void;
  readonly setFilter: (change: Partial<AuditFilter>) => void;
  /** From the list: whatever was looked at before is left. */
  readonly choose: (view: AuditView) => void;
  /** From what is looked at. */
  readonly follow: (view: AuditView) => void;
  readonly back: () => void;
  readonly noteDevices: (devices: Readonly<Record<string, string>>) => void;
}

/** What the audit screen is doing. */
export const useAudit = create<AuditSlice>()((set) => ({
  tab: 'entries',
  filter: noFilter,
  views: [],
  devices: {},
  showTab: (tab) => set({ tab, views: [] }),
  setFilter: (change) => set(({ filter }) => ({ filter: { ...filter, ...change }, views: [] })),
  choose: (view) => set({ views: [view] }),
  follow: (view) => set(({ views }) => ({ views: [...views, view] })),
  back: () => set(({ views }) => ({ views: views.slice(0, -1) })),
  noteDevices: (devices) =>
    set((known) =>
      Object.keys(devices).every((id) => id in known.devices) ? known : { devices: { ...known.devices, ...devices } },
    ),
}));
