-- Made from the migrations by a test (vitest --update rewrites it); never applied.

create table account (
  org_id uuid not null,
  person_id uuid not null,
  username text not null,
  password_hash text not null,
  changed_at timestamp with time zone not null default now(),
  must_change boolean not null default false,
  token_version integer not null default 1,
  last_login_at timestamp with time zone,
  constraint account_org_id_username_key UNIQUE (org_id, username),
  constraint account_pkey PRIMARY KEY (org_id, person_id),
  constraint account_username_check CHECK ((username = lower(username)))
);

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
  constraint andon_call_pkey PRIMARY KEY (org_id, id)
);

create table app_release (
  channel text not null,
  version text not null,
  state text not null,
  staged_percentage integer not null,
  minimum_version text,
  added_at timestamp with time zone not null,
  added_by uuid not null,
  first_offered_at timestamp with time zone,
  constraint app_release_pkey PRIMARY KEY (channel, version),
  constraint app_release_staged_percentage_check CHECK (((staged_percentage >= 0) AND (staged_percentage <= 100))),
  constraint app_release_state_check CHECK ((state = ANY (ARRAY['paused'::text, 'active'::text, 'withdrawn'::text])))
);

create table app_release_file (
  channel text not null,
  name text not null,
  version text not null,
  size bigint,
  sha512 text,
  stored_at timestamp with time zone,
  constraint app_release_file_pkey PRIMARY KEY (channel, name)
);

create table app_release_metadata (
  channel text not null,
  version text not null,
  name text not null,
  body text not null,
  signature text not null,
  constraint app_release_metadata_pkey PRIMARY KEY (channel, version, name)
);

create table applied_migration (
  name character varying(255) not null,
  "timestamp" character varying(255) not null,
  constraint applied_migration_pkey PRIMARY KEY (name)
);

create table applied_migration_lock (
  id character varying(255) not null,
  is_locked integer not null default 0,
  constraint applied_migration_lock_pkey PRIMARY KEY (id)
);

create table cycle_time (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  product_code text,
  asset_id bigint,
  effective_from bigint not null,
  seconds double precision not null,
  constraint cycle_time_pkey PRIMARY KEY (org_id, id)
);

create table device (
  org_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  site_id uuid,
  equipment_id uuid,
  reference text,
  secret bytea,
  status text not null default 'active'::text,
  parent_id uuid,
  forked_at bigint,
  first_hash text,
  last_seq bigint not null default 0,
  last_hash text not null default repeat('0'::text, 64),
  enrolled_by uuid,
  enrolled_at timestamp with time zone not null default now(),
  last_seen_at timestamp with time zone,
  app_version text,
  revoked_at timestamp with time zone,
  revoked_by uuid,
  revoke_reason text,
  constraint device_check CHECK ((((parent_id IS NULL) = (forked_at IS NULL)) AND ((parent_id IS NULL) = (first_hash IS NULL)))),
  constraint device_kind_check CHECK ((kind = ANY (ARRAY['kiosk'::text, 'desktop'::text, 'browser'::text, 'importer'::text, 'api'::text]))),
  constraint device_pkey PRIMARY KEY (org_id, id),
  constraint device_status_check CHECK ((status = ANY (ARRAY['active'::text, 'revoked'::text])))
);

create table device_resumption (
  org_id uuid not null,
  device_id uuid not null,
  after_seq bigint not null,
  after_hash text not null,
  resumed_at timestamp with time zone not null default now(),
  constraint device_resumption_after_seq_check CHECK ((after_seq > 0)),
  constraint device_resumption_pkey PRIMARY KEY (org_id, device_id, after_seq)
);

create table device_telemetry (
  org_id uuid not null,
  device_id uuid not null,
  seen_at timestamp with time zone not null,
  unsent bigint,
  app_version text,
  clock text,
  told_at timestamp with time zone,
  update_state text,
  update_version text,
  update_reason text,
  constraint device_telemetry_clock_check CHECK ((clock = ANY (ARRAY['synced'::text, 'estimated'::text, 'unknown'::text]))),
  constraint device_telemetry_pkey PRIMARY KEY (org_id, device_id),
  constraint device_telemetry_update_state_check CHECK ((update_state = ANY (ARRAY['none'::text, 'loading'::text, 'ready'::text, 'held'::text, 'refused'::text, 'failed'::text])))
);

