-- The journal, what points into it, and the rows that every writer of an organization locks.

-- The organization of this transaction; null (no rows) where none is set.
create function current_organization() returns uuid language sql stable
  return nullif(current_setting('lineside.organization', true), '')::uuid;

-- Rows of other organizations do not exist for whoever works on a protected table, its owner included.
create function protect_table(protected regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', protected);
  execute format('alter table %s force row level security', protected);
  execute format(
    'create policy own_organization on %s using (org_id = current_organization()) with check (org_id = current_organization())',
    protected);
end $$;

-- Finds an organization before one is known (sign in, enrolment), hence without row level security.
create table organization_directory (
  code text primary key,
  organization_id uuid not null unique
);
grant select, insert on organization_directory to lineside_app;

-- Lock and dense counter in one: whoever holds this row FOR UPDATE is the organization's only writer.
create table org_head (
  org_id uuid primary key,
  head bigint not null check (head >= 0),
  epoch bigint not null check (epoch >= 1),
  chain_hash text not null
);
select protect_table('org_head');
grant select, insert, update on org_head to lineside_app;

create table device (
  org_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('kiosk', 'desktop', 'browser', 'importer', 'api')),
  name text not null,
  site_id uuid,
  equipment_id uuid,
  reference text,
  -- None for the REST API's own device.
  secret bytea,
  status text not null default 'active' check (status in ('active', 'revoked')),
  -- A copy that went its own way after forked_at; first_hash is the chain hash of its first own entry.
  parent_id uuid,
  forked_at bigint,
  first_hash text,
  last_seq bigint not null default 0,
  last_hash text not null default repeat('0', 64),
  enrolled_by uuid,
  enrolled_at timestamptz not null default now(),
  last_seen_at timestamptz,
  app_version text,
  primary key (org_id, id),
  check ((parent_id is null) = (forked_at is null) and (parent_id is null) = (first_hash is null))
);
create unique index device_reference on device (org_id, kind, reference) where reference is not null;
create unique index device_fork on device (org_id, parent_id, forked_at, first_hash) where parent_id is not null;
create index device_site on device (org_id, site_id);
select protect_table('device');
grant select, insert, update on device to lineside_app;

-- Append only. body is null where the bytes are no event or cannot be stored as jsonb; the columns from them too.
create table journal (
  org_id uuid not null,
  seq bigint not null,
  recorded_at timestamptz not null,
  device_id uuid not null,
  device_seq bigint not null,
  event_id uuid not null,
  command_id uuid,
  type text,
  version bigint,
  stream_type text,
  stream_id uuid,
  site_id uuid,
  actor_type text,
  actor_id uuid,
  -- Milliseconds, as the server computed it when it took the entry.
  occurred_at bigint not null,
  time_quality text not null,
  -- As first given; event_key holds the current one.
  verdict text not null,
  code text,
  bytes bytea not null,
  body jsonb,
  content_hash text not null,
  chain_hash text not null,
  primary key (org_id, seq, recorded_at)
) partition by range (recorded_at);
create index journal_stream on journal (org_id, stream_type, stream_id, seq);
create index journal_type on journal (org_id, type, occurred_at);
select protect_table('journal');
grant select, insert on journal to lineside_app;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% on % is refused: the journal is append only', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete on journal for each row execute function refuse_change();
create trigger never_truncated before truncate on journal execute function refuse_change();

-- Row triggers and indexes come from the parent; what does not is made here.
create function finish_journal_partition(partition_name text) returns void language plpgsql as $$
begin
  execute format('create trigger never_truncated before truncate on %I execute function refuse_change()', partition_name);
  perform protect_table(partition_name::regclass);
end $$;
create table journal_default partition of journal default;
select finish_journal_partition('journal_default');

-- This month and three ahead. Security definer: the server's own role may not create tables.
create function make_journal_partitions() returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  month timestamp;
  partition_name text;
begin
  perform pg_advisory_xact_lock(7245331902);
  for ahead in 0..3 loop
    month := date_trunc('month', now() at time zone 'UTC') + make_interval(months => ahead);
    partition_name := 'journal_' || to_char(month, 'YYYY_MM');
    continue when to_regclass(partition_name) is not null;
    begin
      execute format('create table %I partition of journal for values from (%L) to (%L)',
        partition_name, month::text || '+00', (month + interval '1 month')::text || '+00');
      perform finish_journal_partition(partition_name);
    exception when check_violation then
      raise warning 'entries of % stay in the default partition', partition_name;
    end;
  end loop;
end $$;
revoke all on function make_journal_partitions() from public;
grant execute on function make_journal_partitions() to lineside_app;

-- One row an entry, with what changes: the verdict. Not partitioned, so that it can be unique.
create table event_key (
  org_id uuid not null,
  seq bigint not null,
  device_id uuid not null,
  device_seq bigint not null,
  event_id uuid not null,
  -- The entry that this one repeats; null: it is the first.
  first_seq bigint,
  content_hash text not null,
  -- The device's chain.
  chain_hash text not null,
  -- The organization's chain.
  org_hash text not null,
  verdict text not null check (verdict in ('accepted', 'flagged', 'waiting', 'rejected')),
  code text,
  -- Where it is folded: its own seq, or that of the entry that settled it.
  effective_seq bigint not null,
  -- The newest seq at which its verdict was given.
  receipt_seq bigint not null,
  primary key (org_id, seq),
  unique (org_id, device_id, device_seq)
);
create unique index event_key_first on event_key (org_id, event_id) where first_seq is null and verdict <> 'rejected';
create index event_key_repeat on event_key (org_id, first_seq) where first_seq is not null;
create index event_key_receipt on event_key (org_id, receipt_seq);
create index event_key_device_receipt on event_key (org_id, device_id, receipt_seq);
select protect_table('event_key');
grant select, insert, update on event_key to lineside_app;

-- The latest row per aggregate.
create table feed (
  org_id uuid not null,
  seq bigint not null,
  type text not null,
  id uuid not null,
  site_id uuid,
  primary key (org_id, type, id)
);
create unique index feed_order on feed (org_id, seq) include (site_id);
select protect_table('feed');
grant select, insert, update, delete on feed to lineside_app;

-- Entries that came before what they need. due: their cause has arrived and they are judged again.
create table waiting (
  org_id uuid not null,
  seq bigint not null,
  device_id uuid not null,
  command_id uuid not null,
  cause_type text not null,
  cause_id uuid not null,
  since timestamptz not null,
  due boolean not null default false,
  primary key (org_id, seq)
);
create index waiting_cause on waiting (org_id, cause_type, cause_id);
create index waiting_due on waiting (org_id, seq) where due;
select protect_table('waiting');
grant select, insert, update, delete on waiting to lineside_app;

-- The stretches of numbers that make up a device's journal: its own, and its parents' before each fork.
create function device_lineage(organization uuid, device uuid)
  returns table (device_id uuid, from_seq bigint, to_seq bigint) language sql stable as $$
  with recursive lineage as (
    select d.id, d.parent_id, d.forked_at, coalesce(d.forked_at, 0) + 1 as from_seq, d.last_seq as to_seq
    from device d where d.org_id = organization and d.id = device
    union all
    select d.id, d.parent_id, d.forked_at, coalesce(d.forked_at, 0) + 1, child.forked_at
    from lineage child join device d on d.org_id = organization and d.id = child.parent_id
  )
  select id, from_seq, to_seq from lineage $$;
