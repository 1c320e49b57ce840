--liquibase formatted sql
--changeset identity:erased

alter table person
  alter column telegram_id drop not null,
  alter column name drop not null,
  add column erased_at timestamptz,
  add constraint person_erased check (
    case when erased_at is null then telegram_id is not null and name is not null
         else telegram_id is null and name is null and phone is null end);
comment on column person.erased_at is 'nothing but the id is known since then; who returns is another person';
