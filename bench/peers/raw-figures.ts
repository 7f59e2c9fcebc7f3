/** Pieces and run time of a day and machine, and nothing of what makes a figure of them: less than the same answer. */
export const rawYearSql = `
  with o as (select id, asset_id from operation where org_id = $1 and asset_id in (
      select e.asset_id from equipment e where e.org_id = $1 and e.line_id = $2::text)),
  counted as (
    select o.asset_id, (to_timestamp(j.occurred_at / 1000.0) at time zone 'Europe/Berlin')::date as day,
      sum((j.body #>> '{payload,good}')::int) as good, sum((j.body #>> '{payload,scrap}')::int) as scrap
    from journal j join o on o.id = j.stream_id join event_key k on k.org_id = j.org_id and k.seq = j.seq
    where j.org_id = $1 and j.type = 'operation.quantity_reported' and k.verdict in ('accepted', 'flagged') group by 1, 2),
  run as (
    select o.asset_id, b.occurred_at as from_at, e.occurred_at as to_at
    from journal b join o on o.id = b.stream_id
    join journal e on e.org_id = b.org_id and e.stream_type = 'operation' and e.stream_id = b.stream_id and e.type = 'operation.stopped'
      and e.body #>> '{payload,runId}' = b.body #>> '{payload,runId}'
    where b.org_id = $1 and b.type = 'operation.started'),
  ran as (
    select asset_id, (to_timestamp(from_at / 1000.0) at time zone 'Europe/Berlin')::date as day, sum(to_at - from_at) as ran_ms
    from run group by 1, 2)
  select * from counted full join ran using (asset_id, day)`;

/** The entries of a machine in a shift, and no figure of them. */
export const rawShiftSql = `
  select j.* from journal j join operation o on o.org_id = j.org_id and o.id = j.stream_id and o.asset_id = $2
  where j.org_id = $1 and j.type like 'operation.%' and j.occurred_at >= $3 and j.occurred_at < $4`;
