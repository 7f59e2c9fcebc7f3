import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import {
  callState,
  manager,
  minuteMs,
  plantStates,
  startAt,
  stationIdentity,
  type TestState,
} from './testing/plant-states.ts';
import { type RenderedApp, renderApp } from './testing/render-app.tsx';
import { atKioskSize, dialog, press } from './testing/screen.ts';

beforeAll(atKioskSize);

let app: RenderedApp;
let watch: MutationObserver | undefined;
/** Everything that a reader was given to say, in order, with how urgent it was. */
let said: string[];

/** Two for calls, one for entries; what is seen as well as heard is not among them. */
const own = '[data-live-announcer="words"]';
const regions = () => [...document.querySelectorAll(own)];

async function open(...states: readonly TestState[]): Promise<void> {
  app = renderApp({ states: [...plantStates, ...states] as never });
  await expect.poll(() => regions().length, { timeout: 10_000 }).toBe(3);
  await expect.element(page.getByRole('region', { name: 'Calls for help' })).not.toMatchTextContent('Reading');
  said = [];
  watch = new MutationObserver((changes) => {
    for (const { addedNodes, target, type } of changes) {
      const region = (target instanceof Element ? target : target.parentElement)?.closest(own);
      const text =
        type === 'characterData' ? target.textContent : [...addedNodes].map((node) => node.textContent).join('');
      if (region && text) said.push(`${region.getAttribute('aria-live')}: ${text}`);
    }
  });
  watch.observe(document.body, { childList: true, characterData: true, subtree: true });
}
afterEach(() => {
  watch?.disconnect();
  app.close();
});

const answered = { by: { type: 'person' as const, id: manager.personId }, at: startAt };
/** Longer than a connection may be gone without a word. */
const settled = { timeout: 5000 };

describe('calls for help are said', () => {
  test('at once where they come from this line, in the next pause where from another', async () => {
    await open();
    app.kiosk.receive([callState('material', 8, 0)]);
    await expect.poll(() => said).toEqual(['assertive: Call for help: Material at Lathe 8.']);
    app.kiosk.receive([callState('quality', 31, 0)]);
    await expect.poll(() => said.slice(1)).toEqual(['polite: Call for help: Quality at Assembly 31.']);
  });

  test('once each: clocks that run and entries that come say nothing', async () => {
    await open(callState('material', 7, 5));
    for (const minutes of [1, 2, 3]) {
      app.kiosk.advance(minutes * minuteMs);
      app.kiosk.receive([callState('material', 7, 5)]);
      await expect.element(page.getByRole('button', { name: /^Material/ })).toBeVisible();
    }
    expect(said).toEqual([]);
    app.kiosk.receive([callState('material', 7, 5, { status: 'acknowledged', acknowledged: answered })]);
    await expect.poll(() => said).toEqual(['polite: Somebody is coming: Material at Lathe 7.']);
    app.kiosk.advance(minuteMs);
    app.kiosk.receive([callState('material', 7, 5, { status: 'resolved' })]);
    await expect.poll(() => said.slice(1)).toEqual(['polite: Call closed: Material at Lathe 7.']);
  });

  test('the same call again is said again', async () => {
    await open();
    app.kiosk.receive([callState('safety', 7, 1)]);
    await expect.poll(() => said).toHaveLength(1);
    app.kiosk.receive([callState('safety', 7, 0)]);
    await expect.poll(() => said).toHaveLength(2);
    expect(new Set(said).size).toBe(1);
  });

  test('many at once are counted', async () => {
    await open();
    app.kiosk.receive([8, 12, 14, 21].map((assetId) => callState('stop', assetId, 3)));
    await expect.poll(() => said).toEqual(['assertive: 4 calls for help have changed.']);
  });

  test('behind a dialog as well', async () => {
    await open();
    await press('Call for help');
    await expect.element(dialog()).toBeVisible();
    app.kiosk.receive([callState('safety', 8, 0)]);
    await expect.poll(() => said).toHaveLength(1);
    expect(regions().filter((region) => region.closest('[aria-hidden="true"], [inert]'))).toEqual([]);
  });
});

describe('what becomes of the entries is said', () => {
  test('the server gone and there again, once each', async () => {
    await open();
    app.kiosk.goOffline();
    await expect.poll(() => said, settled).toEqual(['polite: No server. Work goes on, and entries are kept here.']);
    app.kiosk.advance(minuteMs);
    app.kiosk.setStatus({ unsent: 3 });
    app.kiosk.goOnline();
    await expect.poll(() => said.slice(1), settled).toEqual(['polite: The server is there again.']);
  });

  test('a connection that comes back at once was not gone', async () => {
    await open();
    app.kiosk.goOffline();
    await expect.element(page.getByRole('button', { name: /^No server/ })).toBeVisible();
    app.kiosk.goOnline();
    app.kiosk.setStatus({ stopped: 'revoked' });
    await expect.poll(() => said, settled).toEqual(['polite: Entries are not sent. The sync key at the top says why.']);
  });

  test('entries that want to be looked at, and nothing when they were', async () => {
    await open();
    const { siteId, equipmentId } = stationIdentity;
    const payload = { siteId, equipmentId, callType: 'material', priority: 'low', description: null };
    await app.kiosk.record({ type: 'andon_call.raise', subjectId: app.kiosk.newId(), payload });
    await expect.poll(() => said).toEqual(['assertive: Call for help: Material at Lathe 7.']);
    // One press makes two: the call, and that its machine has one open.
    app.kiosk.take('flagged', 'operation.closed');
    await expect.poll(() => said.slice(1), settled).toEqual(['polite: 2 entries want to be looked at.']);
    app.kiosk.setStatus({ attention: [] });
    app.kiosk.goOffline();
    await expect.poll(() => said, settled).toHaveLength(3);
    expect(said[2]).toContain('No server');
  });
});