create table downtime (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  equipment_id text,
  source_event_id text,
  original jsonb,
  recorded jsonb,
  said jsonb,
  timing jsonb,
  merged_with jsonb not null,
  confirmed jsonb,
  withdrawn jsonb,
  history jsonb not null,
  constraint downtime_pkey PRIMARY KEY (org_id, id)
);

create table enrolment_code (
  org_id uuid not null,
  id uuid not null,
  code_hash bytea not null,
  kind text not null,
  name text not null,
  site_id uuid not null,
  equipment_id uuid,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  device_id uuid,
  constraint enrolment_code_kind_check CHECK ((kind = ANY (ARRAY['kiosk'::text, 'desktop'::text, 'browser'::text]))),
  constraint enrolment_code_org_id_code_hash_key UNIQUE (org_id, code_hash),
  constraint enrolment_code_pkey PRIMARY KEY (org_id, id)
);

create table enrolment_directory (
  code_hash bytea not null,
  organization_id uuid not null,
  expires_at timestamp with time zone not null,
  constraint enrolment_directory_pkey PRIMARY KEY (code_hash)
);

create table entry_origin (
  org_id uuid not null,
  device_id uuid not null,
  first_seq bigint not null,
  address text,
  agent text,
  constraint entry_origin_check CHECK (((address IS NULL) = (agent IS NULL))),
  constraint entry_origin_first_seq_check CHECK ((first_seq > 0)),
  constraint entry_origin_pkey PRIMARY KEY (org_id, device_id, first_seq)
);

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
  names jsonb not null,
  recorded_stops jsonb not null,
  machine_states jsonb not null,
  constraint equipment_pkey PRIMARY KEY (org_id, id)
);

create table equipment_stop (
  org_id uuid not null,
  equipment_id uuid not null,
  stop_id uuid not null,
  part integer not null,
  source text not null,
  from_at bigint not null,
  to_at bigint,
  reason text,
  is_confirmed boolean not null,
  source_event_id uuid,
  operation_id uuid,
  notes text,
  constraint equipment_stop_pkey PRIMARY KEY (org_id, equipment_id, stop_id, part)
);

create table event_key (
  org_id uuid not null,
  seq bigint not null,
  device_id uuid not null,
  device_seq bigint not null,
  event_id uuid not null,
  first_seq bigint,
  content_hash text not null,
  chain_hash text not null,
  org_hash text not null,
  verdict text not null,
  code text,
  effective_seq bigint not null,
  receipt_seq bigint not null,
  constraint event_key_org_id_device_id_device_seq_key UNIQUE (org_id, device_id, device_seq),
  constraint event_key_pkey PRIMARY KEY (org_id, seq),
  constraint event_key_verdict_check CHECK ((verdict = ANY (ARRAY['accepted'::text, 'flagged'::text, 'waiting'::text, 'rejected'::text])))
);

create table feed (
  org_id uuid not null,
  seq bigint not null,
  type text not null,
  id uuid not null,
  site_id uuid,
  constraint feed_pkey PRIMARY KEY (org_id, type, id)
);

create table job (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  person_id text,
  operation_id text,
  schedule_id text,
  instructions text,
  status text not null,
  assigned jsonb,
  accepted jsonb,
  started jsonb,
  run_id text,
  completed jsonb,
  actual_quantity bigint,
  notes text,
  cancelled jsonb,
  cancel_reason text,
  constraint job_pkey PRIMARY KEY (org_id, id)
);

create table journal (
  org_id uuid not null,
  seq bigint not null,
  recorded_at timestamp with time zone not null,
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
  occurred_at bigint not null,
  time_quality text not null,
  verdict text not null,
  code text,
  bytes bytea not null,
  body jsonb,
  content_hash text not null,
  chain_hash text not null,
  constraint journal_pkey PRIMARY KEY (org_id, seq, recorded_at)
);

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
  names jsonb not null,
  slots jsonb not null,
  primary_asset_id bigint,
  constraint line_pkey PRIMARY KEY (org_id, id)
);

create table migration_checksum (
  name text not null,
  checksum text not null,
  constraint migration_checksum_pkey PRIMARY KEY (name)
);

