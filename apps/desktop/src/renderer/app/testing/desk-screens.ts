import { page } from 'vitest/browser';
import { callState, manager, minuteMs, operationState, run, runId, startAt, type TestState } from './plant-states.ts';
import { reviewedEntry, reviewState } from './review-states.ts';
import { alert, choose, dialog, press, region, sees } from './screen.ts';
import { atDesk, type ScreenState } from './screen-state.ts';

const work: readonly TestState[] = [
  operationState('WO-1', 7, '0020', {
    status: 'IN_PROGRESS',
    good: 312,
    scrap: 7,
    runs: { [runId(1)]: run('anna', 83, null) },
  }),
  operationState('WO-2', 12, '0030', {
    status: 'ON_HOLD',
    good: 40,
    runs: { [runId(1)]: run('ivan', 90, 17, { stopReason: 'MATERIAL_MISSING' }) },
  }),
  operationState('WO-4', 8, '0010', {
    status: 'IN_PROGRESS',
    runs: { [runId(2)]: run('ivan', 4, null, { kind: 'setup' }) },
  }),
  operationState('WO-3', 21, '0040'),
];
const calls = [
  callState('material', 12, 16),
  callState('safety', 31, 2, { priority: 'critical' }),
  callState('quality', 7, 40, {
    status: 'acknowledged',
    acknowledged: { by: { type: 'person', id: manager.personId }, at: startAt - 30 * minuteMs },
  }),
];
const closed = operationState('WO-10442', 7, '0020', {
  status: 'FINISHED',
  good: 312,
  scrap: 10,
  closure: 'finished',
  closedAt: startAt - 100 * minuteMs,
});
const release = reviewedEntry(7, {
  type: 'operation.released',
  stream: { type: 'operation', id: operationState('WO-10460', 12, '0010').id },
  payload: {},
});
const items: readonly TestState[] = [
  closed,
  operationState('WO-10460', 12, '0010', { released: false, status: 'PLANNED' }),
  reviewState(1),
  reviewState(2),
  reviewState(3),
  reviewState(7, { verdict: 'rejected', code: 'right.missing_for_act', entries: [release] }),
];
const resolved = reviewState(9, {
  status: 'dismissed',
  resolvedBy: { type: 'person', id: manager.personId },
  resolvedAt: startAt,
  resolution: 'Counted by hand',
});

const board = (states: readonly TestState[], act: Parameters<typeof atDesk>[2]): ScreenState => ({
  route: '/board',
  open: () => atDesk('/board', states, act),
});
const review = (states: readonly TestState[], act: Parameters<typeof atDesk>[2]): ScreenState => ({
  route: '/review',
  open: () => atDesk('/review', states, act),
});
const inFront = () => sees(dialog());
const lines = () => sees(region('Turning and milling'));

async function openThree(): Promise<void> {
  await page.getByRole('button', { name: /3×/ }).click();
  await sees(page.getByRole('row', { name: /^Good/ }));
}

async function leaveAll(): Promise<void> {
  await openThree();
  await press('Leave all 3 as they are');
  await inFront();
}

/** The board and the review queue of a supervisor's desk. */
export const deskScreens = {
  board: board(work, lines),
  'board-calls': board([...work, ...calls], () => sees(page.getByRole('listitem', { name: 'Safety at Assembly 31' }))),
  'board-call-open': {
    ...board([...work, ...calls], () => press('Resolve: Safety at Assembly 31').then(inFront)),
    dialog: 'features/andon/call-dialog.tsx',
  },
  'board-stale': board([...work, ...calls], async (kiosk) => {
    kiosk.goOffline();
    kiosk.setStatus({ lastContactAt: startAt - 19 * minuteMs });
    await sees(alert());
  }),
  review: review(items, () => sees(page.getByRole('button', { name: /3×/ }))),
  'review-empty': review([], () => sees(page.getByText('Nothing waits for a review'))),
  'review-detail': review(items, openThree),
  'review-correction': review(items, async () => {
    await openThree();
    await press('Correct it');
    await sees(region('What is right?'));
  }),
  'review-all': { ...review(items, leaveAll), dialog: 'features/review/dismiss-all.tsx' },
  'review-all-done': {
    ...review(items, async (kiosk) => {
      await leaveAll();
      await press('Asked the shift', dialog());
      kiosk.refuseNext({ code: 'review.resolved', details: { status: 'applied' } });
      await press('Leave all as they are', dialog());
      await sees(dialog().getByRole('alert'));
    }),
    dialog: 'features/review/dismiss-all.tsx',
  },
  'review-resolved': review([...items, resolved], async () => {
    await choose('Resolved');
    await sees(page.getByRole('list', { name: 'Resolved' }));
  }),
} as const satisfies Record<string, ScreenState>;
