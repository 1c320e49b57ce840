--liquibase formatted sql
--changeset bookings:booking-rules

create table booking_rules (
  trainer_id         uuid primary key references trainer,
  cancellation_hours integer not null constraint booking_rules_cancellation check (cancellation_hours between 0 and 168),
  reschedule_hours   integer not null constraint booking_rules_reschedule check (reschedule_hours between 0 and 168),
  needs_approval     boolean not null,
  open_requests      integer not null constraint booking_rules_open_requests check (open_requests between 1 and 20),
  upcoming_limit     integer constraint booking_rules_upcoming check (upcoming_limit between 1 and 200),
  weekly_limit       integer constraint booking_rules_weekly check (weekly_limit between 1 and 50),
  version            integer not null
);
comment on table booking_rules is 'a trainer without a row has the usual rules';
comment on column booking_rules.open_requests is 'how many requests of one client may be unanswered at a time';
comment on column booking_rules.upcoming_limit is 'how many sessions one client may have ahead; null: as many as they like';
comment on column booking_rules.weekly_limit is 'the same for a week from Monday on, in the zone of the trainer';
grant select, insert, update on booking_rules to trenergram_app;

--changeset bookings:terms-and-sides

alter table booking
  add column awaits text not null default 'CLIENT' constraint booking_awaits check (awaits in ('CLIENT', 'TRAINER')),
  add column cancellation_hours integer not null default 24
    constraint booking_cancellation check (cancellation_hours between 0 and 168),
  add column reschedule_hours integer not null default 24
    constraint booking_reschedule check (reschedule_hours between 0 and 168),
  add column expires_at timestamptz,
  add column moved_by_trainer boolean not null default false,
  add column fee_stands boolean not null default false,
  add constraint booking_hold_expires check (state <> 'HELD' or expires_at is not null);
comment on column booking.awaits is 'whom it waits for while it is pending';
comment on column booking.cancellation_hours is 'fixed when it was booked: so long before the start cancelling is free';
comment on column booking.reschedule_hours is 'fixed when it was booked: so long before the start the client may move it';
comment on column booking.expires_at is 'a hold or a request ends then by itself';
comment on column booking.moved_by_trainer is 'the trainer moved it and the client has not agreed since';
comment on column booking.fee_stands is 'the client moved it when cancelling was not free any more: that stays so';

alter table booking_change
  add column starts_at timestamptz,
  add column cause text constraint booking_change_cause
    check (cause in ('WISHED', 'NOT_CONFIRMED', 'REQUEST_EXPIRED', 'CLIENT_REFUSED', 'SCHEDULE_CHANGED'));
comment on column booking_change.starts_at is 'when the session was to start from this change on';
comment on column booking_change.cause is 'why it was cancelled';
comment on column booking_change.reason is 'of releases before booking_remark; not written any more';

--changeset bookings:booking-remark

create table booking_remark (
  booking_id uuid not null references booking,
  version    integer not null,
  words      text not null constraint booking_remark_length check (length(words) between 1 and 500),
  primary key (booking_id, version)
);
comment on table booking_remark is 'what somebody wrote with a change; goes when a person is erased, the change stays';
grant select, insert, delete on booking_remark to trenergram_app;
