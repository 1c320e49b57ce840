--liquibase formatted sql
--changeset bookings:keeps-time

alter table booking
  add column keeps_time boolean not null default false,
  drop constraint booking_no_overlap,
  add constraint booking_no_overlap exclude using gist
    (trainer_id with =, tstzrange(starts_at, ends_at) with &&, (coalesce(group_id, id)) with <>)
    where (state in ('HELD', 'PENDING', 'CONFIRMED') or (state = 'COMPLETED' and keeps_time));
comment on column booking.keeps_time is
  'of a session that is COMPLETED: its time is nobody else''s; not of those completed before this column, which may overlap';
