import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { lineIdOf, planningStates, scheduleState } from './testing/planning-screens.ts';
import { manager, operator, plantStates, startAt, stationIdentity } from './testing/plant-states.ts';
import { type RenderedApp, renderApp } from './testing/render-app.tsx';
import { alert, atKioskSize, dialog, press } from './testing/screen.ts';

beforeAll(atKioskSize);

let app: RenderedApp;
const identity = { ...stationIdentity, equipmentId: null, kind: 'desktop' as const, name: 'Supervisor desk' };
const hourMs = 3_600_000;
/** So many hours after midnight of the first day, in Berlin. */
const at = (hours: number) => startAt + (hours - 9) * hourMs;

const housing = scheduleState('one', 'L1', [6, 10]);
const shaft = scheduleState('two', 'L1', [14, 20], { productCode: 'P-220' });
const open = (states = planningStates([housing, shaft]), session = manager) => {
  app = renderApp({ identity, session, states: [...plantStates, ...states] as never }, '#/planning');
};
afterEach(() => app.close());

const block = (name: RegExp) => page.getByRole('button', { name });
const bearing = () => block(/^P-100/);
const lineOf = (name: string) => page.getByRole('list', { name, exact: true });
const moves = () => app.kiosk.recorded().filter(({ type }) => type === 'schedule.moved');

/** Drags with a real mouse: so many pixels from the middle of what has this style, or from its block. */
async function drag(source: Element, byX: number, byY = 0): Promise<void> {
  const { left, top, width, height } = source.getBoundingClientRect();
  const from = { x: left + width / 2, y: top + height / 2 };
  const mouse = (type: string, x: number, y: number) =>
    source.dispatchEvent(
      new PointerEvent(type, { bubbles: true, isPrimary: true, button: 0, clientX: x, clientY: y, pointerId: 1 }),
    );
  mouse('pointerdown', from.x, from.y);
  for (const share of [0.25, 0.5, 0.75, 1]) {
    mouse('pointermove', from.x + byX * share, from.y + byY * share);
    await new Promise(requestAnimationFrame);
  }
  window.dispatchEvent(
    new PointerEvent('pointerup', { isPrimary: true, clientX: from.x + byX, clientY: from.y + byY }),
  );
}

const hourPx = () => (document.querySelector('.plan-row .plan-track')?.getBoundingClientRect().width ?? 0) / 30;

