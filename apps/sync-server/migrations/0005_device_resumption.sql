-- Where a device's journal goes on behind entries that this server never had or has lost: it was enrolled again under its old id.
-- Without these rows a gap in a device's numbers could not be told from one that somebody made.
create table device_resumption (
  org_id uuid not null,
  device_id uuid not null,
  -- The last entry before the gap's end: its number, and the device's chain hash there.
  after_seq bigint not null check (after_seq > 0),
  after_hash text not null,
  resumed_at timestamptz not null default now(),
  primary key (org_id, device_id, after_seq)
);
select protect_table('device_resumption');
grant select, insert on device_resumption to lineside_app;
