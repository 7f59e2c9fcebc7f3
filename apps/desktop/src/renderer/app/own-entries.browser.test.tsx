import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import {
  lathedId,
  manager,
  minuteMs,
  operationState,
  operator,
  plantStates,
  run,
  runId,
  startAt,
  stationIdentity,
} from './testing/plant-states.ts';
import { type RenderedApp, renderApp } from './testing/render-app.tsx';
import { reviewedEntry, reviewState } from './testing/review-states.ts';
import { atKioskSize, choose, dialog, press, region, type } from './testing/screen.ts';

const running = operationState('WO-10442', 7, '0020', {
  status: 'IN_PROGRESS',
  good: 312,
  scrap: 7,
  runs: { [runId(1)]: run('anna', 83, null) },
});

beforeAll(atKioskSize);

let app: RenderedApp;
beforeEach(() => {
  app = renderApp({ states: [...plantStates, running] as never });
});
afterEach(() => app.close());

const undo = () => page.getByRole('button', { name: 'Undo', exact: true });
const current = () => region('Current operation');
const entries = () => dialog().getByRole('listitem');
const report = async (count: string) => {
  await type(count);
  await press('Report');
  await expect.element(undo()).toBeVisible();
};

describe('undo of the last entry', () => {
  test('a report is taken back with one tap, with the server gone as well; the figures follow at once', async () => {
    app.kiosk.goOffline();
    await report('24');
    await expect.element(current()).toMatchTextContent('336');
    await undo().click();
    await expect.element(current()).toMatchTextContent('312');
    await expect.element(page.getByText('Taken back: 24 good, 0 scrap')).toBeVisible();
    await expect.element(undo()).not.toBeInTheDocument();
    const [reported, undone] = app.kiosk.recorded();
    const was = { good: 24, scrap: 0, scrapReason: null };
    expect(undone).toMatchObject({
      type: 'operation.entry_undone',
      payload: { corrects: reported?.id, ofCorrection: false, correction: { was, becomes: null } },
    });
  });

  test('is offered for a minute', async () => {
    await report('24');
    app.kiosk.advance(61_000);
    await expect.element(undo()).not.toBeInTheDocument();
    await expect.element(page.getByText('Recorded: 24 good, 0 scrap')).toBeVisible();
  });

  test('a stop is taken back: the run goes on', async () => {
    await press('Stop');
    await press('Material missing', dialog());
    await expect.element(current()).toMatchTextContent('Stopped: Material missing');
    await undo().click();
    await expect.element(current()).toMatchTextContent('Running1:23:00');
  });

  test('a completion is taken back with the stops that it made', async () => {
    await press('Complete');
    await choose('Material used up');
    await press('Complete', dialog());
    await expect.element(page.getByText('Completed: WO-10442')).toBeVisible();
    await undo().click();
    await expect.element(current()).toMatchTextContent('Running');
    const undone = app.kiosk.recorded().slice(2);
    expect(undone.map(({ payload }) => (payload.correction as { type: string }).type)).toEqual([
      'operation.completed',
      'operation.stopped',
    ]);
  });

  test('a call for help is no entry to take back; the report before it stays the last one', async () => {
    await report('24');
    await press('Call for help');
    await press('Material', dialog());
    await undo().click();
    await expect.element(current()).toMatchTextContent('312');
  });
});

describe('own entries', () => {
  test('are listed with what became of them; what was taken back is struck through, with when', async () => {
    await report('24');
    await undo().click();
    app.kiosk.take();
    await report('5');
    app.kiosk.take('rejected', 'storage');
    await report('2');
    await press('My entries');
    await expect.element(entries()).toHaveLength(3);
    await expect.element(entries().nth(0)).toMatchTextContent('2 good, 0 scrapWO-10442 Op. 002009:00On its way.');
    await expect.element(entries().nth(1)).toMatchTextContent('Not taken: the database could not store it.');
    await expect.element(entries().nth(2)).toMatchTextContent('Taken back by you at 09:00.');
    expect(entries().nth(2).element().querySelector('del')?.textContent).toBe('24 good, 0 scrap');
  });

  test('are taken back one after the other, the last one first', async () => {
    await report('24');
    await report('5');
    app.kiosk.advance(20 * minuteMs);
    await press('My entries');
    await press('Undo 5 good, 0 scrap', dialog());
    await press('Undo 24 good, 0 scrap', dialog());
    await expect.element(dialog().getByRole('button', { name: /^Undo/ })).not.toBeInTheDocument();
    await press('Close', dialog());
    await expect.element(current()).toMatchTextContent('312');
  });

  test('of somebody else are not shown', async () => {
    await report('24');
    await press('Anna Kim: account and display');
    await press('Sign out');
    await page.getByRole('textbox', { name: 'User name' }).fill('ivan');
    await page.getByLabelText('Password').fill('x');
    await press('Sign in');
    await expect.element(undo()).not.toBeInTheDocument();
    await press('My entries');
    await expect.element(dialog()).toMatchTextContent('Nothing was recorded here under your name yet.');
  });

  test('leave the list of things to look at once somebody has, and say who and why', async () => {
    await report('24');
    app.kiosk.take('flagged', 'operation.closed');
    const badge = page.getByRole('banner').getByRole('button', { name: /1 to look at/ });
    await expect.element(badge).toBeVisible();
    const [event] = app.kiosk.recorded();
    const entry = reviewedEntry(1, { eventId: event?.id ?? '', payload: { ...event?.payload } });
    const about = { deviceId: stationIdentity.deviceId, entries: [entry] };
    app.kiosk.receive([reviewState(1, about)]);
    await expect.element(badge).toBeVisible();
    app.kiosk.receive([
      reviewState(1, {
        ...about,
        status: 'dismissed',
        resolvedBy: { type: 'person', id: manager.personId },
        resolvedAt: startAt,
        resolution: 'Counted by hand',
      }),
    ]);
    await expect.element(badge).not.toBeInTheDocument();
    await page
      .getByRole('banner')
      .getByRole('button', { name: /All safe/ })
      .click();
    await expect.element(dialog()).toMatchTextContent('None. Everything that was sent was taken as it is');
    await expect
      .element(dialog())
      .toMatchTextContent('Reviewed by Mary Weber at 09:00: it stays as it is. “Counted by hand”');
  });

  test('that a supervisor corrected say what counts instead', async () => {
    await report('24');
    app.kiosk.take();
    const [event] = app.kiosk.recorded();
    const was = { good: 24, scrap: 0, scrapReason: null };
    const correction = {
      type: 'operation.quantity_reported' as const,
      was,
      becomes: { ...was, good: 20, at: startAt },
    };
    const asOf = { at: startAt, device: operator.personId, seq: 9 };
    const corrections = { [event?.id ?? '']: { by: runId(9), asOf, ofCorrection: false, correction } };
    app.kiosk.receive([{ type: 'operation', id: lathedId, state: { ...running.state, good: 332, corrections } }]);
    await press('My entries');
    await expect
      .element(entries().first())
      .toMatchTextContent('Corrected by a supervisor at 09:00: it counts as 20 good, 0 scrap.');
    await expect.element(dialog().getByRole('button', { name: /^Undo/ })).not.toBeInTheDocument();
  });
});
