--liquibase formatted sql
--changeset transfers:zone

alter table transfer add column time_zone text;
comment on column transfer.time_zone is 'the trainer''s in from_tenant when it began; null if the release before has begun it';
