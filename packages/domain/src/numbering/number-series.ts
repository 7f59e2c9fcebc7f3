import { z } from 'zod';
import { type AggregateDefinition, commandOf, stateOf } from '../kernel/aggregate.ts';
import { deriveId, type Uuid } from '../kernel/ids.ts';
import { refusal, refuse } from '../kernel/refusal.ts';
import { ok } from '../kernel/result.ts';
import { masterData } from '../plant/master-data.ts';
import { codeSchema, nameSchema, site } from '../plant/plant.ts';
import { drawNumbers } from './draw-numbers.ts';
import { type NumberCalendar, numberedShiftSchema, periodKinds } from './number-period.ts';
import { templateIssue } from './number-template.ts';

/** How the numbers look and when they begin again. One field: a template is right only together with its periods. */
const numberFormatSchema = z
  .strictObject({
    template: z.string().min(1).max(60),
    period: z.enum(periodKinds),
    shifts: z.array(numberedShiftSchema).max(12),
  })
  .superRefine(({ template, period, shifts }, context) => {
    const isOrdered = shifts.every(({ start }, index) => index === 0 || start > (shifts[index - 1]?.start ?? ''));
    const codes = new Set(shifts.map(({ code }) => code));
    const isCalendar =
      period === 'shift' ? shifts.length > 0 && isOrdered && codes.size === shifts.length : shifts.length === 0;
    if (!isCalendar)
      context.addIssue({ code: 'custom', path: ['shifts'], message: 'expected the shifts of a day in their order' });
    const issue = templateIssue(template, { period, shifts });
    if (issue !== null) context.addIssue({ code: 'custom', path: ['template'], message: issue });
  });

const key = { code: codeSchema };
const fields = {
  name: nameSchema,
  format: numberFormatSchema,
  /** How many numbers a device is lent at once. */
  blockSize: z.number().int().min(2).max(1000),
};
const record = masterData({
  type: 'number_series',
  key,
  fields,
  blank: { code: '', name: '', format: { template: '{YYMMDD}-{nnn}', period: 'day', shifts: [] }, blockSize: 20 },
  rights: { write: 'number_series:write', delete: 'number_series:delete' },
  rest: {
    path: 'number-series',
    tag: 'numbers',
    address: ['id'],
    filters: ['code'],
    order: ['code'],
  },
});

export type NumberSeriesState = ReturnType<typeof record.initial>;

const { 'number_series.created': created, ...otherEvents } = record.events;
if (!created) throw new Error('a series cannot be created');

const usePayload = z.strictObject({ count: z.number().int().min(1).max(100) });

/** Numbers that labels carry, such as LOT or SERIAL. They begin again with each period of the site. Rules NUM-1 … in SPEC.md. */
export const numberSeries: AggregateDefinition<NumberSeriesState> = {
  ...record,
  events: {
    ...otherEvents,
    'number_series.created': {
      ...created,
      // Its periods are computed in the calendar of one site.
      rules: ({ siteId }, { payload }) =>
        payload.siteId === null && siteId === null ? [refusal('numbers.site_missing')] : [],
    },
  },
  commands: {
    ...record.commands,
    /** A device takes the next numbers of its own lease for the period that it is in. */
    'number_series.use': commandOf<NumberSeriesState>()(usePayload, {
      decide: (series, { payload: { count }, deviceId, at }, states, context) => {
        const drawn = drawNumbers(states, context, {
          series,
          calendar: calendarOf(states, series),
          deviceId,
          at,
          count,
        });
        return drawn.ok ? ok([drawn.value.draft]) : refuse(drawn.error.code, drawn.error.details);
      },
    }),
  },
};

/** The calendar in which a series counts: its shifts in the time zone of its site. */
export function calendarOf(
  states: Parameters<typeof stateOf>[0],
  { siteId, format }: NumberSeriesState,
): NumberCalendar {
  const { timeZone } = stateOf(states, site, siteId ?? unknownSite) as ReturnType<typeof site.initial>;
  return { timeZone, period: format.period, shifts: format.shifts };
}

const unknownSite = '00000000-0000-0000-0000-000000000000';

export function numberSeriesId(organizationId: Uuid, code: string): Uuid {
  return deriveId(organizationId, 'number_series', [code]);
}
