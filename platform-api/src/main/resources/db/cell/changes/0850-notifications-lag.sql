--liquibase formatted sql
--changeset notifications:message-settled-of-chat

create index message_settled_of_chat on message (recipient_id, settled_at);
drop index message_of_chat;
