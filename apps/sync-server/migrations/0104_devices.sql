-- Letting devices in with a code, locking them out, and what they tell of themselves. Outside the journal: none of it reaches a replica.

alter table device
  add column revoked_at timestamptz,
  add column revoked_by uuid,
  add column revoke_reason text;

-- What a device told of itself last, and when it was heard. A table of its own: the writer of the organization holds rows of `device`.
create table device_telemetry (
  org_id uuid not null,
  device_id uuid not null,
  seen_at timestamptz not null,
  -- Entries that it had not sent when it told.
  unsent bigint,
  app_version text,
  clock text check (clock in ('synced', 'estimated', 'unknown')),
  told_at timestamptz,
  primary key (org_id, device_id)
);
select protect_table('device_telemetry');
grant select, insert, update on device_telemetry to lineside_app;

-- A code lets one device in, once.
create table enrolment_code (
  org_id uuid not null,
  id uuid not null,
  -- HMAC-SHA-256 of the code under a key of the server's: from the rows alone nobody finds a code, short as it is.
  code_hash bytea not null,
  kind text not null check (kind in ('kiosk', 'desktop', 'browser')),
  name text not null,
  site_id uuid not null,
  equipment_id uuid,
  made_by uuid not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  device_id uuid,
  primary key (org_id, id),
  unique (org_id, code_hash)
);
select protect_table('enrolment_code');
grant select, insert, update, delete on enrolment_code to lineside_app;

-- Whose a code is, before an organization is known; hence without row level security, and without anything but that.
create table enrolment_directory (
  code_hash bytea primary key,
  organization_id uuid not null,
  expires_at timestamptz not null
);
create index enrolment_directory_expiry on enrolment_directory (expires_at);
grant select, insert, delete on enrolment_directory to lineside_app;
