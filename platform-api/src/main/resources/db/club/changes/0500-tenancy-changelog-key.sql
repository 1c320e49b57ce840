--liquibase formatted sql
--changeset tenancy:changelog-key

alter table databasechangelog add constraint databasechangelog_pkey primary key (id, author, filename);
