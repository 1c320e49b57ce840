--liquibase formatted sql
--changeset rest:idempotent-request

create table idempotent_request (
  caller_id  text not null,
  key        text not null,
  digest     bytea not null,
  status     integer not null,
  location   text,
  body       text not null,
  created_at timestamptz not null,
  primary key (caller_id, key)
);
create index idempotent_request_by_age on idempotent_request (created_at);
grant select, insert, update, delete on idempotent_request to trenergram_app;
