--liquibase formatted sql
--changeset transfers:transfer

create table transfer (
  id           uuid primary key,
  person_id    uuid not null references person,
  from_tenant  uuid not null references tenant,
  from_trainer uuid not null,
  to_tenant    uuid not null references tenant,
  to_trainer   uuid,
  step         text not null constraint transfer_step check (step in
                 ('SEAT', 'ASK', 'ANSWERS', 'FREEZE', 'SHARE', 'COPY', 'CLOSE', 'LEAVE', 'DONE', 'CALLED_OFF')),
  waits_for    text constraint transfer_waits_for check (waits_for in ('SESSIONS', 'MARKS')),
  begun_at     timestamptz not null,
  answer_until timestamptz not null,
  step_since   timestamptz not null,
  ended_at     timestamptz,
  constraint transfer_somewhere_else check (from_tenant <> to_tenant),
  constraint transfer_has_a_seat check (step in ('SEAT', 'CALLED_OFF') or to_trainer is not null),
  constraint transfer_ended check ((step in ('DONE', 'CALLED_OFF')) = (ended_at is not null))
);
comment on table transfer is 'a trainer goes to another tenant; the step says what is to be done next';
comment on column transfer.waits_for is 'what has to be settled before the step can be done';
create unique index transfer_one_a_person on transfer (person_id) where ended_at is null;
create index transfer_of_person on transfer (person_id, id);
create index transfer_under_way on transfer (step_since) where ended_at is null;
grant select, insert, update on transfer to trenergram_app;

create table transfer_client (
  transfer_id uuid not null references transfer,
  client_id   uuid not null,
  person_id   uuid not null references person,
  answer      text constraint transfer_client_answer check (answer in ('AGREES', 'STAYS')),
  answered_at timestamptz,
  to_client   uuid,
  state       text not null constraint transfer_client_state check (state in ('ASKED', 'COPIED', 'CLOSED')),
  primary key (transfer_id, client_id),
  constraint transfer_client_answered check ((answer is null) = (answered_at is null)),
  constraint transfer_client_agreed check (state = 'ASKED' or (answer = 'AGREES' and to_client is not null))
);
comment on table transfer_client is 'who was asked, and what they said: nobody is copied who has not agreed';
create index transfer_client_of_person on transfer_client (person_id, transfer_id);
grant select, insert, update on transfer_client to trenergram_app;

--changeset bookings:booking-home

create table booking_home (
  id        uuid primary key,
  tenant_id uuid not null references tenant
);
comment on table booking_home is 'where a booking or series is now that was made in another tenant';
grant select, insert, update on booking_home to trenergram_app;
grant update on trainer_busy to trenergram_app;

--changeset growth:redirect
grant update on link to trenergram_app;
