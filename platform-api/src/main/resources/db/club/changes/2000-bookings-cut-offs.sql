--liquibase formatted sql
--changeset bookings:club-terms

create table club_terms (
  id                 integer primary key constraint club_terms_once check (id = 1),
  cancellation_hours integer not null constraint club_terms_cancellation check (cancellation_hours between 0 and 168),
  reschedule_hours   integer not null constraint club_terms_reschedule check (reschedule_hours between 0 and 168),
  version            integer not null
);
comment on table club_terms is 'one row; a club without it has the usual terms';
grant select, insert, update on club_terms to trenergram_app;

--changeset bookings:followed-terms

alter table booking_rules
  add column followed_cancellation_hours integer,
  add column followed_reschedule_hours integer;
comment on column booking_rules.followed_cancellation_hours is
  'what the club had when the trainer left it to the club, whose hours hold as long as cancellation_hours is the same; a release before, which knows the latter only, thereby finds a number and may write another one; null: the trainer''s own';
comment on column booking_rules.followed_reschedule_hours is 'the same of reschedule_hours';

--changeset scheduling:cut-offs

alter table session_type
  add column cancellation_hours integer
    constraint session_type_cancellation check (cancellation_hours between 0 and 168),
  add column reschedule_hours integer
    constraint session_type_reschedule check (reschedule_hours between 0 and 168);
comment on column session_type.cancellation_hours is 'so long before the start cancelling is free; null: as the trainer has it';
comment on column session_type.reschedule_hours is 'so long before the start the client may move it; null: as the trainer has it';

--changeset bookings:cut-offs-of-groups

alter table group_session
  add column cancellation_hours integer
    constraint group_session_cancellation check (cancellation_hours between 0 and 168),
  add column reschedule_hours integer
    constraint group_session_reschedule check (reschedule_hours between 0 and 168);
comment on column group_session.cancellation_hours is 'of its type when it was made; null: as the trainer has it when a seat is taken';
comment on column group_session.reschedule_hours is 'the same of moving';
