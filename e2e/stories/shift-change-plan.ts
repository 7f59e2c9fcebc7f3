import type { LineShiftWire } from '@lineside/domain';
import { get, post, signIn } from '../hosts/http-device.ts';

/** Two shifts of Lathe 1's line, one after the other. */
export interface PlannedChange {
  readonly lineId: string;
  readonly equipmentId: string;
  /** Keys of the shift that runs now, and of the one after it. */
  readonly first: string;
  readonly second: string;
}

const hourMs = 3_600_000;

/**
 * Gives the line of Lathe 1 a calendar by which a shift has run for an hour and ends in `changeInMs`, to the minute, and another one of four
 * hours follows.
 */
export async function planShiftChange(server: string, changeInMs: number): Promise<PlannedChange> {
  const { token } = await signIn(server, 'manager', 'Manager123');
  const ask = <Item>(path: string) => get<{ items: Item[] }>(`${server}/api/v1/${path}`, token);
  const [site] = (await ask<{ time_zone: string }>('sites')).items;
  const lines = (await ask<{ line_id: string; line_code: string }>('dashboard/lines')).items;
  const lineId = lines.find(({ line_code: code }) => code === 'L1')?.line_id ?? '';
  const line = await get<LineShiftWire>(`${server}/api/v1/dashboard/lines/${lineId}/oee`, token);
  const machine = line.equipment.find(({ name }) => name === 'Lathe 1');
  if (!machine) throw new Error('the line has no Lathe 1');
  const onWall = (at: number) => wallTime(at, site?.time_zone ?? 'UTC');
  const changeAt = Date.now() + changeInMs;
  const [begin, middle, end] = [changeAt - changeInMs - hourMs, changeAt, changeAt + 4 * hourMs].map(onWall) as [
    WallTime,
    WallTime,
    WallTime,
  ];
  const daily = { names: {}, breaks: [], weekdays: [1, 2, 3, 4, 5, 6, 7] };
  await post(
    `${server}/api/v1/shift-calendars`,
    {
      code: 'CHANGE',
      name: 'Change of shifts',
      line_id: lineId,
      effective_from: onWall(changeAt - 72 * hourMs).date,
      shifts: [
        { code: 'FIRST', start: begin.time, end: middle.time, ...daily },
        { code: 'SECOND', start: middle.time, end: end.time, ...daily },
      ],
    },
    { token },
  );
  return { lineId, equipmentId: machine.equipment_id, first: `${begin.date}_FIRST`, second: `${middle.date}_SECOND` };
}

interface WallTime {
  readonly date: string;
  readonly time: string;
}

function wallTime(at: number, timeZone: string): WallTime {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
  const [date = '', time = ''] = shown.split(' ');
  return { date, time };
}
