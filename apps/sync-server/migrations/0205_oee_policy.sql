-- What figures are computed by: the plant's policy and its cycle times, each from an instant on; and the quality issues beside them.

create table oee_policy (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  policy_code text not null,
  name text not null,
  effective_from bigint not null,
  treatment_by_reason jsonb not null,
  treatment_by_category jsonb not null,
  micro_stop_limit_seconds bigint not null,
  micro_stop_limit_seconds_by_asset jsonb not null,
  no_count_limit_seconds bigint,
  no_order_counts_as text not null,
  changeover_counts_as text not null,
  primary key (org_id, id)
);
create unique index oee_policy_identity on oee_policy (org_id, policy_code) where existence <> 'unknown';
select protect_table('oee_policy');
grant select, insert, update, delete on oee_policy to lineside_app;

create table cycle_time (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  product_code text,
  asset_id bigint,
  effective_from bigint not null,
  seconds double precision not null,
  primary key (org_id, id)
);
create unique index cycle_time_identity on cycle_time (org_id, product_code, asset_id, effective_from)
  nulls not distinct where existence <> 'unknown';
select protect_table('cycle_time');
grant select, insert, update, delete on cycle_time to lineside_app;

create table quality_issue (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  equipment_id text,
  operation_id text,
  issue_type text not null,
  description text,
  severity text not null,
  parts_affected bigint not null,
  reported_by jsonb,
  reported_at double precision,
  primary key (org_id, id)
);
create index quality_issue_reported on quality_issue (org_id, reported_at);
select protect_table('quality_issue');
grant select, insert, update, delete on quality_issue to lineside_app;

-- The machine whose OEE is the line's.
alter table line add column primary_asset_id bigint;
