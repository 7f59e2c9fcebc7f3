import type { AggregateDefinition, EventDefinition } from '../kernel/aggregate.ts';
import { deriveId, type Uuid, uuidSchema } from '../kernel/ids.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { masterData } from '../plant/master-data.ts';
import { codeSchema, nameSchema } from '../plant/plant.ts';
import { calendarIssues } from './calendar-issues.ts';
import { calendarPlanShape } from './shift-pattern.ts';

const type = 'shift_calendar';

const record = masterData({
  type,
  key: { code: codeSchema },
  fields: {
    name: nameSchema,
    /** The line for which it counts; null: every line of the site that has none of its own. */
    lineId: uuidSchema.nullable(),
    ...calendarPlanShape,
  },
  blank: {
    code: '',
    name: '',
    lineId: null,
    effectiveFrom: '1970-01-01',
    effectiveTo: null,
    shifts: [],
    holidays: [],
    exceptions: [],
  },
  rights: { write: 'calendar:write', delete: 'calendar:write' },
  rest: {
    path: 'shift-calendars',
    tag: 'plant',
    address: ['id'],
    filters: ['code', 'line_id', 'effective_from'],
    order: ['effective_from', 'code'],
  },
});

export type ShiftCalendarState = ReturnType<typeof record.initial>;

type Rules = EventDefinition<ShiftCalendarState>['rules'];

/** Of a change only what it changes is asked about: what two people changed at once is nobody's mistake alone. */
const planRules: Rules = (subject, { payload }) => {
  const plan = { ...subject, ...payload };
  const isAsked = ({ path: [field] }: { readonly path: readonly (string | number)[] }) =>
    field === 'effectiveTo' ? 'effectiveTo' in payload || 'effectiveFrom' in payload : String(field) in payload;
  return calendarIssues(plan)
    .filter(isAsked)
    .map(({ why }) => why);
};

/** Shifts are told in the time zone of one site. */
function siteRefusals(siteId: unknown): readonly Refusal[] {
  return siteId === null ? [refusal('calendar.site_missing')] : [];
}

const { [`${type}.created`]: created, [`${type}.changed`]: changed, ...otherEvents } = record.events;
if (!created || !changed) throw new Error('a calendar cannot be created or changed');

/**
 * When people work at a site or at one of its lines: shifts by weekday with their breaks, holidays, single dates with shifts of their own.
 * Which of several counts on a date, and when its shifts are, says `plannedShifts`. Rules CAL-1 … in SPEC.md.
 */
export const shiftCalendar: AggregateDefinition<ShiftCalendarState> = {
  ...record,
  events: {
    ...otherEvents,
    [`${type}.created`]: {
      ...created,
      rules: (subject, event, ...rest) => [
        ...siteRefusals(event.payload.siteId),
        ...planRules(subject, event, ...rest),
      ],
    },
    [`${type}.changed`]: { ...changed, rules: planRules },
  },
};

export function shiftCalendarId(organizationId: Uuid, code: string): Uuid {
  return deriveId(organizationId, type, [code]);
}
