import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { lathedId, operationState, operator, plantStates, run, runId } from './testing/plant-states.ts';
import { type RenderedApp, renderApp } from './testing/render-app.tsx';
import { alert, atKioskSize, choose, press, region, type } from './testing/screen.ts';

const running = operationState('WO-10442', 7, '0020', {
  status: 'IN_PROGRESS',
  productCode: 'P-100',
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

const reports = () => app.kiosk.recorded().map(({ payload }) => payload);

describe('report', () => {
  test('good and scrap with a reason go in one step, and the tick comes after they are kept', async () => {
    await expect.element(region('Current operation')).toMatchTextContent('312');
    await type('12');
    await choose(/^Scrap/);
    await press('+1');
    await choose('Surface');
    await press('Report');
    await expect.element(page.getByRole('status')).toMatchTextContent('Recorded: 12 good, 1 scrap');
    expect(reports()).toEqual([{ good: 12, scrap: 1, scrapReason: 'SURFACE' }]);
    await expect.element(region('Current operation')).toMatchTextContent('324');
    await expect.element(page.getByRole('radio', { name: /^Good/ })).toMatchTextContent('0');
  });

  test('a reason is one tap: it turns the keypad to scrap, and the reasons are always at their place', async () => {
    await type('12');
    await choose('Tool broken');
    await type('2');
    await press('Report');
    await expect.element(page.getByRole('status')).toMatchTextContent('Recorded: 12 good, 2 scrap');
    expect(reports()).toEqual([{ good: 12, scrap: 2, scrapReason: 'TOOL_BROKEN' }]);
    await expect.element(page.getByRole('radio', { name: 'Tool broken' })).not.toBeChecked();
  });

  test('a device without room says so, keeps what was typed, and takes it once there is room', async () => {
    await type('12');
    app.kiosk.breakNext('storage_full');
    await press('Report');
    await expect.element(alert()).toMatchTextContent('This device has no room left.');
    expect(reports()).toEqual([]);
    await press('Report');
    await expect.element(page.getByRole('status')).toMatchTextContent('Recorded: 12 good');
  });

  test('scrap without a reason is refused with a sentence; what was typed stays and the reasons stand open', async () => {
    await choose(/^Scrap/);
    await type('3');
    await choose(/^Good/);
    await type('20');
    await press('Report');
    await expect.element(alert()).toMatchTextContent('Scrap needs a reason. Choose why the pieces are scrap.');
    await expect.element(page.getByRole('radio', { name: /^Scrap/ })).toMatchTextContent('3');
    await expect.element(page.getByRole('radio', { name: /^Good/ })).toMatchTextContent('20');
    expect(reports()).toEqual([]);
    await choose('Crack');
    await press('Report');
    await expect.element(page.getByRole('status')).toMatchTextContent('Recorded: 20 good, 3 scrap');
  });

  test('more than ordered is asked: going back keeps the number, taking it records what was confirmed', async () => {
    await type('200');
    await press('Report');
    const question = page.getByRole('alertdialog', { name: 'Is that right?' });
    await expect.element(question).toMatchTextContent('That makes 519 of 500 ordered pieces.');
    await press('Go back');
    await expect.element(page.getByRole('radio', { name: /^Good/ })).toMatchTextContent('200');
    expect(reports()).toEqual([]);
    await press('Report');
    await press('Yes, take it');
    await expect.element(page.getByRole('status')).toMatchTextContent('Recorded: 200 good, 0 scrap');
    expect(reports()).toEqual([{ good: 200, scrap: 0, scrapReason: null }]);
    await expect.element(region('Current operation')).toMatchTextContent('Above order');
  });

  test('a device that cannot keep the entry says so, shows no tick and keeps the number', async () => {
    app.kiosk.record = () => Promise.reject(new Error('disk full'));
    await type('8');
    await press('Report');
    await expect.element(alert()).toMatchTextContent('this device could not keep the entry');
    await expect.element(page.getByRole('radio', { name: /^Good/ })).toMatchTextContent('8');
  });

  test('two fast presses record once', async () => {
    await type('5');
    const key = page.getByRole('button', { name: 'Report', exact: true }).element() as HTMLButtonElement;
    key.click();
    key.click();
    await expect.element(page.getByRole('status')).toMatchTextContent('Recorded: 5 good');
    expect(reports()).toHaveLength(1);
  });

  test('a half typed count survives a sign-out', async () => {
    await type('41');
    await app.kiosk.signOut();
    await expect.element(page.getByRole('form', { name: 'Sign in' })).toBeVisible();
    await app.kiosk.signIn(operator.username, 'x');
    await expect.element(page.getByRole('radio', { name: /^Good/ })).toMatchTextContent('41');
    expect(localStorage.getItem('lineside.station')).toContain(lathedId);
  });
});
