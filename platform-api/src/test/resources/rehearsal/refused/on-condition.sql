--liquibase formatted sql
--changeset rehearsal:condition
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 select count(*) from client
drop table client;
