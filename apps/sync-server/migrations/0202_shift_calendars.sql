-- Shift calendars of sites and their lines: from when on, with which shifts, holidays and dates of their own.

create table shift_calendar (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  code text not null,
  name text not null,
  line_id text,
  effective_from text not null,
  effective_to text,
  shifts jsonb not null,
  holidays jsonb not null,
  exceptions jsonb not null,
  primary key (org_id, id)
);
create unique index shift_calendar_identity on shift_calendar (org_id, code) where existence <> 'unknown';
select protect_table('shift_calendar');
grant select, insert, update, delete on shift_calendar to lineside_app;
