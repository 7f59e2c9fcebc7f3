import { shiftCalendarId } from '@lineside/domain';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { calendarState } from './testing/planning-screens.ts';
import { manager, operator, plantStates, stationIdentity } from './testing/plant-states.ts';
import { type RenderedApp, renderApp } from './testing/render-app.tsx';
import { atKioskSize, press, region } from './testing/screen.ts';

beforeAll(atKioskSize);

let app: RenderedApp;
const identity = { ...stationIdentity, equipmentId: null, kind: 'desktop' as const, name: 'Supervisor desk' };
const open = (states: readonly unknown[] = [], session = manager) => {
  app = renderApp({ identity, session, states: [...plantStates, ...states] as never }, '#/shift-calendars');
};
afterEach(() => app.close());

const field = (name: string) => page.getByLabelText(name, { exact: true }).first();
const shift = (name: string) => page.getByRole('group', { name, exact: true });
const recorded = () => app.kiosk.recorded().map(({ type, payload }) => ({ type, payload }));

describe('shift calendars', () => {
  test('are there for who may make them, and for nobody else', async () => {
    open([], operator);
    await expect.element(page.getByRole('link', { name: 'Board' })).toBeVisible();
    expect(page.getByRole('button', { name: 'New calendar' }).query()).toBeNull();
    await press('Anna Kim: account and display');
    expect(page.getByRole('link', { name: 'Shift calendars' }).query()).toBeNull();
    app.close();
    open();
    await press('Mary Weber: account and display');
    await page.getByRole('link', { name: 'Shift calendars' }).click();
    await expect.element(page.getByText(/three shifts every day: 06:00, 14:00 and 22:00/)).toBeVisible();
  });

  test('a preset begins one for a line, its two weeks are seen before it is saved, and it is saved without a server', async () => {
    open();
    app.kiosk.goOffline();
    await press('New calendar');
    await page.getByRole('combobox', { name: 'Where it counts' }).selectOptions('Assembly');
    await field('First date').fill('2026-02-02');
    await press('2 × 12 h: 09, 21');
    await page.getByRole('group', { name: 'Day' }).getByRole('button', { name: 'Sun' }).click();
    await expect.element(page.getByText(/Each bar begins at 09:00/)).toBeVisible();
    // The 2nd of February 2026 is a Monday.
    await expect.element(page.getByRole('row', { name: /Feb 7, 2026.*Day 09:00–21:00/ })).toBeVisible();
    await expect.element(page.getByRole('row', { name: /Feb 8, 2026 Night 21:00–09:00/ })).toBeVisible();
    await press('Save');
    await expect.element(page.getByText('Saved. It is sent by itself.')).toBeVisible();
    const [entry] = recorded();
    expect(entry).toMatchObject({
      type: 'shift_calendar.created',
      payload: { siteId: identity.siteId, code: 'L2-2026-02-02', effectiveFrom: '2026-02-02', effectiveTo: null },
    });
    expect(entry?.payload.shifts).toMatchObject([
      { code: 'DAY', weekdays: [1, 2, 3, 4, 5, 6] },
      { code: 'NIGHT', weekdays: [1, 2, 3, 4, 5, 6, 7] },
    ]);
    await expect.element(page.getByRole('button', { name: /^Shifts Assembly From Mon, Feb 2, 2026/ })).toBeVisible();
  });

  test('what is wrong is said at its field, nothing is recorded, and what was typed stays', async () => {
    open([calendarState('SITE')]);
    await page.getByRole('button', { name: /^Everyday.*Counts today/ }).click();
    await shift('Late').getByLabelText('Begins').fill('13:00');
    await expect.element(shift('Late')).toMatchTextContent('The shifts LATE and EARLY overlap.');
    await field('Name').fill('');
    await press('Save');
    await expect.element(page.getByText('Not saved: 1 thing is to be corrected')).toBeVisible();
    await expect.element(field('Name')).toHaveAccessibleDescription('Give it a name.');
    await expect.element(field('Name')).toHaveFocus();
    await press('New calendar');
    await page.getByRole('button', { name: /^Everyday.*Not saved yet/ }).click();
    await expect.element(shift('Late').getByLabelText('Begins')).toHaveValue('13:00');
    expect(recorded()).toEqual([]);
    await field('Name').fill('Winter');
    await shift('Early').getByLabelText('Ends').fill('13:00');
    await press('Save');
    await expect.element(page.getByText('Saved. It is sent by itself.')).toBeVisible();
    expect(recorded().map(({ type, payload }) => [type, Object.keys(payload)])).toEqual([
      ['shift_calendar.changed', ['name', 'shifts']],
    ]);
  });

  test('breaks, holidays and dates of their own are added and shown in the two weeks', async () => {
    open([calendarState('SITE')]);
    await page.getByRole('button', { name: /^Everyday/ }).click();
    await shift('Early').getByRole('button', { name: 'Add a break' }).click();
    await shift('Early').getByLabelText('Break from').fill('14:30');
    await shift('Early').getByLabelText('Break to').fill('15:00');
    await expect.element(shift('Early')).toMatchTextContent('A break of the shift EARLY lies outside the shift.');
    await shift('Early').getByLabelText('Break from').fill('09:30');
    await shift('Early').getByLabelText('Break to').fill('10:00');
    await press('Add a holiday');
    await press('Add a date');
    await shift('2026-01-06').getByRole('button', { name: 'Remove the shift Night' }).click();
    // The 6th is a holiday and a date of its own: the latter counts.
    await expect
      .element(page.getByRole('row', { name: /Jan 6, 2026 Early 06:00–14:00 Late 14:00–22:00$/ }))
      .toBeVisible();
    await shift('2026-01-06').getByLabelText('Date').fill('2026-01-07');
    await expect.element(page.getByRole('row', { name: /Jan 6, 2026 No shifts/ })).toBeVisible();
    await press('Save');
    await expect.element(page.getByText('Saved. It is sent by itself.')).toBeVisible();
    expect(recorded()[0]?.payload).toMatchObject({
      holidays: [{ date: '2026-01-06', name: 'Holiday' }],
      exceptions: [{ date: '2026-01-07', shifts: [{ code: 'EARLY' }, { code: 'LATE' }] }],
    });
  });

  test('one is deleted with a second press, which says what comes of it', async () => {
    open([calendarState('SITE')]);
    await page.getByRole('button', { name: /^Everyday/ }).click();
    await press('Delete the calendar');
    await press('Keep it');
    await press('Delete the calendar');
    await expect.element(page.getByText(/Figures of the past and the future are computed again/)).toBeVisible();
    await press('Delete it');
    await expect.poll(() => region('Everyday').query()).toBeNull();
    expect(app.kiosk.recorded().map(({ type, stream }) => [type, stream.id])).toEqual([
      ['shift_calendar.deleted', shiftCalendarId(stationIdentity.organizationId, 'SITE')],
    ]);
  });
});
