--liquibase formatted sql
--changeset bookings:erased

grant update (reason) on booking_change to trenergram_app;
alter table group_session alter column name drop not null;
comment on column group_session.name is 'null: its trainer was erased';
