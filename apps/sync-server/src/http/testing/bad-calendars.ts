import type { BadRequest } from './bad-requests.ts';

const api = '/api/v1';
const calendars = `${api}/shift-calendars`;
const current = `${api}/system/current-shift`;
const invalid = { status: 422, code: 'payload.invalid' };
const unknown = { status: 404, code: 'subject.unknown' };

const shift = { code: 'DAY', names: {}, start: '06:00', end: '14:00', weekdays: [1], breaks: [] };

/** A calendar that would be taken, and what is wrong with others. */
export const shiftCalendar = {
  good: { code: 'C9', name: 'Nine', effective_from: '2026-01-05', shifts: [shift] },
  wrong: [
    { effective_from: '2026-02-30' },
    { effective_from: null },
    { line_id: 'x' },
    { shifts: [{ ...shift, start: '24:00' }] },
    { shifts: [{ ...shift, weekdays: [] }] },
    { shifts: [{ ...shift, weekdays: [8] }] },
    { shifts: [{ ...shift, code: 'D N' }] },
    { shifts: [{ ...shift, breaks: null }] },
    { shifts: {} },
    { holidays: [{ date: '2026-12-25' }] },
    { exceptions: [{ date: '2026-12-24' }] },
  ],
};

const refused = (why: string, fields: object, code: string): BadRequest => ({
  route: `POST ${calendars}`,
  why,
  call: { json: { ...shiftCalendar.good, ...fields } },
  status: 422,
  code,
});

const christmas = { date: '2026-12-25', name: 'Christmas' };
const broken = (start: string, end: string) => ({ shifts: [{ ...shift, breaks: [{ start, end }] }] });

export const badCalendars: readonly BadRequest[] = [
  refused('of every site', { site_id: null }, 'calendar.site_missing'),
  refused('an end before its start', { effective_to: '2026-01-04' }, 'calendar.dates_order'),
  refused('an empty shift', { shifts: [{ ...shift, end: '06:00' }] }, 'calendar.shift_empty'),
  refused('one code twice', { shifts: [shift, { ...shift, code: 'day', weekdays: [2] }] }, 'calendar.code_repeated'),
  refused('two at once', { shifts: [shift, { ...shift, code: 'LATE' }] }, 'calendar.shifts_overlap'),
  refused('an empty break', broken('07:00', '07:00'), 'calendar.break_empty'),
  refused('a break outside', broken('13:45', '14:15'), 'calendar.break_outside'),
  refused(
    'two breaks at once',
    { shifts: [{ ...shift, breaks: Array.from({ length: 2 }, () => ({ start: '07:00', end: '07:15' })) }] },
    'calendar.breaks_overlap',
  ),
  refused('a holiday twice', { holidays: [christmas, christmas] }, 'calendar.date_repeated'),
  { route: `GET ${current}`, why: 'an unknown query', at: `${current}?shift=day`, ...invalid },
  { route: `GET ${current}`, why: 'no organization of that code', at: `${current}?organization=NOWHERE`, ...unknown },
  { route: `GET ${current}`, why: 'no site of that code', at: `${current}?site=NOWHERE`, ...unknown },
  { route: `GET ${current}`, why: 'no line of that code', at: `${current}?line=NOWHERE`, ...unknown },
  { route: `GET ${current}`, why: 'an empty code', at: `${current}?line=`, ...invalid },
];
