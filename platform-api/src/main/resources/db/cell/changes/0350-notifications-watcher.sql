--liquibase formatted sql
--changeset notifications:watcher

alter table message add watcher text;
comment on column message.watcher is 'the kind of job that is staged if the message does not arrive';
