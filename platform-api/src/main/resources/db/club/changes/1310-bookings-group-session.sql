--liquibase formatted sql
--changeset bookings:group-session

create table group_session (
  id              uuid primary key references booking,
  session_type_id uuid not null references session_type,
  name            text not null constraint group_session_name check (length(name) between 1 and 80),
  capacity        integer not null constraint group_session_capacity check (capacity between 2 and 100),
  seats_taken     integer not null,
  state           text not null constraint group_session_state check (state in ('OPEN', 'CANCELLED')),
  constraint group_session_seats check (seats_taken between 0 and capacity)
);
comment on column group_session.id is 'of its own row in booking, which has no client and takes the time of the trainer';
comment on column group_session.seats_taken is 'by bookings that are not cancelled';
grant select, insert, update on group_session to trenergram_app;

--changeset bookings:seats

alter table booking
  alter column client_id drop not null,
  add column group_id uuid references group_session,
  add constraint booking_client_or_group check (client_id is not null or group_id is null),
  drop constraint booking_no_overlap,
  add constraint booking_no_overlap exclude using gist
    (trainer_id with =, tstzrange(starts_at, ends_at) with &&, (coalesce(group_id, id)) with <>)
    where (state in ('HELD', 'PENDING', 'CONFIRMED'));
comment on column booking.client_id is 'null: the own row of a group session';
comment on column booking.group_id is 'the group session in which this client takes part';
create unique index booking_once_in_a_group on booking (group_id, client_id)
  where group_id is not null and state <> 'CANCELLED';
create index booking_of_groups on booking (starts_at, id) where client_id is null;
