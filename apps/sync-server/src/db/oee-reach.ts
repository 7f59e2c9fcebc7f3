import type { Interval, Uuid } from '@lineside/domain';
import type { Client } from './client.ts';

/** Stands for a stop or a run that goes on; the largest whole number of both sides. */
const forever = Number.MAX_SAFE_INTEGER;

/**
 * How far a change of runs, states or words in a time reaches: over every stop that meets it, back to the end of the run before it and on
 * to the start of the next one, for a stop is judged by its whole length. `to` Infinity where nothing was started since.
 */
export async function reachOf(
  client: Client,
  organizationId: Uuid,
  { equipmentId, from, to }: Interval & { readonly equipmentId: Uuid },
): Promise<Interval> {
  const { rows } = await client.query<{ from_at: number | null; to_at: number }>(
    reachSql,
    [organizationId, equipmentId, from, to],
    'oee-reach',
  );
  const [row] = rows;
  const end = Math.max(to, row?.to_at ?? forever);
  return { from: Math.min(from, row?.from_at ?? from), to: end === forever ? Number.POSITIVE_INFINITY : end };
}

const reachSql = `
  select min(r.from_at) as from_at, max(r.to_at) as to_at from (
    select w.from_at, coalesce(w.to_at, ${forever}) as to_at
    from (
      select distinct stop_id from equipment_stop
      where org_id = $1 and equipment_id = $2 and from_at <= $4 and coalesce(to_at, ${forever}) >= $3) s
    join equipment_stop w on w.org_id = $1 and w.stop_id = s.stop_id
    union all
    select max(b.to_at), null from (
      select to_at from oee_run where org_id = $1 and equipment_id = $2 and from_at < $3 order by from_at desc limit 20) b
    where b.to_at <= $3
    union all
    select null, coalesce(min(a.from_at), ${forever}) from (
      select from_at from oee_run where org_id = $1 and equipment_id = $2 and from_at >= $4 order by from_at limit 1) a
  ) r`;

/** The whole of the runs that hold a time: where missing counts are stops, a count tells of the time up to the next. */
export async function runsHolding(
  client: Client,
  organizationId: Uuid,
  { equipmentId, from, to }: Interval & { readonly equipmentId: Uuid },
): Promise<Interval> {
  const { rows } = await client.query<{ from_at: number | null; to_at: number | null }>(
    `select min(from_at) as from_at, max(coalesce(to_at, ${forever})) as to_at from oee_run
     where org_id = $1 and equipment_id = $2 and from_at <= $4 and coalesce(to_at, ${forever}) >= $3`,
    [organizationId, equipmentId, from, to],
    'oee-runs-holding',
  );
  const end = rows[0]?.to_at ?? to;
  return { from: rows[0]?.from_at ?? from, to: end === forever ? Number.POSITIVE_INFINITY : end };
}
