import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import {
  callState,
  manager,
  minuteMs,
  operationState,
  plantStates,
  run,
  runId,
  startAt,
  stationIdentity,
} from './testing/plant-states.ts';
import { type RenderedApp, renderApp } from './testing/render-app.tsx';
import { atKioskSize, dialog, press, region } from './testing/screen.ts';

const states = [
  ...plantStates,
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
  operationState('WO-3', 21, '0040'),
  callState('material', 12, 16),
];

beforeAll(atKioskSize);

let app: RenderedApp;
beforeEach(() => {
  const identity = { ...stationIdentity, equipmentId: null, kind: 'desktop' as const, name: 'Supervisor desk' };
  app = renderApp({ identity, session: manager, states: states as never });
});
afterEach(() => app.close());

const card = (name: string) => page.getByRole('article', { name, exact: true });

describe('board', () => {
  test('shows each machine of each line with its state, count against target and clock', async () => {
    await expect.element(region('Turning and milling')).toBeVisible();
    await expect.element(card('Lathe 7')).toMatchTextContent('Running1:23:00');
    await expect.element(card('Lathe 7')).toMatchTextContent('312');
    await expect.element(card('Lathe 7')).toMatchTextContent('+ 7 scrapof 500');
    await expect.element(card('Milling 12')).toMatchTextContent('Stopped17:00');
    await expect.element(card('Milling 12')).toMatchTextContent('Material missing');
    await expect.element(card('Washing 21')).toMatchTextContent('Idle');
    await expect.element(card('Packing 41')).toMatchTextContent('No data');
    await expect.element(page.getByRole('list', { name: 'Machines by state' })).toMatchTextContent('1Running');
  });

  test('acknowledges with one tap', async () => {
    const call = page.getByRole('listitem', { name: 'Material at Milling 12' });
    await expect.element(call).toMatchTextContent('16:00');
    await press('Acknowledge Material at Milling 12');
    await expect.element(call).toMatchTextContent('Mary Weber is coming');
    expect(app.kiosk.recorded().map(({ type }) => type)).toEqual(['andon_call.acknowledged']);
  });

  test('resolves with notes', async () => {
    await press('Resolve: Material at Milling 12');
    await page.getByRole('textbox', { name: 'What was done? (optional)' }).fill('two boxes brought');
    await press('Resolve', dialog());
    await expect.element(region('Calls for help'), { timeout: 500 }).toMatchTextContent('No open calls');
    expect(app.kiosk.recorded()[0]?.payload).toEqual({ notes: 'two boxes brought' });
  });

  test('follows what happens elsewhere', async () => {
    app.kiosk.receive([
      operationState('WO-3', 21, '0040', { status: 'IN_PROGRESS', runs: { [runId(1)]: run('ivan', 1, null) } }),
    ]);
    await expect.element(card('Washing 21')).toMatchTextContent('Running');
  });

  test('says loudly when it is old, and when it was last updated', async () => {
    await expect.element(page.getByText('Updated just now')).toBeVisible();
    app.kiosk.goOffline();
    app.kiosk.setStatus({ lastContactAt: startAt - 19 * minuteMs });
    await expect.element(page.getByRole('alert')).toHaveTextContent('NOT LIVE. Server last heard at 08:41.');
    await expect.element(page.getByText('19 minutes ago', { exact: true })).toBeVisible();
    await expect.element(page.getByText('Updated 19 minutes ago')).toBeVisible();
    app.kiosk.goOnline();
    app.kiosk.setStatus({ lastContactAt: app.kiosk.now() });
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  });
});
