--liquibase formatted sql
--changeset tenancy:tenant

alter table databasechangelog add constraint databasechangelog_pkey primary key (id, author, filename);

create table tenant (
  id             uuid primary key,
  kind           text not null constraint tenant_kind check (kind in ('CLUB', 'SOLO')),
  name           text not null constraint tenant_name_length check (length(name) between 1 and 120),
  city           text not null,
  time_zone      text not null,
  schema_name    text not null constraint tenant_schema_is_opaque check (schema_name ~ '^t_[0-9a-z]{13}$'),
  cell           text not null default 'main',
  state          text not null constraint tenant_state
                 check (state in ('AWAITING_OWNER', 'PROVISIONING', 'ACTIVE', 'BLOCKED', 'CLOSED')),
  schema_version text,
  canary         boolean not null default false,
  migration_failure text,
  created_at     timestamptz not null,
  constraint tenant_schema_once unique (schema_name),
  constraint tenant_ready_has_a_version check (state not in ('ACTIVE', 'BLOCKED') or schema_version is not null)
);
create unique index tenant_solo_once on tenant (kind) where kind = 'SOLO';
create index tenant_behind on tenant (schema_version) where schema_version is not null;
grant select, insert, update on tenant to trenergram_app;
