interface ShiftReport {
  readonly good: number;
  readonly scrap: { readonly count: number; readonly reason: string; readonly code: string } | null;
}

const scrapAt: Readonly<Record<number, ShiftReport['scrap']>> = {
  4: { count: 1, reason: 'Surface damage', code: 'SURFACE' },
  11: { count: 2, reason: 'Wrong dimension', code: 'DIMENSION' },
  19: { count: 1, reason: 'Burr', code: 'BURR' },
  27: { count: 1, reason: 'Surface damage', code: 'SURFACE' },
};

/** What a shift of the stories reports, by whatever hand: thirty times, four of them with scrap. */
export const shiftReports: readonly ShiftReport[] = Array.from({ length: 30 }, (_, index) => ({
  good: [1, 2, 5, 10, 5, 2][index % 6] ?? 1,
  scrap: scrapAt[index] ?? null,
}));

/** What the board has to show at the end: fewer than the 240 that are ordered, so nobody is asked anything. */
export const shiftTotals = {
  good: shiftReports.reduce((sum, { good }) => sum + good, 0),
  scrap: shiftReports.reduce((sum, { scrap }) => sum + (scrap?.count ?? 0), 0),
};

/** Two stops, each resumed. */
export const shiftStops = [
  { reason: 'Tool change', code: 'TOOL_CHANGE' },
  { reason: 'Breakdown', code: 'BREAKDOWN' },
] as const;

/** Entries of the stations in the journal, by type: each is there once, and none is in question. */
export const shiftEntries = [
  { type: 'andon_call.raised', verdict: 'accepted', times: 1 },
  { type: 'equipment.call_opened', verdict: 'accepted', times: 1 },
  { type: 'operation.quantity_reported', verdict: 'accepted', times: shiftReports.length },
  { type: 'operation.started', verdict: 'accepted', times: 1 + shiftStops.length },
  { type: 'operation.stopped', verdict: 'accepted', times: shiftStops.length },
];
