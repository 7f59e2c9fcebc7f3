import { calendarPresets, type ShiftCalendarState, shiftCalendar, shiftCalendarId } from '@lineside/domain';
import { page } from 'vitest/browser';
import { startAt, stationIdentity, type TestState } from './plant-states.ts';
import { press, region, sees } from './screen.ts';
import { atDesk, type ScreenState } from './screen-state.ts';

const { organizationId, siteId } = stationIdentity;

/** A calendar of three shifts from the first of January on, but for what is named. */
export function calendarState(code: string, fields: Partial<ShiftCalendarState> = {}): TestState {
  const id = shiftCalendarId(organizationId, code);
  const state: ShiftCalendarState = {
    ...shiftCalendar.initial(id),
    siteId,
    existence: 'present',
    newestAt: startAt,
    code,
    name: 'Everyday',
    effectiveFrom: '2026-01-01',
    shifts: calendarPresets.three_shifts,
    ...fields,
  };
  return { type: shiftCalendar.type, id, state: { ...state } };
}

const [early, late, night] = calendarPresets.three_shifts;
if (!early || !late || !night) throw new Error('three shifts');

const everyday = calendarState('main-2026-01-01', {
  shifts: [
    { ...early, weekdays: [1, 2, 3, 4, 5, 6], breaks: [{ start: '09:30', end: '10:00' }] },
    { ...late, weekdays: [1, 2, 3, 4, 5], breaks: [{ start: '18:00', end: '18:30' }] },
    { ...night, weekdays: [1, 2, 3, 4, 5], breaks: [{ start: '02:00', end: '02:30' }] },
  ],
  holidays: [{ date: '2026-01-06', name: 'Epiphany' }],
  exceptions: [
    { date: '2026-01-11', shifts: [{ code: 'SERVICE', names: {}, start: '08:00', end: '12:00', breaks: [] }] },
  ],
});
const summer = calendarState('main-2026-07-01', {
  name: 'Summer',
  effectiveFrom: '2026-07-01',
  effectiveTo: '2026-08-31',
  shifts: calendarPresets.two_shifts,
});

const calendars = (act: Parameters<typeof atDesk>[2]): ScreenState => ({
  route: '/shift-calendars',
  open: () => atDesk('/shift-calendars', [everyday, summer], act),
});

/** The calendars of shifts of a supervisor's desk. */
export const planningScreens = {
  'shift-calendars': calendars(async () => {
    await page.getByRole('button', { name: /^Everyday/ }).click();
    await sees(region('Everyday'));
  }),
  'shift-calendar-wrong': calendars(async () => {
    await press('New calendar');
    const first = page.getByRole('group', { name: 'Early' });
    await first.getByLabelText('Ends').fill('15:00');
    await first.getByRole('button', { name: 'Add a break' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('');
    await press('Save');
    await sees(page.getByText('Give it a name.'));
  }),
} as const satisfies Record<string, ScreenState>;