create table number_lease (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  series_id text not null,
  period text not null,
  production_date text not null,
  shift_index bigint,
  starts_at bigint not null,
  ends_at bigint not null,
  template text not null,
  device_id text not null,
  granted jsonb not null,
  void_through bigint not null,
  void_reason text,
  forks bigint not null,
  used jsonb not null,
  used_twice jsonb not null,
  constraint number_lease_pkey PRIMARY KEY (org_id, id)
);

create table number_period (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  series_id text not null,
  period text not null,
  production_date text not null,
  shift_index bigint,
  starts_at bigint not null,
  ends_at bigint not null,
  template text not null,
  counter bigint not null,
  device_ids jsonb not null,
  constraint number_period_pkey PRIMARY KEY (org_id, id)
);

create table number_series (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  code text not null,
  name text not null,
  format jsonb not null,
  block_size bigint not null,
  constraint number_series_pkey PRIMARY KEY (org_id, id)
);

create table oee_change (
  org_id uuid not null,
  id uuid not null,
  equipment_id uuid not null,
  from_at bigint not null,
  production_date date not null,
  shift_code text not null,
  changed_at bigint not null,
  was jsonb not null,
  now jsonb not null,
  because bigint[] not null,
  policy_version text not null,
  constraint oee_change_pkey PRIMARY KEY (org_id, id)
);

create table oee_corrected_count (
  org_id uuid not null,
  event_id uuid not null,
  operation_id uuid not null,
  equipment_id uuid not null,
  said_at bigint not null,
  at bigint,
  good bigint not null,
  scrap bigint not null,
  constraint oee_corrected_count_pkey PRIMARY KEY (org_id, event_id)
);

create table oee_dirty (
  org_id uuid not null,
  id bigint not null,
  equipment_id uuid not null,
  from_at bigint not null,
  to_at bigint not null,
  because bigint[] not null,
  constraint oee_dirty_pkey PRIMARY KEY (org_id, id)
);

create table oee_equipment (
  org_id uuid not null,
  equipment_id uuid not null,
  since bigint not null,
  closed_through bigint not null,
  unknown_from bigint,
  constraint oee_equipment_pkey PRIMARY KEY (org_id, equipment_id)
);

create table oee_hour (
  org_id uuid not null,
  equipment_id uuid not null,
  from_at bigint not null,
  to_at bigint not null,
  production_date date not null,
  shift_code text not null,
  calendar_ms double precision not null,
  shift_ms double precision not null,
  unknown_ms double precision not null,
  planned_stop_ms double precision not null,
  no_order_ms double precision not null,
  planned_busy_ms double precision not null,
  unplanned_stop_ms double precision not null,
  changeover_ms double precision not null,
  actual_production_ms double precision not null,
  micro_stop_ms double precision not null,
  micro_stop_count double precision not null,
  failure_count double precision not null,
  failure_ms double precision not null,
  good double precision not null,
  scrap double precision not null,
  rework double precision not null,
  ideal_ms double precision not null,
  reject_ms double precision not null,
  startup_reject_ms double precision not null,
  without_cycle_time double precision not null,
  breakdown_loss_ms double precision not null,
  setup_loss_ms double precision not null,
  minor_stop_loss_ms double precision not null,
  reduced_speed_loss_ms double precision not null,
  startup_reject_loss_ms double precision not null,
  production_reject_loss_ms double precision not null,
  constraint oee_hour_pkey PRIMARY KEY (org_id, equipment_id, from_at)
);

create table oee_machine_state (
  org_id uuid not null,
  equipment_id uuid not null,
  at bigint not null,
  event_id uuid not null,
  state text not null,
  reason text,
  constraint oee_machine_state_pkey PRIMARY KEY (org_id, equipment_id, at, event_id)
);

create table oee_policy (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  policy_code text not null,
  name text not null,
  effective_from bigint not null,
  treatment_by_reason jsonb not null,
  treatment_by_category jsonb not null,
  micro_stop_limit_seconds bigint not null,
  micro_stop_limit_seconds_by_asset jsonb not null,
  no_count_limit_seconds bigint,
  no_order_counts_as text not null,
  changeover_counts_as text not null,
  constraint oee_policy_pkey PRIMARY KEY (org_id, id)
);

create table oee_progress (
  org_id uuid not null,
  watermark bigint not null,
  next_close_at bigint not null,
  constraint oee_progress_pkey PRIMARY KEY (org_id)
);

