--liquibase formatted sql
--changeset notifications:message

create table message (
  id           uuid primary key,
  tenant_id    uuid,
  recipient_id bigint not null,
  person_id    uuid,
  priority     smallint not null constraint message_priority check (priority between 0 and 3),
  business_key text not null,
  body         jsonb not null,
  state        text not null constraint message_state
               check (state in ('WAITING', 'SENDING', 'SENT', 'UNKNOWN', 'UNREACHABLE', 'REFUSED', 'EXPIRED')),
  not_before   timestamptz not null,
  expires_at   timestamptz,
  attempts     smallint not null default 0,
  lease_until  timestamptz,
  external_id  bigint,
  failure      text,
  created_at   timestamptz not null,
  settled_at   timestamptz,
  constraint message_once unique (business_key)
);
comment on column message.recipient_id is 'the Telegram chat of the person';
create index message_to_send on message (priority, not_before) where state = 'WAITING';
create index message_in_flight on message (lease_until) where state = 'SENDING';
create index message_of_recipient on message (recipient_id, created_at);
grant select, insert, update, delete on message to trenergram_app;
