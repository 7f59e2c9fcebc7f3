-- Releases of the app, and what devices tell of their updates. Outside the journal: none of it reaches a replica.

-- Of the server, not of an organization: a device asks for updates before it belongs to any. What may be installed is decided by the
-- signature over its metadata, which is checked at the device.
create table app_release (
  channel text not null,
  version text not null,
  state text not null check (state in ('paused', 'active', 'withdrawn')),
  -- To how many devices of a hundred it is offered.
  staged_percentage integer not null check (staged_percentage between 0 and 100),
  minimum_version text,
  added_at timestamptz not null,
  added_by uuid not null,
  -- Null: nobody was ever offered it, so it may still be replaced.
  first_offered_at timestamptz,
  primary key (channel, version)
);
grant select, insert, update, delete on app_release to lineside_app;

-- What electron-builder wrote beside the installers, to the byte, and its signatures.
create table app_release_metadata (
  channel text not null,
  version text not null,
  name text not null,
  body text not null,
  signature text not null,
  primary key (channel, version, name)
);
grant select, insert, delete on app_release_metadata to lineside_app;

-- The files of a channel share one folder, since a block map is looked for beside the installer of another version.
create table app_release_file (
  channel text not null,
  name text not null,
  version text not null,
  -- Null for a block map: nothing is installed from it.
  size bigint,
  sha512 text,
  stored_at timestamptz,
  primary key (channel, name)
);
grant select, insert, update, delete on app_release_file to lineside_app;

alter table device_telemetry
  add column update_state text check (update_state in ('none', 'loading', 'ready', 'held', 'refused', 'failed')),
  add column update_version text,
  add column update_reason text;
