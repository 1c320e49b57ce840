--liquibase formatted sql
--changeset privacy:erasure

create table erasure (
  id           uuid primary key,
  person_id    uuid not null references person,
  telegram_id  bigint,
  way          text not null constraint erasure_way check (way in ('BOT', 'MINI_APP', 'LIST')),
  state        text not null constraint erasure_state check (state in ('ASKED', 'CONFIRMED', 'DONE')),
  asked_at     timestamptz not null,
  confirmed_at timestamptz,
  listed_at    timestamptz,
  done_at      timestamptz,
  constraint erasure_confirmed check ((state = 'ASKED') = (confirmed_at is null)),
  constraint erasure_done check ((state = 'DONE') = (done_at is not null)),
  constraint erasure_forgets check (state = 'CONFIRMED' or telegram_id is null)
);
comment on table erasure is 'who wishes to be forgotten, and how far that is; ids only once it is done';
comment on column erasure.telegram_id is 'by which the last traces are found; known here from the confirmation until it is done';
comment on column erasure.listed_at is 'when it was written to the list outside of the database';
create unique index erasure_once on erasure (person_id) where state <> 'ASKED';
create index erasure_under_way on erasure (telegram_id) where state = 'CONFIRMED';
create index erasure_asked on erasure (asked_at) where state = 'ASKED';
grant select, insert, update, delete on erasure to trenergram_app;

create table erasure_place (
  erasure_id uuid not null references erasure,
  tenant_id  uuid not null references tenant,
  left_at    timestamptz,
  emptied_at timestamptz,
  primary key (erasure_id, tenant_id),
  constraint erasure_place_left_first check (emptied_at is null or left_at is not null)
);
comment on table erasure_place is 'the clubs of a person who is being erased: first they leave, then their data go';
grant select, insert, update on erasure_place to trenergram_app;
