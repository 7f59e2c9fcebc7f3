import {
  calendarPresets,
  deriveId,
  type ScheduleState,
  type ShiftCalendarState,
  schedule,
  shiftCalendar,
  shiftCalendarId,
} from '@lineside/domain';
import { page } from 'vitest/browser';
import { plantStates, startAt, stationIdentity, type TestState } from './plant-states.ts';
import { dialog, press, region, sees } from './screen.ts';
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

const hourMs = 3_600_000;

export const lineIdOf = (lineCode: string): string => deriveId(organizationId, 'line', [lineCode]);

/** A schedule of a line, from so many hours after midnight of the first day until so many. */
export function scheduleState(
  name: string,
  lineCode: string,
  [from, to]: readonly [number, number],
  fields: Partial<ScheduleState> = {},
): TestState {
  const id = deriveId(organizationId, 'schedule', [name]);
  // 2026-01-05T00:00 in Berlin.
  const midnight = startAt - 9 * hourMs;
  const state: ScheduleState = {
    ...schedule.initial(id),
    siteId,
    existence: 'present',
    newestAt: startAt,
    lineId: lineIdOf(lineCode),
    productCode: 'P-100',
    targetQuantity: 500,
    scheduledStartAt: midnight + from * hourMs,
    scheduledEndAt: midnight + to * hourMs,
    ...fields,
  };
  return { type: schedule.type, id, state: { ...state } };
}

/** Schedules with the lines that know of them: without it no rule would see that they overlap. */
export function planningStates(schedules: readonly TestState[]): readonly TestState[] {
  const lines = plantStates.filter(({ type }) => type === 'line');
  return [
    ...schedules,
    ...lines.map((one) => {
      const here = schedules.filter(({ state }) => state.lineId === one.id);
      const slots = here.map(({ id, state }) => [
        id,
        { from: state.scheduledStartAt, to: state.scheduledEndAt, asOf: { at: startAt, device: '', seq: 0 } },
      ]);
      return { ...one, state: { ...one.state, slots: Object.fromEntries(slots) as Record<string, unknown> } };
    }),
  ];
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

const plans: readonly TestState[] = [
  scheduleState('one', 'L1', [6, 14], { status: 'in_progress', priority: 1 }),
  scheduleState('two', 'L1', [14, 22], { productCode: 'P-220', targetQuantity: 12_400, orderNo: 'WO-10442' }),
  scheduleState('three', 'L2', [6, 9], { status: 'completed' }),
  scheduleState('four', 'L2', [10, 20], { productCode: 'P-310', status: 'paused', priority: 3 }),
];
const planning = (act: Parameters<typeof atDesk>[2]): ScreenState => ({
  route: '/planning',
  open: () => atDesk('/planning', [everyday, ...planningStates(plans)], act),
});
const shaft = () => page.getByRole('button', { name: /^Drive shaft 220/ });

/** The plan and the calendars of shifts of a supervisor's desk. */
export const planningScreens = {
  planning: planning(() => sees(shaft())),
  'planning-form': {
    ...planning(async () => {
      await shaft().click();
      await dialog().getByLabelText('Pieces').fill('');
      await press('Save', dialog());
      await sees(dialog().getByText('A number of pieces, 1 or more.'));
    }),
    dialog: 'features/planning-board/schedule-form.tsx',
  },
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
