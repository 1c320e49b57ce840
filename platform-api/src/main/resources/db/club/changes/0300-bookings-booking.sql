--liquibase formatted sql
--changeset bookings:booking

create table booking (
  id          uuid primary key,
  trainer_id  uuid not null references trainer,
  client_id   uuid not null references client,
  starts_at   timestamptz not null,
  ends_at     timestamptz not null,
  state       text not null constraint booking_state
              check (state in ('HELD', 'PENDING', 'CONFIRMED', 'COMPLETED', 'NO_SHOW', 'CANCELLED')),
  price_minor bigint not null constraint booking_price_not_negative check (price_minor >= 0),
  currency    text not null constraint booking_currency check (currency ~ '^[A-Z]{3}$'),
  version     integer not null,
  created_at  timestamptz not null,
  constraint booking_is_a_session
    check (ends_at > starts_at and ends_at <= starts_at + interval '8 hours'),
  constraint booking_no_overlap exclude using gist (trainer_id with =, tstzrange(starts_at, ends_at) with &&)
    where (state in ('HELD', 'PENDING', 'CONFIRMED'))
);
create index booking_of_trainer on booking (trainer_id, starts_at, id);
create index booking_of_client on booking (client_id, starts_at, id);
create index booking_by_start on booking (starts_at, id);
grant select, insert, update on booking to trenergram_app;

create table booking_change (
  booking_id uuid not null references booking,
  version    integer not null,
  state      text not null,
  actor_kind text not null constraint booking_change_actor check (actor_kind in ('TRAINER', 'CLIENT', 'STAFF', 'SYSTEM')),
  actor_id   text,
  reason     text,
  at         timestamptz not null,
  primary key (booking_id, version)
);
comment on table booking_change is 'append-only: who did what, when and why';
grant select, insert on booking_change to trenergram_app;
