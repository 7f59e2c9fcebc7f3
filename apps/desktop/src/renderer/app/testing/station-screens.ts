import type { OperationState } from '@lineside/domain';
import { vi } from 'vitest';
import { page } from 'vitest/browser';
import { useIdleSettings } from '../idle/idle-settings.ts';
import {
  callState,
  jobState,
  maintainer,
  minuteMs,
  operationState,
  operator,
  run,
  runId,
  startAt,
  type TestState,
} from './plant-states.ts';
import { choose, dialog, press, region, sees, type } from './screen.ts';
import { atStation, type ScreenState } from './screen-state.ts';

const lathe = (fields: Partial<OperationState>): TestState =>
  operationState('WO-10442', 7, '0020', {
    productCode: 'P-100',
    good: 312,
    scrap: 7,
    status: 'IN_PROGRESS',
    runs: { [runId(1)]: run('anna', 83, null) },
    ...fields,
  });
const running = lathe({});
const stopped = lathe({
  status: 'ON_HOLD',
  runs: { [runId(1)]: run('anna', 83, 17, { stopReason: 'MATERIAL_MISSING' }) },
});
const closing = lathe({ completed: true, requiresConfirmation: true, runs: { [runId(1)]: run('anna', 83, 1) } });
const waiting: readonly TestState[] = [
  operationState('WO-10450', 7, '0010', { productCode: 'P-220', qtyDesired: 120 }),
  operationState('WO-10460', 7, '0010', { productCode: 'P-310', released: false, status: 'PLANNED' }),
];
const works = [running, ...waiting];
/** A stop of the shift before by somebody else, and one of today. */
const stoppedBefore = [
  lathe({
    runs: {
      [runId(1)]: run('ivan', 400, 300, { stopEventId: runId(11) }),
      [runId(2)]: run('anna', 270, 100, { stopEventId: runId(12), stopReason: 'TOOL_CHANGE' }),
      [runId(3)]: run('anna', 83, null),
    },
  }),
  ...waiting,
];
const stopsKey = () => press('1 stop without a reason').then(inFront);
const current = () => sees(region('Current operation'));
const open = (name: RegExp) => page.getByRole('list').getByRole('button', { name }).first().click();
const inFront = () => sees(dialog());
const station = (
  states: readonly TestState[],
  act: Parameters<typeof atStation>[1],
  options?: Parameters<typeof atStation>[2],
): ScreenState => ({ route: '/station', open: () => atStation(states, act, options) });

async function report(count: string): Promise<void> {
  await type(count);
  await press('Report');
  await sees(page.getByText(`Recorded: ${count} good, 0 scrap`));
}

