--liquibase formatted sql
--changeset privacy:consent

create table consent (
  person_id    uuid not null references person,
  text_version text not null constraint consent_text_version check (text_version ~ '^\d{4}-\d{2}-\d{2}$'),
  way          text not null constraint consent_way check (way in ('BOT_CONTACT', 'BOT_BUTTON', 'MINI_APP')),
  given_at     timestamptz not null,
  primary key (person_id, text_version)
);
comment on table consent is 'append-only: who agreed when to which text; an erasure takes the consent back';
grant select, insert on consent to trenergram_app;
