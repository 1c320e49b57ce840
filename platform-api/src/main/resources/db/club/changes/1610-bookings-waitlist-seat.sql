--liquibase formatted sql
--changeset bookings:waitlist-seat

alter table waitlist_entry add column group_id uuid references group_session;
comment on column waitlist_entry.group_id is 'the group session of which a seat would do; null: a slot of one''s own. Its window is the start of that session';
drop index waitlist_entry_once;
create unique index waitlist_entry_once on waitlist_entry
  (client_id, trainer_id, day, earliest, latest, notice_minutes, coalesce(group_id, trainer_id))
  where ended is null;
create index waitlist_entry_of_group on waitlist_entry (group_id) where group_id is not null and ended is null;
