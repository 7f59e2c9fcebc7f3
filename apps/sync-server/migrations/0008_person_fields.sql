-- What a plant writes of a person beside the name; nobody has said anything of those who are there already.
alter table person
  add column email text,
  add column first_name text,
  add column last_name text,
  add column initials text,
  add column department text,
  add column employee_id text,
  add column shift text,
  add column skills jsonb not null default '[]',
  add column certifications jsonb not null default '[]',
  add column deactivations jsonb not null default '{}';

-- From here on every row says it itself.
alter table person
  alter column skills drop default,
  alter column certifications drop default,
  alter column deactivations drop default;

-- Each names one person. Somebody who was deactivated keeps his, so that he is found by it and can come back.
create unique index person_email on person (org_id, email) where existence = 'present' and email is not null;
create unique index person_employee on person (org_id, employee_id) where existence = 'present' and employee_id is not null;
