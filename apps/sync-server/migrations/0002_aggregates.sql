-- One table per aggregate of the catalog. The server compares them with the state schemas when it starts.
-- The unique indexes guard identity only: what a person may have got wrong is flagged, never refused here.

create table organization (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  code text not null,
  name text not null,
  primary key (org_id, id)
);
create unique index organization_identity on organization (org_id, code) where existence <> 'unknown';

create table site (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  code text not null,
  name text not null,
  time_zone text not null,
  primary key (org_id, id)
);
create unique index site_identity on site (org_id, code) where existence <> 'unknown';

create table line (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  line_code text not null,
  name text not null,
  description text,
  equipment_asset_ids jsonb not null,
  target_speed double precision,
  enabled boolean not null,
  primary key (org_id, id)
);
create unique index line_identity on line (org_id, line_code) where existence <> 'unknown';

create table equipment (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  asset_id bigint not null,
  code text not null,
  workplace_name text not null,
  workplace_group text,
  line_id text,
  ideal_cycle_time_seconds double precision,
  open_calls jsonb not null,
  primary key (org_id, id)
);
create unique index equipment_identity on equipment (org_id, asset_id) where existence <> 'unknown';

create table product (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  product_code text not null,
  name text not null,
  description text,
  ideal_cycle_time_seconds double precision,
  primary key (org_id, id)
);
create unique index product_identity on product (org_id, product_code) where existence <> 'unknown';

create table reason (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  kind text not null,
  code text not null,
  names jsonb not null,
  sort_order bigint not null,
  enabled boolean not null,
  primary key (org_id, id)
);
create unique index reason_identity on reason (org_id, kind, code) where existence <> 'unknown';

create table work_order (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  order_no text not null,
  product_code text,
  qty_ordered bigint not null,
  due_at bigint,
  primary key (org_id, id)
);
create unique index work_order_identity on work_order (org_id, order_no) where existence <> 'unknown';

create table person (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  username text not null,
  display_name text not null,
  grants jsonb not null,
  primary key (org_id, id)
);
create unique index person_identity on person (org_id, username) where existence <> 'unknown';

create table operation (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  order_no text not null,
  asset_id bigint not null,
  operation_no text not null,
  qty_desired bigint not null,
  product_code text,
  activity_code text,
  activity_description text,
  workplace_name text,
  workplace_group text,
  reference_url text,
  planned_start_at bigint,
  planned_end_at bigint,
  requires_confirmation boolean not null,
  status text not null,
  released boolean not null,
  completed boolean not null,
  short_close_reason text,
  closure text,
  cancel_reason text,
  closed_at double precision,
  good bigint not null,
  scrap bigint not null,
  scrap_by_reason jsonb not null,
  runs jsonb not null,
  primary key (org_id, id)
);
create unique index operation_identity on operation (org_id, order_no, asset_id, operation_no) where existence <> 'unknown';

create table andon_call (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  equipment_id text,
  call_type text not null,
  priority text not null,
  description text,
  status text not null,
  raised jsonb,
  acknowledged jsonb,
  resolved jsonb,
  resolution_notes text,
  cancelled jsonb,
  cancel_reason text,
  notes jsonb not null,
  primary key (org_id, id)
);

create index operation_list on operation (org_id, workplace_name, status);
create index operation_status on operation (org_id, status);
create index andon_call_status on andon_call (org_id, status);
create index andon_call_equipment on andon_call (org_id, equipment_id);

do $$
declare
  name text;
begin
  foreach name in array array['organization', 'site', 'line', 'equipment', 'product', 'reason', 'work_order', 'person',
    'operation', 'andon_call'] loop
    perform protect_table(name::regclass);
    execute format('grant select, insert, update, delete on %I to lineside_app', name);
  end loop;
end $$;
