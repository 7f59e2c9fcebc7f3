import type { Uuid } from '@lineside/domain';
import type { ServerRequest } from '../../replica/server-request.ts';
import type { StopFilter } from './stop-slice.ts';

const events = '/api/v1/downtime/events';
/** As many as fit into a list that somebody reads. */
const most = 100;

/** The address of the stops that fit what is chosen. */
export function listPath({ which, lineId, date }: StopFilter): string {
  const query = [
    ['limit', String(most)],
    ...(which === 'unexplained' ? [['is_explained', 'false']] : []),
    ...(which === 'open' ? [['status', 'open']] : []),
    ...(lineId === '' ? [] : [['line_id', lineId]]),
    ...(/^\d{4}-\d{2}-\d{2}$/.test(date)
      ? [
          ['start_date', date],
          ['end_date', date],
        ]
      : []),
  ];
  return `${events}?${new URLSearchParams(query).toString()}`;
}

/** All stops of a machine on some days: where the neighbours of a stop are found. */
export function machinePath(equipmentId: Uuid, firstDate: string, lastDate: string): string {
  const query = { limit: String(most), equipment_id: equipmentId, start_date: firstDate, end_date: lastDate };
  return `${events}?${new URLSearchParams(query).toString()}`;
}

export const stopPath = (id: Uuid): string => `${events}/${encodeURIComponent(id)}`;

const put = (path: string, body: object): ServerRequest => ({ method: 'PUT', path, body });

/** What is said of a stop. Times in milliseconds; `part` is one of a stop that was split, null where it is whole. */
export const stopRequests = {
  explain: (id: Uuid, said: { readonly reason: string; readonly part: number | null; readonly notes: string }) =>
    put(stopPath(id), {
      reason: said.reason,
      ...(said.part === null ? {} : { part: said.part }),
      ...(said.notes.trim() === '' ? {} : { notes: said.notes.trim() }),
    }),
  retime: (id: Uuid, from: number | null, to: number | null) =>
    put(stopPath(id), {
      ...(from === null ? {} : { start_time: new Date(from).toISOString() }),
      ...(to === null ? {} : { end_time: new Date(to).toISOString() }),
    }),
  split: (id: Uuid, at: number) => put(`${stopPath(id)}/split`, { at: new Date(at).toISOString() }),
  merge: (id: Uuid, other: Uuid, reason: string | null) => put(`${stopPath(id)}/merge`, { with: [other], reason }),
  confirm: (id: Uuid) => put(`${stopPath(id)}/confirm`, {}),
  reopen: (id: Uuid): ServerRequest => ({ method: 'PUT', path: `${stopPath(id)}/reopen` }),
} as const;
