-- Sessions of somebody who was deactivated or deleted end: they would live again with the person.
alter table session drop constraint session_end_reason_check;
alter table session add constraint session_end_reason_check check (end_reason in
  ('signed_out', 'refresh_reused', 'password_changed', 'password_reset', 'expired', 'person_left'));

-- The password of somebody who was deleted goes with him: another person may be given his user name.
grant delete on account to lineside_app;
