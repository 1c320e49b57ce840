--liquibase formatted sql
--changeset bookings:coming

create index booking_coming on booking (client_id, trainer_id, starts_at, id)
  where state in ('PENDING', 'CONFIRMED');
