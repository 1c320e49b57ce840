--liquibase formatted sql
--changeset people:erased

alter table trainer
  alter column telegram_id drop not null,
  alter column name drop not null,
  alter column phone drop not null,
  alter column link_code drop not null,
  add column erased_at timestamptz,
  add constraint trainer_erased check (
    case when erased_at is null
         then telegram_id is not null and name is not null and phone is not null and link_code is not null
         else telegram_id is null and name is null and phone is null and link_code is null end);
comment on column trainer.erased_at is 'nothing but ids and terms are known since then';

alter table client
  alter column telegram_id drop not null,
  alter column name drop not null,
  alter column phone drop not null,
  add column erased_at timestamptz,
  add constraint client_erased check (
    case when erased_at is null then telegram_id is not null and name is not null and phone is not null
         else telegram_id is null and name is null and phone is null end);
comment on column client.erased_at is 'nothing but ids are known since then';

alter table trainer_client
  drop constraint trainer_client_state,
  add constraint trainer_client_state check (state in ('ACTIVE', 'REFUSED', 'ENDED'));
comment on column trainer_client.state is 'ENDED: one of the two was erased';
