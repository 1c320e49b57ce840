--liquibase formatted sql
--changeset balances:books-difference

create table books_difference (
  tenant_id   uuid primary key,
  differences integer not null,
  found_at    timestamptz not null
);
comment on table books_difference is 'clubs whose balances, charges or passes did not agree at the last nightly look';
grant select, insert, update, delete on books_difference to trenergram_app;
