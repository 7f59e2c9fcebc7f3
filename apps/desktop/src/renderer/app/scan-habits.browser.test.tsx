import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { KioskDoubleOptions } from '../replica/kiosk-double-contract.ts';
import { DeviceScanLog } from '../replica/scan-log.ts';
import { choices, manager, operationState, operator, plantStates, run, runId } from './testing/plant-states.ts';
import { type RenderedApp, renderApp } from './testing/render-app.tsx';
import { actCard, card, scanned, strip } from './testing/scan-cards.ts';
import { atKioskSize, press, region } from './testing/screen.ts';

const ready = operationState('WO-10450', 7, '0010', { productCode: 'P-220', qtyDesired: 120 });
const running = operationState('WO-10442', 7, '0020', {
  status: 'IN_PROGRESS',
  good: 312,
  scrap: 7,
  runs: { [runId(1)]: run('anna', 83, null) },
});

beforeAll(atKioskSize);

let app: RenderedApp;
const open = (states: readonly unknown[], options: KioskDoubleOptions = {}, address = '') => {
  app = renderApp({ states: [...plantStates, ...states] as never, ...options }, address);
};
afterEach(() => app.close());

const recorded = () => app.kiosk.recorded().map(({ type, payload }) => [type.split('.')[1], payload] as const);
const scan = (text: string, words: string | RegExp) => scanned(app, text, words);
const choosing = () => expect.element(page.getByText('What do you start?')).toBeVisible();
const stationIsShown = () => expect.element(region('Report quantity')).toBeVisible();

describe('the same code again', () => {
  test('counts once within two seconds, and again after them', async () => {
    const ten = card({ verb: 'count', good: 10, scrap: 0, scrapReason: null });
    open([running]);
    await stationIsShown();
    app.scanner.scan(ten);
    await scan(ten, 'Scanned twice, counted once');
    app.scanner.advance(2000);
    await scan(ten, '20 good');
    expect(recorded()).toEqual([]);
  });

  test('after an error it works at once', async () => {
    open([running]);
    await stationIsShown();
    await scan(actCard('report'), 'Type or scan a number first');
    await press('+10');
    await scan(actCard('report'), 'Taken: report');
    expect(recorded()).toEqual([['quantity_reported', { good: 10, scrap: 0, scrapReason: null }]]);
  });

  test('two codes in a moment are worked on in their order', async () => {
    open([running]);
    await stationIsShown();
    app.scanner.scan(card({ verb: 'count', good: 7, scrap: 0, scrapReason: null }));
    app.scanner.scan(actCard('report'));
    await expect.element(strip()).toMatchTextContent('Taken: report');
    expect(recorded()).toEqual([['quantity_reported', { good: 7, scrap: 0, scrapReason: null }]]);
  });

  test('more at once than can wait are told, not lost', async () => {
    open([running]);
    await stationIsShown();
    for (let count = 0; count < 40; count++) app.scanner.scan(`X-${count}`);
    await expect.element(strip()).toMatchTextContent('Unknown code');
    await expect.poll(async () => (await listed()).length).toBe(40);
    expect((await listed()).filter(({ effect }) => effect?.kind === 'overrun').length).toBeGreaterThan(0);
  });
});

/** What the list of scans holds now. */
const listed = () =>
  new Promise<Parameters<Parameters<RenderedApp['kiosk']['scanLog']['watch']>[0]>[0]>((resolve) => {
    const stop = app.kiosk.scanLog.watch((records) => {
      queueMicrotask(() => stop());
      resolve(records);
    });
  });

