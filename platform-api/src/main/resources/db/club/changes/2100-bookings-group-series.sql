--liquibase formatted sql
--changeset bookings:group-series

alter table group_session add column series_id uuid;
comment on column group_session.series_id is
  'made by one weekly pattern with those of the same id, and changed together with them; null: made by itself';
create index group_session_of_series on group_session (series_id) where series_id is not null;
