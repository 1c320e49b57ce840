--liquibase formatted sql
--changeset bookings:statistics

-- Whenever a table is analyzed, every connection looks through all its plans. Plans are made once whatever the
-- values are, so a small table gains nothing by statistics; by default it is analyzed after its first fifty rows.
alter table booking set (autovacuum_analyze_threshold = 1000, autovacuum_vacuum_threshold = 500);
alter table booking_change set (autovacuum_analyze_threshold = 1000);