create table oee_run (
  org_id uuid not null,
  operation_id uuid not null,
  run_id uuid not null,
  equipment_id uuid not null,
  product_code text,
  kind text not null,
  from_at bigint not null,
  to_at bigint,
  stop_reason text,
  start_event_id uuid,
  stop_event_id uuid,
  completed boolean not null,
  closed_at bigint,
  constraint oee_run_pkey PRIMARY KEY (org_id, operation_id, run_id)
);

create table oee_said_stop (
  org_id uuid not null,
  stop_id uuid not null,
  equipment_id uuid not null,
  from_at bigint not null,
  to_at bigint,
  merged_with uuid[] not null default '{}'::uuid[],
  constraint oee_said_stop_pkey PRIMARY KEY (org_id, stop_id)
);

create table oee_shift (
  org_id uuid not null,
  equipment_id uuid not null,
  from_at bigint not null,
  to_at bigint not null,
  production_date date not null,
  shift_code text not null,
  policy_version text not null,
  watermark bigint not null,
  computed_at bigint not null,
  calendar_ms double precision not null,
  shift_ms double precision not null,
  unknown_ms double precision not null,
  planned_stop_ms double precision not null,
  no_order_ms double precision not null,
  planned_busy_ms double precision not null,
  unplanned_stop_ms double precision not null,
  changeover_ms double precision not null,
  actual_production_ms double precision not null,
  micro_stop_ms double precision not null,
  micro_stop_count double precision not null,
  failure_count double precision not null,
  failure_ms double precision not null,
  good double precision not null,
  scrap double precision not null,
  rework double precision not null,
  ideal_ms double precision not null,
  reject_ms double precision not null,
  startup_reject_ms double precision not null,
  without_cycle_time double precision not null,
  breakdown_loss_ms double precision not null,
  setup_loss_ms double precision not null,
  minor_stop_loss_ms double precision not null,
  reduced_speed_loss_ms double precision not null,
  startup_reject_loss_ms double precision not null,
  production_reject_loss_ms double precision not null,
  constraint oee_shift_pkey PRIMARY KEY (org_id, equipment_id, from_at)
);

create table oee_told (
  org_id uuid not null,
  equipment_id uuid not null,
  first_at bigint not null,
  last_at bigint not null,
  constraint oee_told_pkey PRIMARY KEY (org_id, equipment_id, first_at)
);

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
  completed_event_id text,
  corrections jsonb not null,
  constraint operation_pkey PRIMARY KEY (org_id, id)
);

create table org_head (
  org_id uuid not null,
  head bigint not null,
  epoch bigint not null,
  chain_hash text not null,
  constraint org_head_epoch_check CHECK ((epoch >= 1)),
  constraint org_head_head_check CHECK ((head >= 0)),
  constraint org_head_pkey PRIMARY KEY (org_id)
);

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
  constraint organization_pkey PRIMARY KEY (org_id, id)
);

create table organization_directory (
  code text not null,
  organization_id uuid not null,
  constraint organization_directory_organization_id_key UNIQUE (organization_id),
  constraint organization_directory_pkey PRIMARY KEY (code)
);

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
  email text,
  first_name text,
  last_name text,
  initials text,
  department text,
  employee_id text,
  shift text,
  skills jsonb not null,
  certifications jsonb not null,
  deactivations jsonb not null,
  workplace_changes jsonb not null,
  active_jobs jsonb not null,
  constraint person_pkey PRIMARY KEY (org_id, id)
);

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
  names jsonb not null,
  constraint product_pkey PRIMARY KEY (org_id, id)
);

create table quality_issue (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  equipment_id text,
  operation_id text,
  issue_type text not null,
  description text,
  severity text not null,
  parts_affected bigint not null,
  reported_by jsonb,
  reported_at double precision,
  constraint quality_issue_pkey PRIMARY KEY (org_id, id)
);

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
  category text,
  big_loss text,
  asset_ids jsonb,
  defect_category text,
  severity text,
  constraint reason_pkey PRIMARY KEY (org_id, id)
);

create table refresh_token (
  org_id uuid not null,
  token_hash bytea not null,
  session_id uuid not null,
  expires_at timestamp with time zone not null,
  replaced_at timestamp with time zone,
  constraint refresh_token_org_id_session_id_fkey FOREIGN KEY (org_id, session_id) REFERENCES session(org_id, id) ON DELETE CASCADE,
  constraint refresh_token_pkey PRIMARY KEY (org_id, token_hash)
);

