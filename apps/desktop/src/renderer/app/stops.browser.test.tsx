import type { DowntimeState, TimedEvent } from '@lineside/domain';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import {
  equipmentIdOf,
  minuteMs,
  operationState,
  plantStates,
  run,
  runId,
  startAt,
  type TestState,
} from './testing/plant-states.ts';
import { type RenderedApp, renderApp } from './testing/render-app.tsx';
import { atKioskSize, dialog, press, region } from './testing/screen.ts';

/** Somebody of the night shift stopped without a reason, half an hour; since then the work runs. */
const work = operationState('WO-10442', 7, '0020', {
  status: 'IN_PROGRESS',
  runs: {
    [runId(1)]: run('ivan', 400, 300, { stopEventId: runId(11) }),
    [runId(2)]: run('anna', 270, null),
  },
});

beforeAll(atKioskSize);

let app: RenderedApp;
afterEach(() => app.close());
const open = (...states: readonly TestState[]) => {
  app = renderApp({ states: [...plantStates, ...states] as never }, '#/station');
};
const key = (name: string) => page.getByRole('button', { name, exact: true });
const items = () => dialog().getByRole('listitem');
const said = (): readonly Pick<TimedEvent, 'type' | 'payload'>[] =>
  app.kiosk.recorded().filter(({ type }) => type.startsWith('downtime.'));

/** A machine that says so by itself, as the server would send it. */
const faultAt = (minutesAgo: number): TestState => {
  const station = plantStates.find(({ id }) => id === equipmentIdOf(7));
  if (!station) throw new Error('no station');
  const at = startAt - minutesAgo * minuteMs;
  const asOf = { at, device: 'plc', seq: 1 };
  const machineStates = { [runId(21)]: { state: 'fault', reason: null, at, asOf } };
  return { ...station, state: { ...station.state, machineStates } };
};

describe('stops at the station', () => {
  test('a stop of another shift is explained by somebody else, with the server gone as well', async () => {
    open(work);
    app.kiosk.goOffline();
    await key('1 stop without a reason').click();
    await expect.element(items().first()).toMatchTextContent('Not explained yet04:00 to 04:30 30:00WO-10442 Op. 0020');
    await page.getByRole('button', { name: /^Explain the stop/ }).click();
    await press('Tool change', dialog());
    await expect.element(dialog()).toMatchTextContent('No stop waits for its reason.');
    const [entry] = said();
    expect(entry).toMatchObject({
      type: 'downtime.explained',
      payload: {
        about: { equipmentId: equipmentIdOf(7), sourceEventId: runId(11), seen: { source: 'stop', reason: null } },
        reason: 'TOOL_CHANGE',
      },
    });
    await press('Close', dialog());
    await expect.element(key('Stops at this station')).toBeVisible();
  });

  test('is split where two things happened, and each piece gets its own reason', async () => {
    open(work);
    await key('1 stop without a reason').click();
    await page.getByRole('button', { name: /^Split the stop/ }).click();
    await press('10 min earlier', dialog());
    await expect.element(dialog()).toMatchTextContent('First04:00 to 04:05 05:00');
    await press('Split here', dialog());
    await expect.element(items()).toHaveLength(2);
    await dialog().getByRole('button', { name: 'Explain the stop 04:05 to 04:30' }).click();
    await press('Cleaning', dialog());
    const [, second] = said();
    expect(second).toMatchObject({
      type: 'downtime.split',
      payload: { parts: [{ reason: null }, { reason: 'CLEANING' }] },
    });
    await press('Close', dialog());
    await expect.element(key('1 stop without a reason')).toBeVisible();
  });

  test('a machine that stands by itself is asked about once; "Later" leaves it in the list, and work goes on', async () => {
    open(work, faultAt(2));
    await expect.element(page.getByRole('heading', { name: 'The machine stands. Why?' })).toBeVisible();
    await press('Later', dialog());
    await expect.element(key('2 stops without a reason')).toBeVisible();
    await expect.element(dialog()).not.toBeInTheDocument();
    await press('5');
    await press('Report');
    await expect.element(page.getByText('Recorded: 5 good, 0 scrap')).toBeVisible();
  });

  test('the card of a reason explains the newest stop that has none', async () => {
    open(work);
    await expect.element(region('Current operation')).toBeVisible();
    app.scanner.scan('LS/REASON/STOP/CLEANING');
    await expect.element(key('Stops at this station')).toBeVisible();
    expect(said()).toMatchObject([{ type: 'downtime.explained', payload: { reason: 'CLEANING' } }]);
  });

  test('one that a supervisor confirmed is left alone', async () => {
    const asOf = { at: startAt, device: 'desk', seq: 1 };
    open({ ...work, state: { ...work.state } });
    await key('1 stop without a reason').click();
    await page.getByRole('button', { name: /^Explain the stop/ }).click();
    await press('Tool change', dialog());
    const [entry] = app.kiosk.recorded().filter(({ type }) => type === 'downtime.explained');
    const stream = entry?.stream ?? { type: '', id: '' };
    const who = { by: { type: 'person' as const, id: runId(3) }, at: startAt };
    const fields: Partial<DowntimeState> = {
      existence: 'present',
      equipmentId: equipmentIdOf(7),
      sourceEventId: runId(11),
      newestAt: startAt,
      said: {
        ...who,
        parts: [
          {
            from: null,
            reason: 'CLEANING',
          },
        ],
        notes: null,
      },
      confirmed: {
        ...who,
        notes: null,
      },
      clocks: {
        said: {
          ...asOf,
          at: startAt + 1e3,
        },
      },
    };
    app.kiosk.take();
    app.kiosk.receive([{ ...stream, state: { ...blankOf(stream.id), ...fields } }] as never);
    await expect.element(dialog()).toMatchTextContent('No stop waits for its reason.');
    await expect.element(dialog().getByRole('button', { name: /^(Explain|Change)/ })).not.toBeInTheDocument();
  });
});

const blankOf = (id: string) => ({
  id,
  siteId: null,
  existence: 'unknown',
  newestAt: null,
  clocks: {},
  original: null,
  recorded: null,
  timing: null,
  mergedWith: {},
  withdrawn: null,
  history: {},
});
