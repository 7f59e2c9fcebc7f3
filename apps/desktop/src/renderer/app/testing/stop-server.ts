import { deriveId, type StopDetailWire, type StopWire } from '@lineside/domain';
import type { ServerRequest } from '../../replica/server-request.ts';
import type { Answer } from '../../replica/transport.ts';
import { equipmentIdOf, lineIdOf, minuteMs, operator, startAt, stationIdentity } from './plant-states.ts';

const at = (minutesAgo: number) => new Date(startAt - minutesAgo * minuteMs).toISOString();

/** The same number names the same stop. */
export const stopIdOf = (number: number) => deriveId(stationIdentity.organizationId, 'downtime', [number]);

function stop(
  number: number,
  assetId: number,
  machine: string,
  from: number,
  to: number | null,
  fields: Partial<StopWire> = {},
): StopWire {
  const whole = {
    start_time: at(from),
    end_time: to === null ? null : at(to),
    reason: null,
    reason_names: {},
    category: null,
  };
  const named = { ...whole, ...fields };
  return {
    id: stopIdOf(number),
    equipment_id: equipmentIdOf(assetId),
    equipment_code: `M-${assetId}`,
    workplace_name: machine,
    line_id: lineIdOf('L1'),
    line_code: 'L1',
    source: 'stop',
    duration: (from - (to ?? 0)) * 60,
    subcategory: null,
    status: to === null ? 'open' : 'closed',
    is_explained: named.reason !== null,
    notes: null,
    order_no: 'WO-10442',
    operation_no: '0020',
    parts: [
      {
        part: 0,
        start_time: named.start_time,
        end_time: named.end_time,
        reason: named.reason,
        reason_names: named.reason_names,
        category: named.category,
      },
    ],
    ...named,
  };
}

const material = {
  reason: 'MATERIAL_MISSING',
  reason_names: { en: 'Material missing' },
  category: 'unplanned',
} as const;

/** One that goes on, one without a reason, the explained one before it, one elsewhere, and one that is confirmed. */
const stops: readonly StopWire[] = [
  stop(1, 8, 'Lathe 8', 17, null),
  stop(2, 7, 'Lathe 7', 25, 15),
  stop(3, 7, 'Lathe 7', 130, 105, material),
  stop(4, 12, 'Milling 12', 160, 151, { source: 'no_count' }),
  stop(5, 7, 'Lathe 7', 240, 200, { ...material, status: 'confirmed' }),
];

function detailOf(shown: StopWire): StopDetailWire {
  const { start_time, end_time, reason } = shown;
  const said = { by: { type: 'person', id: operator.personId }, by_name: operator.displayName } as const;
  const isTouched = reason !== null || shown.parts.length > 1;
  return {
    ...shown,
    original: { source: shown.source, start_time, end_time, reason: null },
    confirmed: shown.status === 'confirmed' ? { ...said, at: at(150) } : null,
    merged_with: [],
    history: isTouched
      ? [
          {
            ...said,
            at: at(100),
            event_id: deriveId(stationIdentity.organizationId, 'entry', [shown.id]),
            type: 'downtime.explained',
            payload: { reason, notes: 'Waited for bars' },
          },
        ]
      : [],
  };
}

/** A server of stops in memory. `asked`: every request so far. `refuse` answers first, where it does. */
export function stopServer(refuse: (request: ServerRequest) => Answer | undefined = () => undefined) {
  let known = stops;
  const asked: ServerRequest[] = [];
  const answer = (request: ServerRequest): Answer => {
    asked.push(request);
    const refused = refuse(request);
    if (refused) return refused;
    const { pathname, searchParams } = new URL(request.path, 'http://server');
    const [id, act] = pathname.split('/').slice(5);
    if (id === undefined) return listed(known, searchParams);
    const found = known.find((one) => one.id === id);
    if (!found) return { status: 404, body: { code: 'subject.unknown' } };
    if (request.method === 'PUT') known = known.map((one) => (one === found ? said(one, act, request.body) : one));
    const now = known.find((one) => one.id === id) ?? found;
    return { status: 200, body: detailOf(now) };
  };
  return { answer, asked };
}

function said(one: StopWire, act: string | undefined, body: unknown): StopWire {
  const { reason, at: cut } = body as { readonly reason?: string; readonly at?: string };
  const [whole] = one.parts;
  if (act === 'confirm') return { ...one, status: 'confirmed' };
  if (act === 'split' && cut !== undefined && whole) {
    const parts = [
      { ...whole, end_time: cut },
      { ...whole, part: 1, start_time: cut, reason: null, reason_names: {} },
    ];
    return { ...one, parts, is_explained: false };
  }
  if (reason === undefined) return one;
  const parts = one.parts.map((part) => ({ ...part, reason }));
  return { ...one, reason, parts, is_explained: true };
}

function listed(known: readonly StopWire[], query: URLSearchParams): Answer {
  const items = known
    .filter((one) => query.get('is_explained') === null || String(one.is_explained) === query.get('is_explained'))
    .filter((one) => query.get('status') === null || one.status === query.get('status'))
    .filter((one) => query.get('equipment_id') === null || one.equipment_id === query.get('equipment_id'));
  return { status: 200, body: { items, total: items.length } };
}
