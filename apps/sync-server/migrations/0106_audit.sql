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

-- What one person did. The organization does not come first: else the planner, while it knows nothing of a table, takes this index for
-- any question about an organization (the figures of a day read the whole journal).
create index journal_actor on journal (actor_id, org_id, seq);
-- Entries lie in the order in which they were taken, so a few pages of index find a day. Not of when they happened as well: right after
-- an import the planner took it for the figures of a day, and read the journal.
create index journal_recorded_at on journal using brin (recorded_at) with (pages_per_range = 32);
-- What was flagged, waits or was rejected is looked for among millions that were not.
create index event_key_not_accepted on event_key (org_id, seq) where verdict <> 'accepted';
