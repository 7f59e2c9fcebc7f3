import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { minuteMs, operationState, plantStates, run, runId } from './testing/plant-states.ts';
import { type RenderedApp, renderApp } from './testing/render-app.tsx';
import { alert, atKioskSize, choose, dialog, press, region } from './testing/screen.ts';

const ready = operationState('WO-10450', 7, '0010', { productCode: 'P-220', qtyDesired: 120 });
const planned = operationState('WO-10460', 7, '0010', { released: false, status: 'PLANNED' });
const running = operationState('WO-10442', 7, '0020', {
  status: 'IN_PROGRESS',
  good: 312,
  scrap: 7,
  runs: { [runId(1)]: run('anna', 83, null) },
});

beforeAll(atKioskSize);

let app: RenderedApp;
const open = (...states: readonly unknown[]) => {
  app = renderApp({ states: [...plantStates, ...states] as never });
};
afterEach(() => app.close());
const recorded = () => app.kiosk.recorded().map(({ type, payload }) => [type.split('.')[1], payload] as const);

describe('station home', () => {
  test('nothing planned: says so and what happens next', async () => {
    open();
    await expect.element(page.getByText('Nothing is planned for this station')).toBeVisible();
  });

  test('a station whose data has not arrived says so', async () => {
    app = renderApp({ states: [] });
    await expect.element(page.getByText('The data of this station has not arrived yet')).toBeVisible();
  });

  test('start from the list: it stands big, running, with its clock', async () => {
    open(ready, planned);
    await press('Start WO-10450 operation 0010');
    await expect.element(region('Current operation')).toMatchTextContent('Running');
    expect(recorded()[0]).toMatchObject(['started', { kind: 'production' }]);
    app.kiosk.advance(3 * minuteMs);
    await expect.element(page.getByRole('list', { name: 'Working on it' })).toMatchTextContent('Anna Kim03:00');
  });

  test('what is only planned is shown, not startable, with what to do', async () => {
    open(planned);
    await press('WO-10460 Op. 0010 0 of 500 Planned, not released');
    await expect.element(alert()).toMatchTextContent('Ask a supervisor to release it');
    await expect.element(page.getByRole('button', { name: 'Start', exact: true })).toBeDisabled();
  });

  test('setup is chosen before the start', async () => {
    open(ready);
    await press('WO-10450 Op. 0010 0 of 120 Drive shaft 220 Ready to start');
    await choose('Setup');
    await press('Start');
    await expect.element(region('Current operation')).toMatchTextContent('Setting up');
    expect(recorded()[0]).toMatchObject(['started', { kind: 'setup' }]);
  });

  test('stop with a reason is one tap after Stop; the reason and its clock stand big, and it goes on', async () => {
    open(running);
    await press('Stop');
    await press('Material missing', dialog());
    await expect.element(region('Current operation')).toMatchTextContent('Stopped: Material missing');
    expect(recorded()).toEqual([['stopped', { runId: runId(1), reason: 'MATERIAL_MISSING' }]]);
    await press('Continue');
    await expect.element(region('Current operation')).toMatchTextContent('Running');
  });

  test('a stop may be explained later', async () => {
    open(running);
    await press('Stop');
    await press('Stop, explain later', dialog());
    await expect.element(region('Current operation')).toMatchTextContent('Stopped: not explained yet');
  });

  test('complete with fewer pieces asks why, refuses without an answer, then takes the next operation', async () => {
    open(running, ready);
    await press('Complete');
    await press('Complete', dialog());
    await expect.element(alert()).toMatchTextContent('Only 319 of 500 pieces are reported.');
    await choose('Material used up');
    await press('Complete', dialog());
    await expect.element(page.getByRole('status')).toMatchTextContent('Completed: WO-10442');
    expect(recorded().map(([name]) => name)).toEqual(['stopped', 'completed']);
    await expect.element(page.getByRole('button', { name: 'Start WO-10450 operation 0010' })).toBeVisible();
  });

  test('with the last good piece it asks to complete, which a person does', async () => {
    const runs = { [runId(1)]: run('anna', 83, null) };
    open(operationState('WO-10442', 7, '0020', { status: 'IN_PROGRESS', good: 499, runs }));
    await expect.element(region('Current operation')).not.toMatchTextContent('Complete it?');
    await press('+1');
    await press('Report');
    await expect.element(region('Current operation')).toMatchTextContent('All 500 good pieces are there. Complete it?');
    expect(recorded().map(([name]) => name)).toEqual(['quantity_reported']);
  });

  test('complete points at a count that was typed and not reported', async () => {
    open(running);
    await press('+10');
    await press('Complete');
    await expect.element(dialog()).toMatchTextContent('You typed 10 good and 0 scrap that are not reported yet.');
  });

  test('every key is at least 15 mm, the main ones 25 mm', async () => {
    open(running, ready);
    await expect.element(page.getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
    const heightOf = (name: string) =>
      page.getByRole('button', { name, exact: true }).element().getBoundingClientRect().height / 3.78;
    const all = [...document.querySelectorAll('button, a')].map((key) => {
      const { width, height } = key.getBoundingClientRect();
      return Math.min(width, height) / 3.78;
    });
    expect(Math.min(...all)).toBeGreaterThanOrEqual(14.99);
    for (const name of ['Stop', 'Complete', 'Call for help']) expect(heightOf(name)).toBeGreaterThanOrEqual(24.99);
  });
});
