-- The stops of equipment as they are known now: a projection of the journal, made anew by the roll-ups, and never a second truth.

create table equipment_stop (
  org_id uuid not null,
  equipment_id uuid not null,
  stop_id uuid not null,
  part integer not null,
  source text not null,
  -- Milliseconds; to_at is null while it goes on.
  from_at bigint not null,
  to_at bigint,
  reason text,
  is_confirmed boolean not null,
  -- The entry that began it; null: entered by hand.
  source_event_id uuid,
  operation_id uuid,
  notes text,
  primary key (org_id, equipment_id, stop_id, part)
);
create index equipment_stop_time on equipment_stop (org_id, equipment_id, from_at);
create index equipment_stop_id on equipment_stop (org_id, stop_id);
create index equipment_stop_open on equipment_stop (org_id) where to_at is null;
create index equipment_stop_unexplained on equipment_stop (org_id, from_at) where reason is null;
select protect_table('equipment_stop');
grant select, insert, update, delete on equipment_stop to lineside_app;
