-- Sign-ins of people and what is remembered of them. Outside the journal: none of it reaches a replica.

alter table account
  -- A password that somebody else chose: until it is changed it opens nothing but the change.
  add column must_change boolean not null default false,
  -- Named by every access token: raising it ends them all.
  add column token_version integer not null default 1,
  add column last_login_at timestamptz;

-- One sign-in, from the password to its end.
create table session (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  end_reason text check (end_reason in ('signed_out', 'refresh_reused', 'password_changed', 'password_reset', 'expired')),
  address text not null,
  agent text not null,
  primary key (org_id, id)
);
create index session_person on session (org_id, person_id) where ended_at is null;
select protect_table('session');
grant select, insert, update, delete on session to lineside_app;

-- Each is used once; whoever shows a used one may have stolen it, so its session ends.
create table refresh_token (
  org_id uuid not null,
  -- SHA-256 of what the client holds.
  token_hash bytea not null,
  session_id uuid not null,
  expires_at timestamptz not null,
  replaced_at timestamptz,
  primary key (org_id, token_hash),
  foreign key (org_id, session_id) references session (org_id, id) on delete cascade
);
create index refresh_token_session on refresh_token (org_id, session_id);
create index refresh_token_expiry on refresh_token (org_id, expires_at);
select protect_table('refresh_token');
grant select, insert, update, delete on refresh_token to lineside_app;

-- Wrong passwords in a row, of user names that exist and of those that do not: nobody can tell them apart by being locked out.
create table sign_in_failure (
  org_id uuid not null,
  -- SHA-256 of the user name: what was typed there may be a password.
  name_hash bytea not null,
  failures integer not null,
  last_at timestamptz not null,
  locked_until timestamptz,
  primary key (org_id, name_hash)
);
select protect_table('sign_in_failure');
grant select, insert, update, delete on sign_in_failure to lineside_app;

-- Who came in, who was turned away, and who changed what lets people and devices in. Append only.
create table security_log (
  org_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  kind text not null,
  -- Whom or what it is about, and who did it where that is somebody else.
  person_id uuid,
  device_id uuid,
  actor_id uuid,
  address text not null,
  agent text not null,
  details jsonb not null,
  primary key (org_id, id)
);
create index security_log_time on security_log (org_id, at);
create index security_log_person on security_log (org_id, person_id, at) where person_id is not null;
create trigger security_log_append_only before update or delete on security_log
  for each row execute function refuse_change();
select protect_table('security_log');
grant select, insert on security_log to lineside_app;
