--liquibase formatted sql
--changeset bookings:waitlist-type

alter table waitlist_entry
  add column session_type_id uuid references session_type,
  add constraint waitlist_entry_seat_or_type check (group_id is null or session_type_id is null);
comment on column waitlist_entry.session_type_id is 'of what type a slot would do; null: the usual session of the trainer, or a seat';
drop index waitlist_entry_once;
create unique index waitlist_entry_once on waitlist_entry
  (client_id, trainer_id, day, earliest, latest, notice_minutes, coalesce(group_id, session_type_id, trainer_id))
  where ended is null;
