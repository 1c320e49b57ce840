--liquibase formatted sql
--changeset bot:update

create table bot_update (
  bot_id      bigint not null,
  update_id   bigint not null,
  telegram_id bigint,
  body        text not null,
  state       text not null constraint bot_update_state check (state in ('WAITING', 'DONE', 'DEAD')),
  attempts    smallint not null default 0,
  failure     text,
  received_at timestamptz not null,
  settled_at  timestamptz,
  primary key (bot_id, update_id)
);
comment on column bot_update.body is 'as Telegram wrote it: text, because jsonb takes no NUL characters';
comment on column bot_update.telegram_id is 'null: none of our business, kept so that it is not taken again';
create index bot_update_waiting on bot_update (bot_id, telegram_id, update_id) where state = 'WAITING';
create index bot_update_settled on bot_update (settled_at) where settled_at is not null;
grant select, insert, update, delete on bot_update to trenergram_app;

--changeset bot:conversation

create table bot_conversation (
  bot_id      bigint not null,
  telegram_id bigint not null,
  holder      uuid,
  lease_until timestamptz,
  not_before  timestamptz not null,
  primary key (bot_id, telegram_id)
);
comment on table bot_conversation is 'one row a person: whoever holds it handles their updates, in their order';
grant select, insert, update, delete on bot_conversation to trenergram_app;

--changeset bot:poller

create table bot_poller (
  bot_id      bigint primary key,
  holder      uuid not null,
  lease_until timestamptz not null
);
comment on table bot_poller is 'Telegram takes one poller a bot';
grant select, insert, update, delete on bot_poller to trenergram_app;

--changeset bot:person

create table bot_person (
  telegram_id bigint primary key,
  language    text not null constraint bot_person_language check (language in ('ru', 'en')),
  blocked_at  timestamptz,
  stopped_at  timestamptz,
  menu        text not null default '',
  wrong_codes integer not null default 0,
  wrong_since timestamptz,
  met_at      timestamptz not null
);
comment on column bot_person.blocked_at is 'cannot be written to since then';
comment on column bot_person.stopped_at is 'wants only answers since then';
comment on column bot_person.menu is 'which command menu the chat shows';
grant select, insert, update, delete on bot_person to trenergram_app;

--changeset bot:dialogue

create table bot_dialogue (
  telegram_id bigint primary key,
  id          uuid not null,
  flow        text not null,
  step        text not null,
  tenant_id   uuid not null,
  data        jsonb not null,
  version     integer not null,
  expires_at  timestamptz not null
);
create index bot_dialogue_by_age on bot_dialogue (expires_at);
grant select, insert, update, delete on bot_dialogue to trenergram_app;
