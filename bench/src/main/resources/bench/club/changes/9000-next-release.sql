--liquibase formatted sql
--changeset bench:rehearsal-note

create table rehearsal_note (
  id         uuid primary key,
  booking_id uuid not null references booking,
  words      text not null constraint rehearsal_note_length check (length(words) between 1 and 2000),
  written_at timestamptz not null
);
create index rehearsal_note_of_booking on rehearsal_note (booking_id, written_at);
grant select, insert on rehearsal_note to trenergram_app;

--changeset bench:client-birthday

alter table client add column birthday date;
alter table client add column remark text not null default '' constraint client_remark_length check (length(remark) <= 500);
create index client_by_birthday on client (birthday) where birthday is not null;

--changeset bench:trainer-rank

alter table trainer add column rank integer;
update trainer set rank = session_minutes / 10;
alter table trainer alter column rank set default 6;
