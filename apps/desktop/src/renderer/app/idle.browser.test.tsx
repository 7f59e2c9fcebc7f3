import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { useIdleSettings } from './idle/idle-settings.ts';
import { operationState, plantStates, run, runId } from './testing/plant-states.ts';
import { type RenderedApp, renderApp } from './testing/render-app.tsx';
import { atKioskSize } from './testing/screen.ts';

const minuteMs = 60_000;
const running = operationState('WO-10442', 7, '0020', {
  status: 'IN_PROGRESS',
  runs: { [runId(1)]: run('anna', 83, null) },
});

beforeAll(atKioskSize);

let app: RenderedApp;
beforeEach(() => {
  // Only what the guard lives by; the wall clock stays real, and it must not matter.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  useIdleSettings.setState(useIdleSettings.getInitialState(), true);
  app = renderApp({ states: [...plantStates, running] as never });
});
afterEach(() => {
  app.close();
  vi.useRealTimers();
});

/** The guard counts from here. */
const atWork = () => expect.element(page.getByRole('radio', { name: /^Good/ })).toBeVisible();
const question = () => page.getByRole('alertdialog', { name: 'Still here?' });
const signIn = () => page.getByRole('form', { name: 'Sign in' });
const touch = (type: string, target: Element = document.body) =>
  target.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true }));

describe('idle sign-out', () => {
  test('after nine and a half minutes it asks, counts down, and signs out; what runs goes on and what was typed stays', async () => {
    await atWork();
    const four = page.getByRole('button', { name: '4', exact: true });
    await expect.element(four).toBeVisible();
    (four.element() as HTMLElement).click();
    await vi.advanceTimersByTimeAsync(10 * minuteMs - 30_000 - 1);
    await expect.element(question()).not.toBeInTheDocument();
    await vi.advanceTimersByTimeAsync(1);
    await expect.element(question()).toMatchTextContent('30');
    await vi.advanceTimersByTimeAsync(12_000);
    await expect.element(question()).toMatchTextContent('18');
    await vi.advanceTimersByTimeAsync(18_000);
    await expect.element(signIn()).toBeVisible();
    await expect.element(question()).not.toBeInTheDocument();
    expect(app.kiosk.recorded()).toEqual([]);
    await app.kiosk.signIn('anna', 'x');
    await expect.element(page.getByRole('radio', { name: /^Good/ })).toMatchTextContent('4');
  });

  test.each([
    ['a tap', () => touch('pointerdown')],
    ['a key', () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' }))],
    ['a wheel', () => window.dispatchEvent(new WheelEvent('wheel'))],
    ['a scan', () => app.scanner.scan('LS/ACT/HELLO')],
  ])('%s begins the time anew', async (_name, act) => {
    await atWork();
    await vi.advanceTimersByTimeAsync(9 * minuteMs);
    act();
    await vi.advanceTimersByTimeAsync(9 * minuteMs);
    await expect.element(question()).not.toBeInTheDocument();
    expect(app.kiosk.session()).not.toBeNull();
  });

  test('a key keeps the person signed in and does nothing else', async () => {
    await atWork();
    await vi.advanceTimersByTimeAsync(9.5 * minuteMs);
    await expect.element(question()).toBeVisible();
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'F3', code: 'F3', bubbles: true, cancelable: true }),
    );
    await expect.element(question()).not.toBeInTheDocument();
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await vi.advanceTimersByTimeAsync(9 * minuteMs);
    expect(app.kiosk.session()).not.toBeNull();
  });

  test('a tap anywhere keeps the person signed in when it is whole, so that nothing beneath is pressed', async () => {
    await atWork();
    await vi.advanceTimersByTimeAsync(9.5 * minuteMs);
    await expect.element(question()).toBeVisible();
    const shade = document.querySelector('.dialog-shade') ?? document.body;
    touch('pointerdown', shade);
    await expect.element(question()).toBeVisible();
    touch('click', shade);
    await expect.element(question()).not.toBeInTheDocument();
    expect(app.kiosk.recorded()).toEqual([]);
  });

  test('a wall clock that is set forward by a day signs nobody out', async () => {
    await atWork();
    app.kiosk.advance(24 * 60 * minuteMs);
    await vi.advanceTimersByTimeAsync(minuteMs);
    expect(app.kiosk.session()).not.toBeNull();
    await expect.element(question()).not.toBeInTheDocument();
  });

  test('a device that never signs out does not', async () => {
    await atWork();
    useIdleSettings.getState().setMinutes(0);
    await vi.advanceTimersByTimeAsync(24 * 60 * minuteMs);
    expect(app.kiosk.session()).not.toBeNull();
  });

  test('the minutes are this device’s own, and a change holds at once', async () => {
    await atWork();
    useIdleSettings.getState().setMinutes(2);
    await vi.advanceTimersByTimeAsync(90_000);
    await expect.element(question()).toBeVisible();
    expect(localStorage.getItem('lineside.idle')).toContain('2');
  });
});
