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
comment on table idempotent_request is 'answers to writes outside clubs; those inside have a table of the same name in the club';
create index idempotent_request_by_age on idempotent_request (created_at);
grant select, insert, update, delete on idempotent_request to trenergram_app;
