-- Figures of equipment: what the journal says, added up by hour and shift. All of it but oee_change can be computed again from the journal.

-- How far the projection has read, and when the next shift ends for good (milliseconds). Whoever holds the row is its only worker.
create table oee_progress (
  org_id uuid primary key,
  watermark bigint not null,
  next_close_at bigint not null
);
select protect_table('oee_progress');
grant select, insert, update, delete on oee_progress to lineside_app;

-- The runs of operations as corrections leave them, found by equipment and time. `to_at` null: it goes on.
create table oee_run (
  org_id uuid not null,
  operation_id uuid not null,
  run_id uuid not null,
  equipment_id uuid not null,
  product_code text,
  kind text not null,
  from_at bigint not null,
  to_at bigint,
  stop_reason text,
  start_event_id uuid,
  stop_event_id uuid,
  completed boolean not null,
  -- When its operation was closed.
  closed_at bigint,
  primary key (org_id, operation_id, run_id)
);
create index oee_run_time on oee_run (org_id, equipment_id, from_at);
-- The few that are longer than a week, or go on: looked at for every window.
create index oee_run_long on oee_run (org_id, equipment_id) where to_at is null or to_at - from_at > 604800000;
select protect_table('oee_run');
grant select, insert, update, delete on oee_run to lineside_app;

-- Reports of quantities that were corrected: when they said to be, and when and what counts instead (`at` null: nothing).
create table oee_corrected_count (
  org_id uuid not null,
  event_id uuid not null,
  operation_id uuid not null,
  equipment_id uuid not null,
  said_at bigint not null,
  at bigint,
  good bigint not null,
  scrap bigint not null,
  primary key (org_id, event_id)
);
create index oee_corrected_count_operation on oee_corrected_count (org_id, operation_id);
create index oee_corrected_count_time on oee_corrected_count (org_id, at);
select protect_table('oee_corrected_count');
grant select, insert, update, delete on oee_corrected_count to lineside_app;

-- What machines said of themselves, found by equipment and time.
create table oee_machine_state (
  org_id uuid not null,
  equipment_id uuid not null,
  at bigint not null,
  event_id uuid not null,
  state text not null,
  reason text,
  primary key (org_id, equipment_id, at, event_id)
);
select protect_table('oee_machine_state');
grant select, insert, update, delete on oee_machine_state to lineside_app;

-- The time that people's words on a stop reach over, with all that they ever said of it. `to_at` null: it goes on.
create table oee_said_stop (
  org_id uuid not null,
  stop_id uuid not null,
  equipment_id uuid not null,
  from_at bigint not null,
  to_at bigint,
  primary key (org_id, stop_id)
);
create index oee_said_stop_time on oee_said_stop (org_id, equipment_id, from_at);
select protect_table('oee_said_stop');
grant select, insert, update, delete on oee_said_stop to lineside_app;

-- Equipment that figures are known of: since when, up to when its shifts are stored, and from when on nothing is known of it.
create table oee_equipment (
  org_id uuid not null,
  equipment_id uuid not null,
  since bigint not null,
  closed_through bigint not null,
  unknown_from bigint,
  primary key (org_id, equipment_id)
);
select protect_table('oee_equipment');
grant select, insert, update, delete on oee_equipment to lineside_app;

-- Time whose figures are to be computed again, and the entries that are why.
create table oee_dirty (
  org_id uuid not null,
  id bigint generated always as identity,
  equipment_id uuid not null,
  from_at bigint not null,
  to_at bigint not null,
  because bigint[] not null,
  primary key (org_id, id)
);
create index oee_dirty_equipment on oee_dirty (org_id, equipment_id);
select protect_table('oee_dirty');
grant select, insert, update, delete on oee_dirty to lineside_app;

-- Times in milliseconds and pieces; double precision since ideal time is a product with fractions. Code OFF: time between shifts.
create table oee_shift (
  org_id uuid not null,
  equipment_id uuid not null,
  from_at bigint not null,
  to_at bigint not null,
  production_date date not null,
  shift_code text not null,
  policy_version text not null,
  watermark bigint not null,
  computed_at bigint not null,
  calendar_ms double precision not null,
  shift_ms double precision not null,
  unknown_ms double precision not null,
  planned_stop_ms double precision not null,
  no_order_ms double precision not null,
  planned_busy_ms double precision not null,
  unplanned_stop_ms double precision not null,
  changeover_ms double precision not null,
  actual_production_ms double precision not null,
  micro_stop_ms double precision not null,
  micro_stop_count double precision not null,
  failure_count double precision not null,
  failure_ms double precision not null,
  good double precision not null,
  scrap double precision not null,
  rework double precision not null,
  ideal_ms double precision not null,
  reject_ms double precision not null,
  startup_reject_ms double precision not null,
  without_cycle_time double precision not null,
  primary key (org_id, equipment_id, from_at)
);
create index oee_shift_date on oee_shift (org_id, equipment_id, production_date);
select protect_table('oee_shift');
grant select, insert, update, delete on oee_shift to lineside_app;

create table oee_hour (
  org_id uuid not null,
  equipment_id uuid not null,
  from_at bigint not null,
  to_at bigint not null,
  production_date date not null,
  shift_code text not null,
  calendar_ms double precision not null,
  shift_ms double precision not null,
  unknown_ms double precision not null,
  planned_stop_ms double precision not null,
  no_order_ms double precision not null,
  planned_busy_ms double precision not null,
  unplanned_stop_ms double precision not null,
  changeover_ms double precision not null,
  actual_production_ms double precision not null,
  micro_stop_ms double precision not null,
  micro_stop_count double precision not null,
  failure_count double precision not null,
  failure_ms double precision not null,
  good double precision not null,
  scrap double precision not null,
  rework double precision not null,
  ideal_ms double precision not null,
  reject_ms double precision not null,
  startup_reject_ms double precision not null,
  without_cycle_time double precision not null,
  primary key (org_id, equipment_id, from_at)
);
select protect_table('oee_hour');
grant select, insert, update, delete on oee_hour to lineside_app;

-- A figure that stood and became another one: history, and so copied by a backup.
create table oee_change (
  org_id uuid not null,
  id uuid not null,
  equipment_id uuid not null,
  from_at bigint not null,
  production_date date not null,
  shift_code text not null,
  changed_at bigint not null,
  was jsonb not null,
  now jsonb not null,
  because bigint[] not null,
  policy_version text not null,
  primary key (org_id, id)
);
create index oee_change_shift on oee_change (org_id, equipment_id, production_date, shift_code, changed_at);
select protect_table('oee_change');
grant select, insert on oee_change to lineside_app;
