-- The six big losses follow the reasons of stops. What was computed without them is forgotten: it is computed again from the journal.
truncate oee_progress, oee_run, oee_corrected_count, oee_machine_state, oee_said_stop, oee_equipment, oee_dirty, oee_shift, oee_hour,
  equipment_stop;

alter table oee_shift
  add column breakdown_loss_ms double precision not null,
  add column setup_loss_ms double precision not null,
  add column minor_stop_loss_ms double precision not null,
  add column reduced_speed_loss_ms double precision not null,
  add column startup_reject_loss_ms double precision not null,
  add column production_reject_loss_ms double precision not null;

alter table oee_hour
  add column breakdown_loss_ms double precision not null,
  add column setup_loss_ms double precision not null,
  add column minor_stop_loss_ms double precision not null,
  add column reduced_speed_loss_ms double precision not null,
  add column startup_reject_loss_ms double precision not null,
  add column production_reject_loss_ms double precision not null;

-- History is not computed again: there a stop was a breakdown by its length, as it stood then.
alter table oee_change no force row level security;
update oee_change set was = was || jsonb_build_object(
  'breakdownLossMs', was -> 'unplannedStopMs', 'setupLossMs', was -> 'changeoverMs', 'minorStopLossMs', was -> 'microStopMs',
  'reducedSpeedLossMs', 0, 'startupRejectLossMs', 0, 'productionRejectLossMs', 0);
update oee_change set now = now || jsonb_build_object(
  'breakdownLossMs', now -> 'unplannedStopMs', 'setupLossMs', now -> 'changeoverMs', 'minorStopLossMs', now -> 'microStopMs',
  'reducedSpeedLossMs', 0, 'startupRejectLossMs', 0, 'productionRejectLossMs', 0);
alter table oee_change force row level security;
