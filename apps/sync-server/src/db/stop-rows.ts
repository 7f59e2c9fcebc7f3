import type { Interval, KnownStop, StopSource, Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/**
 * Writes the stops of an equipment that meet a window, in place of those that are there: `stops` are all of these, each with all its
 * parts, from `equipmentStops`. Whoever projects calls it, in his transaction; calling it twice is calling it once.
 */
export async function replaceStops(
  client: Client,
  { organizationId, equipmentId, window }: { organizationId: Uuid; equipmentId: Uuid; window: Interval },
  stops: readonly KnownStop[],
): Promise<void> {
  await client.query(
    `delete from equipment_stop
     where org_id = $1 and equipment_id = $2
       and ((from_at < $4 and coalesce(to_at, $4) > $3) or stop_id = any($5::uuid[]))`,
    [organizationId, equipmentId, Math.floor(window.from), Math.ceil(window.to), stops.map(({ id }) => id)],
  );
  const rows = stops.map((stop) => ({
    stop_id: stop.id,
    part: stop.part,
    source: stop.source,
    from_at: Math.round(stop.from),
    to_at: stop.to === null ? null : Math.round(stop.to),
    reason: stop.reason,
    is_confirmed: stop.isConfirmed,
    source_event_id: stop.sourceEventId,
    operation_id: stop.operationId,
    notes: stop.notes,
  }));
  await client.query(
    `insert into equipment_stop
       (org_id, equipment_id, stop_id, part, source, from_at, to_at, reason, is_confirmed, source_event_id, operation_id, notes)
     select $1, $2, r.stop_id, r.part, r.source, r.from_at, r.to_at, r.reason, r.is_confirmed, r.source_event_id,
       r.operation_id, r.notes
     from json_to_recordset($3::json) as r(stop_id uuid, part integer, source text, from_at bigint, to_at bigint, reason text,
       is_confirmed boolean, source_event_id uuid, operation_id uuid, notes text)`,
    [organizationId, equipmentId, JSON.stringify(rows)],
  );
}

/** One part of a stop as it is stored. */
export interface StopPartRow {
  readonly part: number;
  /** Milliseconds; null while it goes on. */
  readonly from_at: number;
  readonly to_at: number | null;
  readonly reason: string | null;
  readonly category: string | null;
  readonly big_loss: string | null;
  readonly names: Readonly<Record<string, string>> | null;
}

/** A stop with its parts in order, and what is shown beside it. */
export interface StopRow {
  readonly stop_id: Uuid;
  readonly equipment_id: Uuid;
  readonly site_id: Uuid | null;
  readonly equipment_code: string;
  readonly workplace_name: string;
  readonly line_id: Uuid | null;
  readonly line_code: string | null;
  readonly source: StopSource;
  readonly source_event_id: Uuid | null;
  readonly is_confirmed: boolean;
  readonly notes: string | null;
  readonly order_no: string | null;
  readonly operation_no: string | null;
  readonly parts: readonly StopPartRow[];
}

export interface StopQuery {
  readonly status: 'open' | 'closed' | 'confirmed' | null;
  readonly isExplained: boolean | null;
  readonly lineId: Uuid | null;
  readonly equipmentId: Uuid | null;
  readonly equipmentCode: string | null;
  /** Stops that meet this time; milliseconds. */
  readonly window: Interval | null;
  readonly skip: number;
  readonly limit: number;
}

/** Parts become stops: what all parts of one share, and the parts as a list. Reasons are looked up as they are classed now. */
const stopsSql = (conditions: string) => `
  select s.stop_id, s.equipment_id, e.site_id, e.code as equipment_code, e.workplace_name, e.line_id, l.line_code,
    min(s.source) as source, min(s.source_event_id::text) as source_event_id, bool_or(s.is_confirmed) as is_confirmed,
    min(s.notes) as notes, min(o.order_no) as order_no, min(o.operation_no) as operation_no, min(s.from_at) as begins,
    json_agg(json_build_object('part', s.part, 'from_at', s.from_at, 'to_at', s.to_at, 'reason', s.reason,
      'category', r.category, 'big_loss', r.big_loss, 'names', r.names) order by s.part) as parts
  from equipment_stop s
  join equipment e on e.org_id = s.org_id and e.id = s.equipment_id
  left join line l on l.org_id = s.org_id and l.id::text = e.line_id
  left join operation o on o.org_id = s.org_id and o.id = s.operation_id
  left join reason r on r.org_id = s.org_id and r.kind = 'stop' and r.code = s.reason and r.existence <> 'unknown'
  where s.org_id = current_organization() ${conditions}
  group by s.org_id, s.stop_id, s.equipment_id, e.site_id, e.code, e.workplace_name, e.line_id, l.line_code`;

const listedSql = `${stopsSql(`
    and ($1::text is null or e.line_id = $1) and ($2::uuid is null or s.equipment_id = $2) and ($3::text is null or e.code = $3)
    and ($6::bigint is null or s.stop_id in (select m.stop_id from equipment_stop m
      where m.org_id = current_organization() and m.from_at < $7 and (m.to_at is null or m.to_at > $6)))`)}
  having ($4::text is null or case when bool_or(s.is_confirmed) then 'confirmed'
      when bool_or(s.to_at is null) then 'open' else 'closed' end = $4)
    and ($5::boolean is null or $5 = bool_and(s.reason is not null))`;

/** A page of stops, the newest first, and how many there are. */
export async function listStops(
  client: Client,
  { status, isExplained, lineId, equipmentId, equipmentCode, window, skip, limit }: StopQuery,
): Promise<{ readonly rows: readonly StopRow[]; readonly total: number }> {
  const range = [window?.from ?? null, window?.to ?? null];
  const values = [lineId, equipmentId, equipmentCode, status, isExplained, ...range];
  const counted = await client.query<{ total: number }>(
    `select count(*) as total from (${listedSql}) all_of_them`,
    values,
  );
  const { rows } = await client.query<StopRow>(`${listedSql} order by begins desc, s.stop_id limit $8 offset $9`, [
    ...values,
    limit,
    skip,
  ]);
  return { rows, total: counted.rows[0]?.total ?? 0 };
}

/** Stops by their ids. */
export async function stopsWithIds(client: Client, ids: readonly Uuid[]): Promise<readonly StopRow[]> {
  const { rows } = await client.query<StopRow>(stopsSql('and s.stop_id = any($1::uuid[])'), [ids]);
  return rows;
}

/** Where somebody wants to enter a stop: those of the equipment that share time with it. */
export async function stopsMeeting(
  client: Client,
  equipmentId: Uuid,
  { from, to }: { readonly from: number; readonly to: number | null },
): Promise<readonly { readonly from: number; readonly to: number | null }[]> {
  const { rows } = await client.query<{ from: number; to: number | null }>(
    `select from_at as "from", to_at as "to" from equipment_stop
     where org_id = current_organization() and equipment_id = $1 and ($3::bigint is null or from_at < $3)
       and (to_at is null or to_at > $2)`,
    [equipmentId, from, to],
  );
  return rows;
}

/** A part of a stop in a window, for figures. */
export interface CountedPart {
  readonly stop_id: Uuid;
  readonly equipment_id: Uuid;
  readonly line_id: Uuid | null;
  readonly site_id: Uuid | null;
  readonly from_at: number;
  readonly to_at: number | null;
  readonly reason: string | null;
  readonly category: string | null;
  readonly names: Readonly<Record<string, string>> | null;
}

/** Every part of a stop that meets a window, of all equipment, of a line's or of one. */
export async function stopPartsIn(
  client: Client,
  { lineId, equipmentCode, window }: Pick<StopQuery, 'lineId' | 'equipmentCode'> & { readonly window: Interval },
): Promise<readonly CountedPart[]> {
  const { rows } = await client.query<CountedPart>(
    `select s.stop_id, s.equipment_id, e.line_id, e.site_id, s.from_at, s.to_at, s.reason, r.category, r.names
     from equipment_stop s
     join equipment e on e.org_id = s.org_id and e.id = s.equipment_id
     left join reason r on r.org_id = s.org_id and r.kind = 'stop' and r.code = s.reason and r.existence <> 'unknown'
     where s.org_id = current_organization() and s.from_at < $4 and (s.to_at is null or s.to_at > $3)
       and ($1::text is null or e.line_id = $1) and ($2::text is null or e.code = $2)
     order by s.from_at, s.equipment_id, s.part`,
    [lineId, equipmentCode, window.from, window.to],
  );
  return rows;
}

export interface StopReasonRow {
  readonly code: string;
  readonly names: Readonly<Record<string, string>>;
  readonly category: string | null;
  readonly big_loss: string | null;
  readonly sort_order: number;
  readonly asset_ids: readonly number[] | null;
}

/** The stop reasons that are offered, in the order of their buttons. */
export async function stopReasons(client: Client): Promise<readonly StopReasonRow[]> {
  const { rows } = await client.query<StopReasonRow>(
    `select code, names, category, big_loss, sort_order, asset_ids from reason
     where org_id = current_organization() and existence = 'present' and kind = 'stop' and enabled order by sort_order, code`,
  );
  return rows;
}