describe('the planning board', () => {
  test('is there for who may plan, and shows each line with its shifts', async () => {
    open(undefined, operator);
    await expect.element(page.getByRole('link', { name: 'Board' })).toBeVisible();
    expect(page.getByRole('heading', { name: 'Planning board' }).query()).toBeNull();
    app.close();
    open();
    await expect.element(page.getByRole('heading', { name: 'Planning board' })).toBeVisible();
    await expect.element(lineOf('Turning and milling')).toMatchTextContent('06:00–10:00');
    await press('Later');
    await expect.element(page.getByText('Tue, Jan 6, 2026')).toBeVisible();
    expect(bearing().query()).toBeNull();
    await page.getByRole('radio', { name: 'Week' }).click();
    await expect.element(block(/^P-100/)).toBeVisible();
  });

  test('a block that is dragged lies at a quarter of an hour, and at the beginning of a shift near it', async () => {
    open();
    await expect.element(bearing()).toBeVisible();
    await drag(bearing().element(), 1.1 * hourPx());
    await expect.poll(() => moves().length).toBe(1);
    expect(moves()[0]?.payload).toEqual({
      lineId: lineIdOf('L1'),
      scheduledStartAt: at(7),
      scheduledEndAt: at(11),
    });
    expect(dialog().query()).toBeNull();
    await drag(bearing().element(), 2.8 * hourPx());
    await expect
      .poll(() => moves().at(-1)?.payload)
      .toMatchObject({ scheduledStartAt: at(10), scheduledEndAt: at(14) });
  });

  test('it goes to another line, and its end is dragged by itself', async () => {
    open();
    await expect.element(bearing()).toBeVisible();
    const rows = [...document.querySelectorAll('.plan-row')].map((row) => row.getBoundingClientRect().top);
    await drag(bearing().element(), 0, (rows[1] ?? 0) - (rows[0] ?? 0));
    await expect.element(lineOf('Assembly').getByRole('button', { name: /^P-100/ })).toBeVisible();
    await expect.poll(() => moves().at(-1)?.payload).toMatchObject({ lineId: lineIdOf('L2'), scheduledStartAt: at(6) });
    const end = bearing().element().closest('li')?.querySelector('.plan-end');
    if (end) await drag(end, 2 * hourPx());
    await expect.poll(() => moves().at(-1)?.payload).toMatchObject({ scheduledStartAt: at(6), scheduledEndAt: at(12) });
  });

  test('what overlaps goes back, and the reason stands under it', async () => {
    open();
    await expect.element(bearing()).toBeVisible();
    await drag(bearing().element(), 7 * hourPx());
    await expect.element(alert()).toMatchTextContent('It went back to where it was');
    await expect.element(alert()).toMatchTextContent('The line makes P-220 at that time.');
    await expect.element(bearing()).toMatchTextContent('06:00–10:00');
    expect(moves()).toEqual([]);
  });

  test('keys move it: a row of arrows is one entry, the focus goes along, Escape takes it back, Enter opens it', async () => {
    open();
    await expect.element(bearing()).toBeVisible();
    bearing().element().focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowDown}');
    await expect.element(lineOf('Assembly').getByRole('button', { name: /^P-100/ })).toHaveFocus();
    await expect.poll(() => moves().length).toBe(1);
    expect(moves()[0]?.payload).toEqual({
      lineId: lineIdOf('L2'),
      scheduledStartAt: at(6.5),
      scheduledEndAt: at(10.5),
    });
    await userEvent.keyboard('{Shift>}{ArrowLeft}{/Shift}');
    await expect.element(bearing()).toMatchTextContent('06:30–10:15');
    await userEvent.keyboard('{Escape}');
    await expect.element(bearing()).toMatchTextContent('06:30–10:30');
    await userEvent.keyboard('{Enter}');
    await expect.element(dialog().getByLabelText('Begins at')).toHaveValue('06:30');
    expect(moves()).toHaveLength(1);
  });

  test('n plans something new after what is planned, without a server; a refusal keeps what was typed', async () => {
    open();
    app.kiosk.goOffline();
    await expect.element(bearing()).toBeVisible();
    bearing().element().focus();
    await userEvent.keyboard('n');
    await expect.element(dialog().getByLabelText('Begins at')).toHaveValue('10:00');
    await expect.element(dialog().getByLabelText('Ends at')).toHaveValue('14:00');
    await press('Save', dialog());
    await expect.element(dialog().getByText('Choose what is made.')).toBeVisible();
    await dialog().getByLabelText('Product').selectOptions('Gear cover 310');
    await dialog().getByLabelText('Pieces').fill('250');
    await dialog().getByLabelText('Ends at').fill('15:00');
    await press('Save', dialog());
    await expect.element(dialog().getByRole('alert')).toMatchTextContent('The line makes P-220 at that time.');
    await expect.element(dialog().getByLabelText('Pieces')).toHaveValue('250');
    await dialog().getByLabelText('Ends at').fill('14:00');
    await press('Save', dialog());
    await expect.element(block(/^P-310/)).toBeVisible();
    expect(app.kiosk.recorded()[0]).toMatchObject({
      type: 'schedule.created',
      payload: { siteId: identity.siteId, productCode: 'P-310', targetQuantity: 250, scheduledEndAt: at(14) },
    });
  });

  test('it is started and deleted from its form; deleting is asked about', async () => {
    open();
    await bearing().click();
    await press('Start', dialog());
    await expect.element(bearing()).toMatchTextContent('running');
    await block(/^Drive shaft 220/).click();
    await press('Delete', dialog());
    await press('Yes, delete it', dialog());
    await expect.poll(() => block(/^Drive shaft 220/).query()).toBeNull();
    await expect.poll(() => dialog().query()).toBeNull();
    expect(app.kiosk.recorded().map(({ type }) => type)).toEqual(['schedule.started', 'schedule.deleted']);
  });
});
