-- What people say of stops; the stops themselves follow from runs and machine states. What reasons are. What machines say of themselves.

create table downtime (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  equipment_id text,
  source_event_id text,
  original jsonb,
  recorded jsonb,
  said jsonb,
  timing jsonb,
  merged_with jsonb not null,
  confirmed jsonb,
  withdrawn jsonb,
  history jsonb not null,
  primary key (org_id, id)
);
create index downtime_equipment on downtime (org_id, equipment_id);
select protect_table('downtime');
grant select, insert, update, delete on downtime to lineside_app;

-- Rows from before say nothing of it, as their entries do.
alter table equipment add column recorded_stops jsonb not null default '{}';
alter table equipment add column machine_states jsonb not null default '{}';
alter table reason add column category text;
alter table reason add column big_loss text;
alter table reason add column asset_ids jsonb;
alter table reason add column defect_category text;
alter table reason add column severity text;

-- From here on every row says it itself.
alter table equipment alter column recorded_stops drop default;
alter table equipment alter column machine_states drop default;
