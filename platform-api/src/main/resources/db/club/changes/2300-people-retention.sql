--liquibase formatted sql
--changeset people:retention

create table retention (
  version integer primary key constraint retention_version check (version > 0),
  months  integer constraint retention_months check (months between 6 and 120),
  subject text not null,
  at      timestamptz not null
);
comment on table retention is
  'append-only: the last version says after how many months without anything happening a client is forgotten; without a row nobody is';
comment on column retention.months is 'null: clients are kept until they ask to be forgotten';
comment on column retention.subject is 'who of the staff said so';
grant select, insert on retention to trenergram_app;

--changeset people:forgotten

alter table client
  alter column person_id drop not null,
  drop constraint client_once,
  add constraint client_of_somebody check (person_id is not null or erased_at is not null);
create unique index client_once on client (person_id, walled_by) nulls not distinct where person_id is not null;
comment on column client.person_id is 'null: erased; the person may be known elsewhere, and who comes back gets another card';
