--liquibase formatted sql
--changeset bookings:waitlist

create table waitlist_entry (
  id             uuid primary key,
  trainer_id     uuid not null references trainer,
  client_id      uuid not null references client,
  day            date not null,
  earliest       time not null,
  latest         time not null,
  notice_minutes integer not null constraint waitlist_entry_notice check (notice_minutes between 0 and 10080),
  since          timestamptz not null,
  ended          text constraint waitlist_entry_ended check (ended in ('BOOKED', 'LEFT', 'PASSED')),
  constraint waitlist_entry_window check (earliest <= latest)
);
comment on table waitlist_entry is 'who waits for a place of a trainer; the first in the queue has waited longest';
comment on column waitlist_entry.earliest is 'with latest the starts that would do, on the wall clock of the trainer';
comment on column waitlist_entry.notice_minutes is 'how long ahead the client has to know at least';
create unique index waitlist_entry_once on waitlist_entry (client_id, trainer_id, day, earliest, latest, notice_minutes)
  where ended is null;
create index waitlist_entry_queue on waitlist_entry (trainer_id, day, since, id) where ended is null;
create index waitlist_entry_open on waitlist_entry (day, since, id) where ended is null;
grant select, insert, update on waitlist_entry to trenergram_app;

create table waitlist_offer (
  booking_id uuid primary key references booking,
  entry_id   uuid not null references waitlist_entry,
  starts_at  timestamptz not null,
  constraint waitlist_offer_once unique (entry_id, starts_at)
);
comment on table waitlist_offer is 'append-only: what was held for whom; what became of it says the booking';
grant select, insert on waitlist_offer to trenergram_app;
