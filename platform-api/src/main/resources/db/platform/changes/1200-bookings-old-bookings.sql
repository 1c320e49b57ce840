--liquibase formatted sql
--changeset bookings:old-bookings

create table old_bookings (
  tenant_id uuid primary key references tenant,
  staged_at timestamptz not null
);
comment on table old_bookings is 'which clubs have been looked through for bookings of releases without jobs for charging and ending them';
grant select, insert, delete on old_bookings to trenergram_app;
