--liquibase formatted sql
--changeset notifications:message

create table message (
  id           uuid primary key,
  tenant_id    uuid not null default '00000000-0000-0000-0000-000000000000',
  recipient_id bigint not null,
  priority     smallint not null constraint message_priority check (priority between 0 and 3),
  business_key text not null,
  body         jsonb,
  edits        bigint,
  state        text not null constraint message_state
               check (state in ('WAITING', 'SENDING', 'SENT', 'UNKNOWN', 'UNREACHABLE', 'REFUSED', 'EXPIRED')),
  not_before   timestamptz not null,
  expires_at   timestamptz,
  attempts     smallint not null default 0,
  doubts       smallint not null default 0,
  lease_until  timestamptz,
  external_id  bigint,
  failure      text,
  created_at   timestamptz not null,
  settled_at   timestamptz,
  constraint message_once unique (business_key)
);
comment on column message.tenant_id is 'all zeros: the platform itself';
comment on column message.recipient_id is 'the Telegram chat of the person';
comment on column message.body is 'null once it was forgotten, 30 days after it was settled';
comment on column message.edits is 'the number at Telegram of the sent message that this one replaces';
comment on column message.doubts is 'how often a call ended without a known outcome';
create index message_to_send on message (priority, tenant_id, not_before, id) where state = 'WAITING';
create index message_waiting_for on message (recipient_id) where state = 'WAITING';
create index message_in_flight on message (lease_until) where state = 'SENDING';
create index message_to_forget on message (settled_at) where body is not null and settled_at is not null;
grant select, insert, update, delete on message to trenergram_app;

--changeset notifications:message-sender

create table message_sender (
  name        text primary key,
  holder      uuid,
  lease_until timestamptz
);
comment on table message_sender is 'which process sends now: only one, so that the limits of the bot hold';
insert into message_sender (name) values ('telegram');
grant select, update on message_sender to trenergram_app;
