-- The time in which entries tell of an equipment: from the first entry to the last one where none is far from the next (milliseconds).
create table oee_told (
  org_id uuid not null,
  equipment_id uuid not null,
  first_at bigint not null,
  last_at bigint not null,
  primary key (org_id, equipment_id, first_at)
);
select protect_table('oee_told');
grant select, insert, update, delete on oee_told to lineside_app;

-- The stops that somebody said are one with it: where one of them turns out to reach further, so do his words.
alter table oee_said_stop add column merged_with uuid[] not null default '{}';
create index oee_said_stop_merged on oee_said_stop (org_id, equipment_id) where merged_with <> '{}';

-- What was computed without these is computed again, from the journal.
truncate oee_run, oee_corrected_count, oee_machine_state, oee_said_stop, oee_equipment, oee_dirty, oee_shift, oee_hour, oee_progress,
  equipment_stop;