create table review_item (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  kind text not null,
  device_id text not null,
  device_seq bigint not null,
  command_id text,
  actor jsonb,
  occurred_at double precision not null,
  time_quality text not null,
  verdict text not null,
  code text,
  confirmed jsonb not null,
  entries jsonb not null,
  opened_at double precision not null,
  status text not null,
  resolved_by jsonb,
  resolved_at double precision,
  resolution text,
  constraint review_item_pkey PRIMARY KEY (org_id, id)
);

create table schedule (
  org_id uuid not null,
  seq bigint not null,
  id uuid not null,
  site_id uuid,
  existence text not null,
  newest_at double precision,
  clocks jsonb not null,
  line_id text,
  product_code text not null,
  order_no text,
  scheduled_start_at bigint not null,
  scheduled_end_at bigint not null,
  target_quantity bigint not null,
  priority bigint not null,
  notes text,
  status text not null,
  closed_at double precision,
  jobs jsonb not null,
  constraint schedule_pkey PRIMARY KEY (org_id, id)
);

create table security_log (
  org_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  kind text not null,
  person_id uuid,
  device_id uuid,
  actor_id uuid,
  address text not null,
  agent text not null,
  details jsonb not null,
  constraint security_log_pkey PRIMARY KEY (org_id, id)
);

create table session (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  end_reason text,
  address text not null,
  agent text not null,
  constraint session_end_reason_check CHECK ((end_reason = ANY (ARRAY['signed_out'::text, 'refresh_reused'::text, 'password_changed'::text, 'password_reset'::text, 'expired'::text, 'person_left'::text]))),
  constraint session_pkey PRIMARY KEY (org_id, id)
);

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
  constraint shift_calendar_pkey PRIMARY KEY (org_id, id)
);

create table sign_in_failure (
  org_id uuid not null,
  name_hash bytea not null,
  failures integer not null,
  last_at timestamp with time zone not null,
  locked_until timestamp with time zone,
  constraint sign_in_failure_pkey PRIMARY KEY (org_id, name_hash)
);

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
  names jsonb not null,
  constraint site_pkey PRIMARY KEY (org_id, id)
);

create table station_credential (
  org_id uuid not null,
  person_id uuid not null,
  kind text not null,
  salt bytea not null,
  rounds integer not null,
  sealed bytea not null,
  must_change boolean not null,
  changed_at timestamp with time zone not null,
  constraint station_credential_kind_check CHECK ((kind = ANY (ARRAY['pin'::text, 'badge'::text]))),
  constraint station_credential_pkey PRIMARY KEY (org_id, person_id, kind)
);

create table waiting (
  org_id uuid not null,
  seq bigint not null,
  device_id uuid not null,
  command_id uuid not null,
  cause_type text not null,
  cause_id uuid not null,
  since timestamp with time zone not null,
  due boolean not null default false,
  forced text,
  constraint waiting_forced_check CHECK ((forced = ANY (ARRAY['dismiss'::text, 'apply'::text]))),
  constraint waiting_pkey PRIMARY KEY (org_id, seq)
);

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
  constraint work_order_pkey PRIMARY KEY (org_id, id)
);


