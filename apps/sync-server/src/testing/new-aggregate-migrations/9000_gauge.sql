-- What a new aggregate needs beside its definition: its table.
create table gauge (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  gauge_code text not null,
  name text not null,
  due_at bigint,
  primary key (org_id, id)
);
select protect_table('gauge');
grant select, insert, update, delete on gauge to lineside_app;