describe('signing in and setting up', () => {
  test('a badge fills in the name, and the password is next; signed out by card', async () => {
    open([running], { session: null });
    await expect.element(page.getByLabelText('User name')).toBeVisible();
    await scan(card({ verb: 'person', username: 'anna' }), 'Type the password of anna');
    await expect.element(page.getByLabelText('User name')).toHaveValue('anna');
    await expect.element(page.getByLabelText('Password')).toHaveFocus();
    app.close();
    open([running], { session: operator });
    await stationIsShown();
    app.scanner.scan(actCard('sign_out'));
    await expect.element(page.getByLabelText('User name')).toBeVisible();
  });

  test('the card of a station chooses it while the device is set up', async () => {
    open([], { identity: null, session: manager, choices });
    await expect.element(page.getByRole('radio', { name: /Milling 12/ })).toBeVisible();
    await scan(card({ verb: 'station', code: 'M-12' }), 'Milling 12 is chosen');
    await expect.element(page.getByRole('radio', { name: /Milling 12/ })).toBeChecked();
  });
});

describe('without a server, without a disk', () => {
  test('offline a scan does all the same', async () => {
    open([ready]);
    await choosing();
    app.kiosk.goOffline();
    await scan('WO-10450', 'Taken: WO-10450');
    await scan(actCard('start'), 'Taken: start');
    expect(recorded().map(([name]) => name)).toEqual(['started']);
  });

  test('an entry that the device could not keep has no green tick, and works at the next scan', async () => {
    open([ready]);
    await choosing();
    await scan('WO-10450', 'Taken: WO-10450');
    app.kiosk.breakNext('storage_failed');
    await scan(actCard('start'), /Not taken: start.*could not keep/);
    expect(recorded()).toEqual([]);
    await scan(actCard('start'), 'Taken: start');
    expect(recorded().map(([name]) => name)).toEqual(['started']);
  });

  test('the list survives a reload, with what became of each scan; a filter shows what was not taken', async () => {
    const name = `scanning-test-${performance.timeOrigin}`;
    const later = (milliseconds: number, task: () => void) => {
      const timer = setTimeout(task, milliseconds);
      return () => clearTimeout(timer);
    };
    const real = () => new DeviceScanLog({ name, now: () => app.kiosk.now(), later });
    const before = real();
    open([ready], { scanLog: before });
    await choosing();
    await scan('WO-10450', 'Taken: WO-10450');
    await scan('NOBODY', 'Unknown code');
    app.close();
    before.close();
    const after = real();
    open([ready], { scanLog: after }, '#/scans');
    const list = page.getByRole('list', { name: 'Scans of the last 24 hours' });
    await expect.element(list).toMatchTextContent('WO-10450');
    await expect.element(list).toMatchTextContent('NOBODY');
    await page.getByRole('radio', { name: 'Not taken (1)' }).click();
    await expect.element(list).not.toMatchTextContent('WO-10450');
    after.close();
    indexedDB.deleteDatabase(name);
  });
});

describe('test of the reader', () => {
  test('shows what came in, and books nothing', async () => {
    open([running], {}, '#/scanner');
    await expect.element(page.getByText('No code has come in yet')).toBeVisible();
    app.scanner.scan('0104006381333931\u001d10AB\r', { aim: ']C1', gaps: [4, 9, 40] });
    const facts = page.getByRole('main');
    await expect.element(facts).toMatchTextContent(/0104006381333931\s*GS\s*10AB\s*CR/);
    await expect.element(facts).toMatchTextContent('usually 9 ms, at most 40 ms');
    await expect.element(facts).toMatchTextContent(']C1');
    await expect.element(facts).toMatchTextContent('Part 10');
    await scan(actCard('sign_out'), 'Only shown here');
    expect(app.kiosk.session()).not.toBeNull();
  });

  test('settings are kept within what can work, and a code that cannot be read is typed', async () => {
    open([running], {}, '#/scanner');
    await page.getByRole('radio', { name: 'Slow Bluetooth' }).click();
    const figure = page.getByRole('group', { name: 'Usual time between keys, at most (ms)' });
    await expect.element(figure).toMatchTextContent('75');
    for (let presses = 0; presses < 12; presses++) await press('More: Usual time between keys, at most (ms)');
    await expect.element(figure).toMatchTextContent('120');
    await page.getByLabelText('Type a code that cannot be read').fill('WO-10442');
    await press('Take it');
    await expect.element(page.getByRole('main')).toMatchTextContent('typed by hand');
  });
});
