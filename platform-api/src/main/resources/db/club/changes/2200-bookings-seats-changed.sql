--liquibase formatted sql
--changeset bookings:seats-changed

alter table booking_change
  add column capacity_before integer,
  add column capacity integer;
comment on column booking_change.capacity_before is 'how many seats the group session had until this change; null: it was given no others';
comment on column booking_change.capacity is 'how many seats the group session has from this change on; null: it was given no others';
