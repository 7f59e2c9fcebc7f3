import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { callState, maintainer, manager, minuteMs, operator, plantStates } from './testing/plant-states.ts';
import { type RenderedApp, renderApp } from './testing/render-app.tsx';
import { atKioskSize, dialog, press, region } from './testing/screen.ts';

beforeAll(atKioskSize);

let app: RenderedApp;
const open = (session: typeof operator | null, ...calls: readonly unknown[]) => {
  app = renderApp({ session, states: [...plantStates, ...calls] as never });
};
afterEach(() => app.close());

const bar = () => region('Calls for help');
const types = () => app.kiosk.recorded().map(({ type }) => type);

describe('andon bar', () => {
  test('two taps raise a call; its clock runs and it flashes until somebody answers', async () => {
    open(operator);
    await press('Call for help');
    await press('Material', dialog());
    const chip = bar().getByRole('button', { name: /^Material Nobody has answered yet/ });
    await expect.element(chip).toBeVisible();
    expect(app.kiosk.recorded()[0]?.payload).toMatchObject({ callType: 'material', priority: 'medium' });
    expect(getComputedStyle(chip.element()).animationName).toBe('unanswered');
    app.kiosk.advance(2 * minuteMs);
    await expect.element(chip).toMatchTextContent('02:00');
  });

  test('with nobody signed in the station itself calls for help, and may do nothing else', async () => {
    open(null);
    await press('Call for help');
    await press('Safety', dialog());
    await expect.element(bar().getByRole('button', { name: /^Safety/ })).toBeVisible();
    const [raised] = app.kiosk.recorded();
    expect(raised?.actor).toEqual({ type: 'device', id: raised?.deviceId });
    const callId = raised?.stream.id ?? '';
    const answer = await app.kiosk.record({ type: 'andon_call.acknowledge', subjectId: callId, payload: {} });
    expect(answer).toMatchObject({ ok: false, error: { code: 'right.missing_for_fact' } });
  });

  test('two calls alike show as one, with a count; acknowledging answers both and nothing flashes any more', async () => {
    open(maintainer, callState('material', 7, 16), callState('material', 7, 15));
    await expect.element(bar().getByRole('button', { name: /Material/ })).toMatchTextContent('2× Material');
    await bar()
      .getByRole('button', { name: /Material/ })
      .click();
    await press('Acknowledge', dialog());
    const chip = bar().getByRole('button', { name: /Material Somebody is coming/ });
    await expect.element(chip).toBeVisible();
    expect(types()).toEqual(['andon_call.acknowledged', 'andon_call.acknowledged']);
    expect(getComputedStyle(chip.element()).animationName).toBe('none');
  });

  test('resolve with a note closes the call', async () => {
    open(maintainer, callState('maintenance', 7, 21));
    await bar()
      .getByRole('button', { name: /^Maintenance/ })
      .click();
    await page.getByRole('textbox', { name: 'What was done? (optional)' }).fill('belt replaced');
    await press('Resolve', dialog());
    await expect.element(bar(), { timeout: 500 }).toMatchTextContent('No open calls');
    expect(app.kiosk.recorded()[0]?.payload).toEqual({ notes: 'belt replaced' });
  });

  test('an operator sees the call but may neither answer nor cancel it', async () => {
    open(operator, callState('quality', 7, 4));
    await bar()
      .getByRole('button', { name: /^Quality/ })
      .click();
    await expect.element(dialog()).toMatchTextContent('Nobody has answered yet');
    expect(dialog().getByRole('button').elements()).toHaveLength(1);
  });

  test('a manager cancels a false call', async () => {
    open(manager, callState('quality', 7, 4));
    await bar()
      .getByRole('button', { name: /^Quality/ })
      .click();
    await press('False call: cancel it', dialog());
    await expect.element(bar(), { timeout: 500 }).toMatchTextContent('No open calls');
    expect(app.kiosk.recorded()[0]?.payload).toEqual({ reason: 'False call' });
  });

  test('a refused call says why and the types stay open', async () => {
    open(operator);
    app.kiosk.refuseNext({ code: 'right.missing_for_fact', details: { right: 'andon:create' } });
    await press('Call for help');
    await press('Safety', dialog());
    await expect.element(dialog().getByRole('alert')).toMatchTextContent('to call for help');
    await expect.element(dialog().getByRole('button', { name: 'Safety' })).toBeVisible();
  });
});
