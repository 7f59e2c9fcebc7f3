-- What a developer adds for a new aggregate, beside its definition.
create table tool (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  tool_no text not null,
  description text,
  life_count bigint not null,
  calibrated_at bigint,
  primary key (org_id, id)
);
create unique index tool_identity on tool (org_id, tool_no) where existence <> 'unknown';
select protect_table('tool');
grant select, insert, update, delete on tool to lineside_app;
