-- What lines make from when to when, and what people were given of it.

create table schedule (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  line_id text,
  product_code text not null,
  order_no text,
  scheduled_start_at bigint not null,
  scheduled_end_at bigint not null,
  target_quantity bigint not null,
  priority bigint not null,
  notes text,
  status text not null,
  closed_at double precision,
  jobs jsonb not null,
  primary key (org_id, id)
);
create index schedule_line on schedule (org_id, line_id, scheduled_start_at);
create index schedule_status on schedule (org_id, status);
select protect_table('schedule');
grant select, insert, update, delete on schedule to lineside_app;

create table job (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  person_id text,
  operation_id text,
  schedule_id text,
  instructions text,
  status text not null,
  assigned jsonb,
  accepted jsonb,
  started jsonb,
  run_id text,
  completed jsonb,
  actual_quantity bigint,
  notes text,
  cancelled jsonb,
  cancel_reason text,
  primary key (org_id, id)
);
create index job_person on job (org_id, person_id, status);
create index job_status on job (org_id, status);
select protect_table('job');
grant select, insert, update, delete on job to lineside_app;

-- Lines and people that are there already have none of either; from here on every row says it itself.
alter table line add column slots jsonb not null default '{}';
alter table line alter column slots drop default;
alter table person add column active_jobs jsonb not null default '{}';
alter table person alter column active_jobs drop default;
