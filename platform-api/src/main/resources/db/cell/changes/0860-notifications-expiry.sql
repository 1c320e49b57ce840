--liquibase formatted sql
--changeset notifications:message-expiry

create index message_to_expire on message (expires_at) where state = 'WAITING' and expires_at is not null;
