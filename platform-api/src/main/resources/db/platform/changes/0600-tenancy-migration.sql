--liquibase formatted sql
--changeset tenancy:migration

alter table tenant
  add column migration_attempts integer not null default 0,
  add column migration_due timestamptz;
comment on column tenant.migration_attempts is 'how often the migration under way has failed';
comment on column tenant.migration_due is 'when a migration that failed is tried again';
