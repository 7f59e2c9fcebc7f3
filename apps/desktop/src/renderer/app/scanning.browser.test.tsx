import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { operationState, plantStates, run, runId } from './testing/plant-states.ts';
import { type RenderedApp, renderApp } from './testing/render-app.tsx';
import { actCard, card, scanned, strip } from './testing/scan-cards.ts';
import { atKioskSize, dialog, press, region } from './testing/screen.ts';

const ready = operationState('WO-10450', 7, '0010', { productCode: 'P-220', qtyDesired: 120 });
const next = operationState('WO-10450', 7, '0020', { productCode: 'P-220', qtyDesired: 120 });
const elsewhere = operationState('WO-10470', 12, '0010');
const running = operationState('WO-10442', 7, '0020', {
  status: 'IN_PROGRESS',
  good: 312,
  scrap: 7,
  runs: { [runId(1)]: run('anna', 83, null) },
});

beforeAll(atKioskSize);

let app: RenderedApp;
const open = (states: readonly unknown[]) => {
  app = renderApp({ states: [...plantStates, ...states] as never });
};
afterEach(() => app.close());

const recorded = () => app.kiosk.recorded().map(({ type, payload }) => [type.split('.')[1], payload] as const);
const scan = (text: string, words: string | RegExp) => scanned(app, text, words);
const stationIsShown = () => expect.element(region('Report quantity')).toBeVisible();

describe('cards at the station', () => {
  test('an order is opened, set up, started; stop asks why, and a reason is the answer', async () => {
    open([ready]);
    await expect.element(page.getByText('What do you start?')).toBeVisible();
    await scan('WO-10450', 'Taken: WO-10450 operation 0010');
    await scan(actCard('setup'), 'Taken: start of the setup');
    await expect.element(region('Current operation')).toMatchTextContent('Setting up');
    await scan(actCard('stop'), 'Why does it stop?');
    await scan(card({ verb: 'reason', reasonKind: 'stop', code: 'MATERIAL_MISSING' }), 'stop reason Material missing');
    await expect.element(region('Current operation')).toMatchTextContent('Stopped: Material missing');
    app.scanner.advance(2000);
    await scan(actCard('resume'), 'Taken: continue');
    expect(recorded().map(([name]) => name)).toEqual(['started', 'stopped', 'started']);
  });

  test('counts add up with a reason of their own, and one card records them; the tick is green after the device kept it', async () => {
    open([running]);
    await stationIsShown();
    await scan(card({ verb: 'count', good: 10, scrap: 0, scrapReason: null }), '10 good and 0 scrap are typed');
    await scan(card({ verb: 'count', good: 0, scrap: 2, scrapReason: 'BURR' }), '10 good and 2 scrap are typed');
    await scan(card({ verb: 'count', good: 0, scrap: 1, scrapReason: 'CRACK' }), 'The typed scrap has another reason');
    expect(recorded()).toEqual([]);
    await scan(actCard('report'), 'Taken: report');
    expect(recorded()).toEqual([['quantity_reported', { good: 10, scrap: 2, scrapReason: 'BURR' }]]);
    await scan(actCard('undo'), 'Taken: undo');
    expect(recorded().at(-1)?.[0]).toBe('entry_undone');
  });

  test('a scrap reason is the reason of what is typed', async () => {
    open([running]);
    await stationIsShown();
    await scan(card({ verb: 'count', good: 0, scrap: 3, scrapReason: null }), '3 scrap are typed');
    await scan('SURFACE', 'Taken: scrap reason Surface');
    await scan(actCard('report'), 'Taken: report');
    expect(recorded()).toEqual([['quantity_reported', { good: 0, scrap: 3, scrapReason: 'SURFACE' }]]);
  });

  test('a question of the rules is answered by card: back keeps what was typed, yes records it', async () => {
    open([running]);
    await stationIsShown();
    await scan(card({ verb: 'count', good: 400, scrap: 0, scrapReason: null }), '400 good');
    await scan(actCard('report'), 'ordered pieces');
    await expect.element(page.getByRole('alertdialog')).toBeVisible();
    await scan(actCard('back'), 'Taken: back');
    expect(recorded()).toEqual([]);
    app.scanner.advance(2000);
    await scan(actCard('report'), 'ordered pieces');
    await scan(actCard('confirm'), 'Taken: yes');
    expect(recorded()).toEqual([['quantity_reported', { good: 400, scrap: 0, scrapReason: null }]]);
  });

  test('complete asks first; without a reason the rules refuse, with one it is closed', async () => {
    open([running]);
    await stationIsShown();
    await scan(actCard('complete'), 'Scan COMPLETE again');
    app.scanner.advance(2000);
    await scan(actCard('complete'), /Not taken.*Only 319 of 500/);
    await scan(card({ verb: 'reason', reasonKind: 'short_close', code: 'ORDER_CHANGED' }), 'Order changed');
    await scan(actCard('complete'), 'Taken: complete');
    expect(recorded().map(([name]) => name)).toEqual(['stopped', 'completed']);
  });

  test('while a dialog is open, what stands behind it takes no scan', async () => {
    open([running]);
    await stationIsShown();
    await scan(actCard('stop'), 'Why does it stop?');
    await scan(actCard('help'), 'Not now: call for help');
    await scan(actCard('sign_out'), 'Not now: sign out');
    await scan(actCard('back'), 'Taken: back');
    await expect.element(dialog()).not.toBeInTheDocument();
    await scan(actCard('help'), 'What is the call about?');
    await expect.element(dialog()).toMatchTextContent('Material');
  });

  test('a stop reason without a stop says what to scan first', async () => {
    open([running]);
    await stationIsShown();
    await scan('MATERIAL_MISSING', 'Scan STOP first');
    expect(recorded()).toEqual([]);
  });
});

