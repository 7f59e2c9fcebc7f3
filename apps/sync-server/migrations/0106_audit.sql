-- From where entries came, and what the audit trail looks for.

-- Beside the journal and outside its chains: what a connection says of itself proves nothing. One row where the origin of a device's
-- entries changes: it holds from this number of the device on, up to the next row.
create table entry_origin (
  org_id uuid not null,
  device_id uuid not null,
  first_seq bigint not null check (first_seq > 0),
  -- Null: the server itself, or nobody noted it.
  address text,
  agent text,
  primary key (org_id, device_id, first_seq),
  check ((address is null) = (agent is null))
);
select protect_table('entry_origin');
grant select, insert on entry_origin to lineside_app;

-- What one person did.
create index journal_actor on journal (org_id, actor_id, seq);
-- Entries lie nearly in the order of both times, so a few pages of index find a day.
create index journal_times on journal using brin (recorded_at, occurred_at) with (pages_per_range = 32);
-- What was flagged, waits or was rejected is looked for among millions that were not.
create index event_key_not_accepted on event_key (org_id, seq) where verdict <> 'accepted';
