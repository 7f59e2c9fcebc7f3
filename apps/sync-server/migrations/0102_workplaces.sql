-- Where a person may work, by the entry that said so. Rows from before say nothing of it: everywhere.
alter table person add column workplace_changes jsonb not null default '{}';

-- From here on every row says it itself.
alter table person alter column workplace_changes drop default;