CREATE INDEX andon_call_equipment ON public.andon_call USING btree (org_id, equipment_id);
CREATE INDEX andon_call_status ON public.andon_call USING btree (org_id, status);
CREATE INDEX device_site ON public.device USING btree (org_id, site_id);
CREATE INDEX downtime_equipment ON public.downtime USING btree (org_id, equipment_id);
CREATE INDEX enrolment_directory_expiry ON public.enrolment_directory USING btree (expires_at);
CREATE INDEX equipment_stop_id ON public.equipment_stop USING btree (org_id, stop_id);
CREATE INDEX equipment_stop_open ON public.equipment_stop USING btree (org_id) WHERE (to_at IS NULL);
CREATE INDEX equipment_stop_time ON public.equipment_stop USING btree (org_id, equipment_id, from_at);
CREATE INDEX equipment_stop_unexplained ON public.equipment_stop USING btree (org_id, from_at) WHERE (reason IS NULL);
CREATE INDEX event_key_device_receipt ON public.event_key USING btree (org_id, device_id, receipt_seq);
CREATE INDEX event_key_not_accepted ON public.event_key USING btree (org_id, seq) WHERE (verdict <> 'accepted'::text);
CREATE INDEX event_key_receipt ON public.event_key USING btree (org_id, receipt_seq);
CREATE INDEX event_key_rejected ON public.event_key USING btree (org_id, event_id) WHERE (verdict = 'rejected'::text);
CREATE INDEX event_key_repeat ON public.event_key USING btree (org_id, first_seq) WHERE (first_seq IS NOT NULL);
CREATE INDEX job_person ON public.job USING btree (org_id, person_id, status);
CREATE INDEX job_status ON public.job USING btree (org_id, status);
CREATE INDEX journal_actor ON ONLY public.journal USING btree (actor_id, org_id, seq);
CREATE INDEX journal_recorded_at ON ONLY public.journal USING brin (recorded_at) WITH (pages_per_range='32');
CREATE INDEX journal_stream ON ONLY public.journal USING btree (org_id, stream_type, stream_id, seq);
CREATE INDEX journal_type ON ONLY public.journal USING btree (org_id, type, occurred_at);
CREATE INDEX number_lease_ends ON public.number_lease USING btree (org_id, ends_at);
CREATE INDEX oee_change_shift ON public.oee_change USING btree (org_id, equipment_id, production_date, shift_code, changed_at);
CREATE INDEX oee_corrected_count_operation ON public.oee_corrected_count USING btree (org_id, operation_id);
CREATE INDEX oee_corrected_count_time ON public.oee_corrected_count USING btree (org_id, at);
CREATE INDEX oee_dirty_equipment ON public.oee_dirty USING btree (org_id, equipment_id);
CREATE INDEX oee_run_long ON public.oee_run USING btree (org_id, equipment_id) WHERE ((to_at IS NULL) OR ((to_at - from_at) > 604800000));
CREATE INDEX oee_run_time ON public.oee_run USING btree (org_id, equipment_id, from_at);
CREATE INDEX oee_said_stop_merged ON public.oee_said_stop USING btree (org_id, equipment_id) WHERE (merged_with <> '{}'::uuid[]);
CREATE INDEX oee_said_stop_time ON public.oee_said_stop USING btree (org_id, equipment_id, from_at);
CREATE INDEX oee_shift_date ON public.oee_shift USING btree (org_id, equipment_id, production_date);
CREATE INDEX operation_corrected ON public.operation USING btree (org_id) WHERE (corrections <> '{}'::jsonb);
CREATE INDEX operation_list ON public.operation USING btree (org_id, workplace_name, status);
CREATE INDEX operation_status ON public.operation USING btree (org_id, status);
CREATE INDEX quality_issue_reported ON public.quality_issue USING btree (org_id, reported_at);
CREATE INDEX refresh_token_expiry ON public.refresh_token USING btree (org_id, expires_at);
CREATE INDEX refresh_token_session ON public.refresh_token USING btree (org_id, session_id);
CREATE INDEX review_item_command ON public.review_item USING btree (org_id, command_id) WHERE (command_id IS NOT NULL);
CREATE INDEX review_item_status ON public.review_item USING btree (org_id, status, opened_at);
CREATE INDEX schedule_line ON public.schedule USING btree (org_id, line_id, scheduled_start_at);
CREATE INDEX schedule_status ON public.schedule USING btree (org_id, status);
CREATE INDEX security_log_person ON public.security_log USING btree (org_id, person_id, at) WHERE (person_id IS NOT NULL);
CREATE INDEX security_log_time ON public.security_log USING btree (org_id, at);
CREATE INDEX session_person ON public.session USING btree (org_id, person_id) WHERE (ended_at IS NULL);
CREATE INDEX waiting_cause ON public.waiting USING btree (org_id, cause_type, cause_id);
CREATE INDEX waiting_due ON public.waiting USING btree (org_id, seq) WHERE due;
CREATE INDEX waiting_for_lease ON public.waiting USING btree (org_id, seq) WHERE (cause_type = 'number_lease'::text);
CREATE UNIQUE INDEX cycle_time_identity ON public.cycle_time USING btree (org_id, product_code, asset_id, effective_from) NULLS NOT DISTINCT WHERE (existence <> 'unknown'::text);
CREATE UNIQUE INDEX device_fork ON public.device USING btree (org_id, parent_id, forked_at, first_hash) WHERE (parent_id IS NOT NULL);
CREATE UNIQUE INDEX device_reference ON public.device USING btree (org_id, kind, reference) WHERE (reference IS NOT NULL);
CREATE UNIQUE INDEX equipment_identity ON public.equipment USING btree (org_id, asset_id) WHERE (existence <> 'unknown'::text);
CREATE UNIQUE INDEX event_key_first ON public.event_key USING btree (org_id, event_id) WHERE ((first_seq IS NULL) AND (verdict <> 'rejected'::text));
CREATE UNIQUE INDEX feed_order ON public.feed USING btree (org_id, seq) INCLUDE (site_id);
CREATE UNIQUE INDEX line_identity ON public.line USING btree (org_id, line_code) WHERE (existence <> 'unknown'::text);
CREATE UNIQUE INDEX number_lease_identity ON public.number_lease USING btree (org_id, series_id, period, device_id) WHERE (existence <> 'unknown'::text);
CREATE UNIQUE INDEX number_period_identity ON public.number_period USING btree (org_id, series_id, period) WHERE (existence <> 'unknown'::text);
CREATE UNIQUE INDEX number_series_identity ON public.number_series USING btree (org_id, code) WHERE (existence <> 'unknown'::text);
CREATE UNIQUE INDEX oee_policy_identity ON public.oee_policy USING btree (org_id, policy_code) WHERE (existence <> 'unknown'::text);
CREATE UNIQUE INDEX operation_identity ON public.operation USING btree (org_id, order_no, asset_id, operation_no) WHERE (existence <> 'unknown'::text);
CREATE UNIQUE INDEX organization_identity ON public.organization USING btree (org_id, code) WHERE (existence <> 'unknown'::text);
CREATE UNIQUE INDEX person_email ON public.person USING btree (org_id, email) WHERE ((existence = 'present'::text) AND (email IS NOT NULL));
CREATE UNIQUE INDEX person_employee ON public.person USING btree (org_id, employee_id) WHERE ((existence = 'present'::text) AND (employee_id IS NOT NULL));
CREATE UNIQUE INDEX person_identity ON public.person USING btree (org_id, username) WHERE (existence <> 'unknown'::text);
CREATE UNIQUE INDEX product_identity ON public.product USING btree (org_id, product_code) WHERE (existence <> 'unknown'::text);
CREATE UNIQUE INDEX reason_identity ON public.reason USING btree (org_id, kind, code) WHERE (existence <> 'unknown'::text);
CREATE UNIQUE INDEX shift_calendar_identity ON public.shift_calendar USING btree (org_id, code) WHERE (existence <> 'unknown'::text);
CREATE UNIQUE INDEX site_identity ON public.site USING btree (org_id, code) WHERE (existence <> 'unknown'::text);
CREATE UNIQUE INDEX work_order_identity ON public.work_order USING btree (org_id, order_no) WHERE (existence <> 'unknown'::text);

