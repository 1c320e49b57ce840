--liquibase formatted sql
--changeset bookings:series

create table series (
  id          uuid primary key,
  trainer_id  uuid not null references trainer,
  client_id   uuid not null references client,
  starts_at   timestamptz not null,
  weekdays    text not null,
  every_weeks integer not null constraint series_every_weeks check (every_weeks between 1 and 8),
  last_day    date,
  sessions    integer constraint series_sessions check (sessions between 1 and 104),
  left_out    text not null,
  version     integer not null,
  told_at     timestamptz not null,
  constraint series_ends check (last_day is not null or sessions is not null)
);
comment on table series is 'how it was asked for; what takes place is in the bookings of the series';
comment on column series.version is 'one higher after each move of several of its sessions';
comment on column series.told_at is 'when the client was last told of it as a whole';
grant select, insert, update on series to trenergram_app;

alter table booking add column series_id uuid references series;
create index booking_of_series on booking (series_id, starts_at) where series_id is not null;
