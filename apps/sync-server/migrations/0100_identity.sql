-- Passwords of people. Outside the journal: a credential never reaches a replica.
create table account (
  org_id uuid not null,
  person_id uuid not null,
  username text not null check (username = lower(username)),
  password_hash text not null,
  changed_at timestamptz not null default now(),
  primary key (org_id, person_id),
  unique (org_id, username)
);
select protect_table('account');
grant select, insert, update on account to lineside_app;