CREATE OR REPLACE FUNCTION public.current_organization()
 RETURNS uuid
 LANGUAGE sql
 STABLE
RETURN (NULLIF(current_setting('lineside.organization'::text, true), ''::text))::uuid
;

CREATE OR REPLACE FUNCTION public.device_lineage(organization uuid, device uuid)
 RETURNS TABLE(device_id uuid, from_seq bigint, to_seq bigint)
 LANGUAGE sql
 STABLE
AS $function$
  with recursive lineage as (
    select d.id, d.parent_id, d.forked_at, coalesce(d.forked_at, 0) + 1 as from_seq, d.last_seq as to_seq
    from device d where d.org_id = organization and d.id = device
    union all
    select d.id, d.parent_id, d.forked_at, coalesce(d.forked_at, 0) + 1, child.forked_at
    from lineage child join device d on d.org_id = organization and d.id = child.parent_id
  )
  select id, from_seq, to_seq from lineage $function$
;

CREATE OR REPLACE FUNCTION public.finish_journal_partition(partition_name text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('create trigger never_truncated before truncate on %I execute function refuse_change()', partition_name);
  perform protect_table(partition_name::regclass);
end $function$
;

CREATE OR REPLACE FUNCTION public.make_journal_partitions()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.protect_table(protected regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %s enable row level security', protected);
  execute format('alter table %s force row level security', protected);
  execute format(
    'create policy own_organization on %s using (org_id = current_organization()) with check (org_id = current_organization())',
    protected);
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% on % is refused: the journal is append only', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $function$
;


CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.journal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.journal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER security_log_append_only BEFORE DELETE OR UPDATE ON public.security_log FOR EACH ROW EXECUTE FUNCTION refuse_change();

create policy own_organization on account using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on andon_call using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on cycle_time using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on device using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on device_resumption using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on device_telemetry using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on downtime using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on enrolment_code using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on entry_origin using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on equipment using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on equipment_stop using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on event_key using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on feed using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on job using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on journal using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on line using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on number_lease using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on number_period using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on number_series using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on oee_change using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on oee_corrected_count using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on oee_dirty using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on oee_equipment using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on oee_hour using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on oee_machine_state using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on oee_policy using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on oee_progress using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on oee_run using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on oee_said_stop using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on oee_shift using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on oee_told using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on operation using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on org_head using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on organization using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on person using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on product using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on quality_issue using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on reason using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on refresh_token using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on review_item using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on schedule using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on security_log using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on session using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on shift_calendar using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on sign_in_failure using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on site using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on station_credential using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on waiting using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t
create policy own_organization on work_order using ((org_id = current_organization())) with check ((org_id = current_organization())); -- enabled t, forced t

grant delete, insert, select, update on account to lineside_app;
grant delete, insert, select, update on andon_call to lineside_app;
grant delete, insert, select, update on app_release to lineside_app;
grant delete, insert, select, update on app_release_file to lineside_app;
grant delete, insert, select on app_release_metadata to lineside_app;
grant delete, insert, select, update on cycle_time to lineside_app;
grant insert, select, update on device to lineside_app;
grant insert, select on device_resumption to lineside_app;
grant insert, select, update on device_telemetry to lineside_app;
grant delete, insert, select, update on downtime to lineside_app;
grant delete, insert, select, update on enrolment_code to lineside_app;
grant delete, insert, select on enrolment_directory to lineside_app;
grant insert, select on entry_origin to lineside_app;
grant delete, insert, select, update on equipment to lineside_app;
grant delete, insert, select, update on equipment_stop to lineside_app;
grant insert, select, update on event_key to lineside_app;
grant delete, insert, select, update on feed to lineside_app;
grant delete, insert, select, update on job to lineside_app;
grant insert, select on journal to lineside_app;
grant delete, insert, select, update on line to lineside_app;
grant delete, insert, select, update on number_lease to lineside_app;
grant delete, insert, select, update on number_period to lineside_app;
grant delete, insert, select, update on number_series to lineside_app;
grant insert, select on oee_change to lineside_app;
grant delete, insert, select, update on oee_corrected_count to lineside_app;
grant delete, insert, select, update on oee_dirty to lineside_app;
grant delete, insert, select, update on oee_equipment to lineside_app;
grant delete, insert, select, update on oee_hour to lineside_app;
grant delete, insert, select, update on oee_machine_state to lineside_app;
grant delete, insert, select, update on oee_policy to lineside_app;
grant delete, insert, select, update on oee_progress to lineside_app;
grant delete, insert, select, update on oee_run to lineside_app;
grant delete, insert, select, update on oee_said_stop to lineside_app;
grant delete, insert, select, update on oee_shift to lineside_app;
grant delete, insert, select, update on oee_told to lineside_app;
grant delete, insert, select, update on operation to lineside_app;
grant insert, select, update on org_head to lineside_app;
grant delete, insert, select, update on organization to lineside_app;
grant insert, select on organization_directory to lineside_app;
grant delete, insert, select, update on person to lineside_app;
grant delete, insert, select, update on product to lineside_app;
grant delete, insert, select, update on quality_issue to lineside_app;
grant delete, insert, select, update on reason to lineside_app;
grant delete, insert, select, update on refresh_token to lineside_app;
grant delete, insert, select, update on review_item to lineside_app;
grant delete, insert, select, update on schedule to lineside_app;
grant insert, select on security_log to lineside_app;
grant delete, insert, select, update on session to lineside_app;
grant delete, insert, select, update on shift_calendar to lineside_app;
grant delete, insert, select, update on sign_in_failure to lineside_app;
grant delete, insert, select, update on site to lineside_app;
grant delete, insert, select, update on station_credential to lineside_app;
grant delete, insert, select, update on waiting to lineside_app;
grant delete, insert, select, update on work_order to lineside_app;
