--liquibase formatted sql
--changeset rehearsal:trainer-rank

alter table trainer add column rank integer;
update trainer set rank = session_minutes / 10;
alter table trainer alter column rank set default 6;
alter table trainer add constraint trainer_rank_known check (rank is not null) not valid;
alter table trainer validate constraint trainer_rank_known;
