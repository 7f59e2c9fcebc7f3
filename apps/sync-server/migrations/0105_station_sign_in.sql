-- PINs and badges. Outside the journal: none of it reaches a replica; a device gets it keyed with its own secret.
create table station_credential (
  org_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('pin', 'badge')),
  salt bytea not null,
  rounds integer not null,
  -- PBKDF2 of the secret, sealed with the server's key: a million PINs are soon tried by whoever has a dump alone.
  sealed bytea not null,
  -- A PIN that somebody else chose: it opens nothing but the choice of an own one.
  must_change boolean not null,
  changed_at timestamptz not null,
  primary key (org_id, person_id, kind)
);
select protect_table('station_credential');
grant select, insert, update, delete on station_credential to lineside_app;