/** The station home in each of its situations, and the dialogs that it opens. */
export const stationScreens = {
  'station-empty': station([], () => sees(page.getByText('Nothing is planned for this station'))),
  'station-choosing': station(waiting, () => sees(page.getByText('What do you start?'))),
  'station-jobs': station(
    [
      ...waiting,
      operationState('WO-10470', 12, '0030', { workplaceName: 'Milling 12' }),
      jobState('anna', { operationId: waiting[0]?.id ?? null, instructions: 'Mind the burr' }),
      jobState('anna twice', {
        personId: operator.personId,
        operationId: operationState('WO-10470', 12, '0030').id,
        status: 'accepted',
      }),
    ],
    () => sees(page.getByText('Your job: given to you')),
  ),
  'station-planned': station(waiting, async () => {
    await open(/WO-10460/);
    await current();
  }),
  'station-ready': station(waiting, async () => {
    await open(/WO-10450.*Ready/);
    await current();
  }),
  'station-running': station(works, current),
  'station-scrap': station(works, async () => {
    await type('24');
    await choose(/^Scrap/);
    await type('3');
    await choose('Surface');
  }),
  'station-recorded': station(works, () => report('24')),
  'station-stopped': station([stopped, ...waiting], current),
  'station-closing': station([closing, ...waiting], async () => {
    await open(/WO-10442/);
    await current();
  }),
  'station-question': {
    ...station(works, async () => {
      await type('640');
      await press('Report');
      await sees(page.getByRole('alertdialog'));
    }),
    dialog: 'ui/submission-answer.tsx',
  },
  'station-refused': station(works, async () => {
    await choose(/^Scrap/);
    await type('3');
    await press('Report');
    await sees(page.getByText('Not recorded'));
  }),
  'station-offline': station(works, async (kiosk) => {
    kiosk.goOffline();
    kiosk.setStatus({ lastContactAt: startAt - 19 * minuteMs });
    await report('5');
  }),
  'station-next': {
    ...station(works, () => page.getByRole('button', { name: 'Next (2)' }).click().then(inFront)),
    dialog: 'features/station/next-dialog.tsx',
  },
  'station-stop': {
    ...station(works, () => press('Stop').then(inFront)),
    dialog: 'features/station/stop-dialog.tsx',
  },
  'station-complete': {
    ...station(works, () => press('Complete').then(inFront)),
    dialog: 'features/station/complete-dialog.tsx',
  },
  'station-stops': {
    ...station(stoppedBefore, stopsKey),
    dialog: 'features/stops/stops-dialog.tsx',
  },
  'station-stop-why': {
    ...station(stoppedBefore, async () => {
      await stopsKey();
      await page.getByRole('button', { name: /^Explain the stop/ }).click();
      await sees(page.getByRole('heading', { name: /^Why did it stand/ }));
    }),
    dialog: 'features/stops/stops-dialog.tsx',
  },
  'station-stop-split': {
    ...station(stoppedBefore, async () => {
      await stopsKey();
      await page
        .getByRole('button', { name: /^Split the stop/ })
        .first()
        .click();
      await sees(page.getByRole('heading', { name: /second thing/ }));
    }),
    dialog: 'features/stops/split-dialog.tsx',
  },
  'station-call': {
    ...station(works, () => press('Call for help').then(inFront)),
    dialog: 'features/andon/raise-dialog.tsx',
  },
  'station-call-open': {
    ...station(
      [...works, callState('material', 7, 16), callState('safety', 7, 2, { priority: 'critical' })],
      () =>
        page
          .getByRole('button', { name: /^Material Nobody has answered yet/ })
          .click()
          .then(inFront),
      { session: maintainer },
    ),
    dialog: 'features/andon/call-dialog.tsx',
  },
  'own-entries': {
    ...station(works, async () => {
      await report('24');
      await press('Undo');
      await report('12');
      await press('My entries');
      await inFront();
    }),
    dialog: 'features/own-entries/own-entries-key.tsx',
  },
  sync: {
    ...station(works, async () => {
      await report('24');
      await page.getByRole('button', { name: /1 made here/ }).click();
      await inFront();
    }),
    dialog: 'features/sync-badge/sync-sheet.tsx',
  },
  'sync-attention': {
    ...station(works, async (kiosk) => {
      await report('24');
      kiosk.take('rejected', 'operation.closed');
      kiosk.setStatus({ stopped: 'unknown_device', clock: 'unknown', storagePersistent: false, storageLow: true });
      await page.getByRole('button', { name: /1 made here/ }).click();
      await inFront();
    }),
    dialog: 'features/sync-badge/sync-sheet.tsx',
  },
  idle: {
    route: '/station',
    dialog: 'app/idle/idle-guard.tsx',
    goesWithAnyKey: true,
    open: async () => {
      // The question stands as long as it is looked at.
      vi.useFakeTimers({ toFake: ['performance'] });
      useIdleSettings.setState({ minutes: 0.5 as never });
      const screen = await atStation(works, () => sees(page.getByRole('alertdialog')));
      return {
        ...screen,
        close: () => {
          screen.close();
          useIdleSettings.setState(useIdleSettings.getInitialState(), true);
          vi.useRealTimers();
        },
      };
    },
  },
  account: {
    ...station(works, () => press('Anna Kim: account and display').then(inFront)),
    dialog: 'app/account-menu.tsx',
  },
} as const satisfies Record<string, ScreenState>;
