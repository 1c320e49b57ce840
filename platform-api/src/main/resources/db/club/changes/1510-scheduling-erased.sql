--liquibase formatted sql
--changeset scheduling:erased

grant update (note) on special_days to trenergram_app;
grant update (note) on blocked_time to trenergram_app;
alter table session_type
  alter column name drop not null,
  add constraint session_type_named check (name is not null or state = 'RETIRED');
comment on column session_type.name is 'null: its trainer was erased';
