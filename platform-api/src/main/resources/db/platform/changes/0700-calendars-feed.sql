--liquibase formatted sql
--changeset calendars:feed

create table calendar_feed (
  membership_id uuid primary key references membership,
  secret_hash   bytea not null,
  created_at    timestamptz not null,
  constraint calendar_feed_secret_once unique (secret_hash)
);
comment on table calendar_feed is 'whose sessions a secret address shows; a row goes when its membership ends or its owner takes it back';
grant select, insert, update, delete on calendar_feed to trenergram_app;
