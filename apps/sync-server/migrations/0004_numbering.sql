-- Numbers for labels: series, the counter of each of their periods, and what of it is lent to which device.

create table number_series (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  code text not null,
  name text not null,
  format jsonb not null,
  block_size bigint not null,
  primary key (org_id, id)
);
create unique index number_series_identity on number_series (org_id, code) where existence <> 'unknown';
select protect_table('number_series');
grant select, insert, update, delete on number_series to lineside_app;

create table number_period (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  series_id text not null,
  period text not null,
  production_date text not null,
  shift_index bigint,
  starts_at bigint not null,
  ends_at bigint not null,
  template text not null,
  counter bigint not null,
  device_ids jsonb not null,
  primary key (org_id, id)
);
create unique index number_period_identity on number_period (org_id, series_id, period) where existence <> 'unknown';
select protect_table('number_period');
grant select, insert, update, delete on number_period to lineside_app;

create table number_lease (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  series_id text not null,
  period text not null,
  production_date text not null,
  shift_index bigint,
  starts_at bigint not null,
  ends_at bigint not null,
  template text not null,
  device_id text not null,
  granted jsonb not null,
  void_through bigint not null,
  void_reason text,
  forks bigint not null,
  used jsonb not null,
  used_twice jsonb not null,
  primary key (org_id, id)
);
create unique index number_lease_identity on number_lease (org_id, series_id, period, device_id) where existence <> 'unknown';
create index number_lease_ends on number_lease (org_id, ends_at);
select protect_table('number_lease');
grant select, insert, update, delete on number_lease to lineside_app;

-- Entries of leases that a restored server lost.
create index waiting_for_lease on waiting (org_id, seq) where cause_type = 'number_lease';
