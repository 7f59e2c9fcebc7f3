-- What readers of further languages are shown, by language tag. Rows from before have none, as their entries say nothing of them.
alter table site add column names jsonb not null default '{}';
alter table line add column names jsonb not null default '{}';
alter table equipment add column names jsonb not null default '{}';
alter table product add column names jsonb not null default '{}';

-- From here on every row says it itself.
alter table site alter column names drop default;
alter table line alter column names drop default;
alter table equipment alter column names drop default;
alter table product alter column names drop default;