describe('what is not taken', () => {
  test('an unknown code is shown as it came, with what to do; it stays until it is read', async () => {
    open([running]);
    await stationIsShown();
    await scan('ABC\u001d9', /Unknown code.*ABC.*GS.*9.*Is the label damaged/);
    await press('Close', strip());
    await expect.element(strip()).not.toMatchTextContent('Unknown code');
  });

  test('a damaged code says why, and nothing of it is used', async () => {
    open([running]);
    await stationIsShown();
    app.scanner.scan('0104006381333930', { aim: ']C1' });
    await expect.element(strip()).toMatchTextContent(/This code is damaged.*The check digit is wrong/);
  });

  test('the card of another station, another person, an order elsewhere, a lot: each says what it is', async () => {
    open([running, elsewhere]);
    await stationIsShown();
    await scan(card({ verb: 'station', code: 'M-8' }), 'This is the card of Lathe 8. This device stands at Lathe 7.');
    await scan(card({ verb: 'station', code: 'M-7' }), 'You are at Lathe 7.');
    await scan('IVAN', 'Anna Kim is signed in here. Scan SIGN OUT first.');
    await scan('WO-10470', 'WO-10470 operation 0010 belongs to Milling 12');
    await scan('P-220', 'The product Drive shaft 220 is known');
    app.scanner.scan('10L-77\u001d21S-5', { aim: ']C1' });
    await expect.element(strip()).toMatchTextContent('does not record serial numbers yet');
    await scan(card({ verb: 'lot', lot: 'L-9' }), 'Lot L-9 was read well');
    await scan(card({ verb: 'order', orderNo: 'WO-404' }), 'This device does not know what the card names');
  });

  test('an order with two operations asks which one: by digit, by key, or by the exact code', async () => {
    open([ready, next]);
    await expect.element(page.getByText('What do you start?')).toBeVisible();
    app.scanner.scan('WO-10450');
    await expect.element(dialog()).toMatchTextContent('WO-10450 operation 0020');
    await userEvent.keyboard('2');
    await expect.element(strip()).toMatchTextContent('Taken: WO-10450 operation 0020');
    app.scanner.advance(2000);
    app.scanner.scan('WO-10450');
    await expect.element(dialog()).toBeVisible();
    await scan('WO-10450/0010', 'Taken: WO-10450 operation 0010');
    await expect.element(dialog()).not.toBeInTheDocument();
    await expect.element(region('Current operation')).toMatchTextContent('0010');
  });
});
