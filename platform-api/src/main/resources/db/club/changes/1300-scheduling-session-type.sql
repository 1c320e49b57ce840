--liquibase formatted sql
--changeset scheduling:session-type

create table session_type (
  id          uuid primary key,
  trainer_id  uuid not null references trainer,
  name        text not null constraint session_type_name check (length(name) between 1 and 80),
  minutes     integer not null constraint session_type_minutes check (minutes between 10 and 480),
  price_minor bigint not null constraint session_type_price check (price_minor >= 0),
  currency    text not null constraint session_type_currency check (currency ~ '^[A-Z]{3}$'),
  capacity    integer not null constraint session_type_capacity check (capacity between 1 and 100),
  state       text not null constraint session_type_state check (state in ('ACTIVE', 'RETIRED')),
  version     integer not null
);
create index session_type_of_trainer on session_type (trainer_id, id);
comment on column session_type.capacity is 'how many clients take part at most; more than one make it a group';
grant select, insert, update on session_type to trenergram_app;

--changeset bookings:session-type

alter table booking add column session_type_id uuid references session_type;
comment on column booking.session_type_id is 'null: the usual session of the trainer';
