--liquibase formatted sql
--changeset people:trainer

create table trainer (
  id              uuid primary key,
  person_id       uuid not null,
  telegram_id     bigint not null,
  name            text not null constraint trainer_name_length check (length(name) between 1 and 120),
  phone           text not null,
  price_minor     bigint not null constraint trainer_price_not_negative check (price_minor >= 0),
  currency        text not null constraint trainer_currency check (currency ~ '^[A-Z]{3}$'),
  time_zone       text not null,
  session_minutes integer not null constraint trainer_session_minutes check (session_minutes between 10 and 480),
  link_code       text not null,
  state           text not null constraint trainer_state check (state in ('ACTIVE', 'REMOVED')),
  version         integer not null,
  created_at      timestamptz not null,
  constraint trainer_once unique (person_id)
);
grant select, insert, update on trainer to trenergram_app;

--changeset people:client

create table client (
  id          uuid primary key,
  person_id   uuid not null,
  telegram_id bigint not null,
  walled_by   uuid references trainer,
  name        text not null constraint client_name_length check (length(name) between 1 and 120),
  phone       text not null,
  version     integer not null,
  created_at  timestamptz not null,
  constraint client_once unique nulls not distinct (person_id, walled_by)
);
comment on column client.walled_by is 'in solo a card belongs to one trainer; in a club it is null';
grant select, insert, update on client to trenergram_app;

create table trainer_client (
  trainer_id uuid not null references trainer,
  client_id  uuid not null references client,
  state      text not null constraint trainer_client_state check (state in ('ACTIVE', 'REFUSED')),
  since      timestamptz not null,
  primary key (trainer_id, client_id)
);
create index trainer_client_of_client on trainer_client (client_id);
grant select, insert, update on trainer_client to trenergram_app;

--changeset people:invitation

create table invitation (
  id          uuid primary key,
  code_hash   bytea not null,
  phone       text,
  state       text not null constraint invitation_state check (state in ('OPEN', 'ACCEPTED', 'REVOKED')),
  invited_by  text not null,
  accepted_by uuid references trainer,
  expires_at  timestamptz not null,
  created_at  timestamptz not null,
  version     integer not null,
  constraint invitation_code_once unique (code_hash)
);
grant select, insert, update on invitation to trenergram_app;
