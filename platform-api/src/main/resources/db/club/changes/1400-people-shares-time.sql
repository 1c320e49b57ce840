--liquibase formatted sql
--changeset people:shares-time

alter table trainer add column shares_time boolean not null default false;
comment on column trainer.shares_time is 'also a trainer in another club: the time of bookings is kept for all of them';
