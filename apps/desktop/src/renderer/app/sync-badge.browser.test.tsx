import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { manager, minuteMs, operationState, plantStates, startAt } from './testing/plant-states.ts';
import { type RenderedApp, renderApp } from './testing/render-app.tsx';
import { atKioskSize, dialog, press } from './testing/screen.ts';

beforeAll(atKioskSize);

let app: RenderedApp;
beforeEach(() => {
  app = renderApp({ states: [...plantStates, operationState('WO-10450', 7, '0010')] as never });
});
afterEach(() => app.close());

const badge = (name: RegExp) => page.getByRole('banner').getByRole('button', { name });

const again = () => page.getByRole('button', { name: 'Set up again under its old name' });

describe('sync badge', () => {
  test('offline work is counted as kept here, and as safe once the server has it', async () => {
    await expect.element(badge(/^All safe on the server/)).toBeVisible();
    app.kiosk.goOffline();
    await press('Start WO-10450 operation 0010');
    await expect.element(badge(/^No server. 1 entry kept here 1 made here · 0 safe.*not sent 1/)).toBeVisible();
    app.kiosk.goOnline();
    app.kiosk.take();
    await expect.element(badge(/^All safe on the server 1 made here · 1 safe.*not sent 0/)).toBeVisible();
  });

  test('says how old the connection is', async () => {
    app.kiosk.goOffline();
    app.kiosk.setStatus({ lastContactAt: startAt - 19 * minuteMs });
    await expect.element(badge(/^No server/)).toMatchTextContent('heard 19 minutes ago');
  });

  test('a sheet lists what was flagged or rejected, in plain words', async () => {
    await press('Start WO-10450 operation 0010');
    app.kiosk.take('rejected', 'operation.closed');
    await badge(/1 to look at/).click();
    await expect.element(dialog()).toMatchTextContent('Not taken: the operation was closed meanwhile.');
    await expect.element(dialog()).toMatchTextContent('Tell a supervisor; record it again if it is still true.');
  });

  test('a device that the server has lost: only who may set up devices gets the key, and a failure says what to do', async () => {
    app.kiosk.setStatus({ stopped: 'unknown_device' });
    await badge(/^Not sending: the server does not know this device/).click();
    await expect.element(dialog()).toMatchTextContent('A manager signs in and sets this device up again');
    await expect.element(again()).not.toBeInTheDocument();
    app.close();
    app = renderApp({ session: manager });
    app.kiosk.setStatus({ stopped: 'unknown_device' });
    await badge(/^Not sending/).click();
    app.kiosk.failNext({ code: 'wrong_credentials', message: '' });
    await again().click();
    await expect.element(dialog()).toMatchTextContent('Sign out, sign in again and come back here.');
    await again().click();
    await expect.element(badge(/^All safe on the server/)).toBeInTheDocument();
  });

  test('a stopped queue, an unknown clock, little room and storage that may go are said with what to do', async () => {
    app.kiosk.setStatus({ stopped: 'server_too_old', clock: 'unknown', storagePersistent: false, storageLow: true });
    await badge(/^Not sending: the server is too old/).click();
    await expect.element(dialog()).toMatchTextContent('Ask for the server to be updated');
    await expect.element(dialog()).toMatchTextContent('This device does not know what time it is');
    await expect.element(dialog()).toMatchTextContent('The browser may clear this device under pressure');
    await expect.element(dialog()).toMatchTextContent('This device is running out of room');
  });
});
