--liquibase formatted sql
--changeset rehearsal:always runAlways:true
update client set name = name;
