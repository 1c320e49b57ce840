--liquibase formatted sql
--changeset bookings:trainer-busy

create table trainer_busy (
  booking_id uuid primary key,
  tenant_id  uuid not null,
  person_id  uuid not null,
  during     tstzrange not null,
  constraint trainer_busy_no_overlap exclude using gist (person_id with =, during with &&)
);
comment on table trainer_busy is 'the time of people who are trainers in several clubs, and whose club took it';
grant select, insert, delete on trainer_busy to trenergram_app;
