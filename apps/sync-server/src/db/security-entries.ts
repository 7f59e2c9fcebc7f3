import type { Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** A line of the security log, or an entry of the journal that changed what somebody may do. */
export interface SecurityRow {
  readonly id: Uuid;
  readonly at: Date;
  readonly kind: string;
  readonly person_id: Uuid | null;
  readonly person_name: string | null;
  readonly device_id: Uuid | null;
  readonly device_name: string | null;
  readonly actor_id: Uuid | null;
  readonly actor_name: string | null;
  readonly address: string | null;
  readonly agent: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  /** Its number in the journal; null: it stands beside it. */
  readonly seq: number | null;
}

export interface SecurityQuery {
  /** Event types that belong here. */
  readonly journalTypes: readonly string[];
  readonly kind: string | null;
  /** Whom it is about, or who did it. */
  readonly personId: Uuid | null;
  readonly deviceId: Uuid | null;
  /** Milliseconds, [from, to). */
  readonly from: number | null;
  readonly to: number | null;
  /** Behind which the page begins. */
  readonly before: { readonly at: number; readonly id: Uuid } | null;
  readonly limit: number;
}

const narrowed = (at: string, id: string) => `($2::text is null or kind = $2)
    and ($3::uuid is null or person_id = $3 or actor_id = $3)
    and ($4::uuid is null or device_id = $4)
    and ($5::timestamptz is null or ${at} >= $5) and ($6::timestamptz is null or ${at} < $6)
    and ($7::timestamptz is null or (${at}, ${id}) < ($7, $8::uuid))
    order by ${at} desc, ${id} desc limit $9`;

/** Newest first, from both places as one list. Without a name, so that it is planned for the filters that it has. */
export async function listSecurityRows(
  client: Client,
  organizationId: Uuid,
  query: SecurityQuery,
): Promise<readonly SecurityRow[]> {
  const time = (at: number | null) => (at === null ? null : new Date(at));
  const { rows } = await client.query<SecurityRow>(
    `with beside as (
       select id, at, kind, person_id, device_id, actor_id, address, agent, details, null::bigint as seq
       from security_log where org_id = $1 and ${narrowed('at', 'id')}),
     journaled as (
       select * from (
         select j.event_id as id, j.recorded_at as at, j.type as kind, j.stream_id as person_id, j.device_id,
           case j.actor_type when 'person' then j.actor_id end as actor_id, o.address, o.agent,
           jsonb_build_object('verdict', k.verdict) || coalesce(j.body -> 'payload', '{}') as details, j.seq
         from journal j
         join event_key k on k.org_id = j.org_id and k.seq = j.seq and k.first_seq is null
         left join lateral (
           select address, agent from entry_origin
           where org_id = j.org_id and device_id = j.device_id and first_seq <= j.device_seq
           order by first_seq desc limit 1
         ) o on true
         where j.org_id = $1 and j.stream_type = 'person' and j.type = any($10)) person_entry
       where ${narrowed('at', 'id')})
     select l.*, p.display_name as person_name, a.display_name as actor_name, d.name as device_name
     from (select * from beside union all select * from journaled) l
     left join person p on p.org_id = $1 and p.id = l.person_id
     left join person a on a.org_id = $1 and a.id = l.actor_id
     left join device d on d.org_id = $1 and d.id = l.device_id
     order by l.at desc, l.id desc limit $9`,
    [
      organizationId,
      query.kind,
      query.personId,
      query.deviceId,
      time(query.from),
      time(query.to),
      time(query.before?.at ?? null),
      query.before?.id ?? null,
      query.limit,
      query.journalTypes,
    ],
  );
  return rows;
}
