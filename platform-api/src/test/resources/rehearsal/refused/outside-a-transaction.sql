--liquibase formatted sql
--changeset rehearsal:concurrently runInTransaction:false
create index concurrently client_by_name on client (name);
