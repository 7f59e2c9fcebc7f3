-- Corrections of what was recorded, and the queue of what the server took otherwise than it was recorded.

alter table operation
  add column completed_event_id text,
  add column corrections jsonb not null default '{}';
alter table operation alter column corrections drop default;

create table review_item (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  kind text not null,
  device_id text not null,
  device_seq bigint not null,
  command_id text,
  actor jsonb,
  occurred_at double precision not null,
  time_quality text not null,
  verdict text not null,
  code text,
  confirmed jsonb not null,
  entries jsonb not null,
  opened_at double precision not null,
  status text not null,
  resolved_by jsonb,
  resolved_at double precision,
  resolution text,
  primary key (org_id, id)
);
create index review_item_status on review_item (org_id, status, opened_at);
create index review_item_command on review_item (org_id, command_id) where command_id is not null;
select protect_table('review_item');
grant select, insert, update, delete on review_item to lineside_app;

-- A correction names its entry by event id, also one that was rejected.
create index event_key_rejected on event_key (org_id, event_id) where verdict = 'rejected';

-- What a person decided of an entry that waits: it is settled so, whether its cause has come or not.
alter table waiting add column forced text check (forced in ('dismiss', 'apply'));
