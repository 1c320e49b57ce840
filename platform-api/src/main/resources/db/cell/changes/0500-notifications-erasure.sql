--liquibase formatted sql
--changeset notifications:message-of-chat

create index message_of_chat on message (recipient_id);
