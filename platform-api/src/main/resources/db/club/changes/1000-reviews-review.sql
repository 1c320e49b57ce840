--liquibase formatted sql
--changeset reviews:review

create table review (
  booking_id uuid primary key references booking,
  trainer_id uuid not null references trainer,
  client_id  uuid not null references client,
  rating     integer not null constraint review_rating check (rating between 1 and 5),
  given_at   timestamptz not null
);
comment on table review is 'append-only: a rating is given once for a session and never changes';
create index review_by_time on review (given_at, booking_id);
create index review_of_trainer on review (trainer_id, given_at, booking_id);
create index review_of_client on review (client_id, given_at, booking_id);
grant select, insert on review to trenergram_app;

create table review_text (
  booking_id uuid primary key references review,
  words      text not null constraint review_text_length check (length(words) between 1 and 2000)
);
comment on table review_text is 'goes when the client is erased, the rating stays';
grant select, insert, delete on review_text to trenergram_app;

--changeset reviews:moderation

create table review_moderation (
  booking_id uuid not null references review,
  version    integer not null,
  hidden     boolean not null,
  subject    text not null,
  at         timestamptz not null,
  primary key (booking_id, version)
);
comment on table review_moderation is 'append-only: the last version says whether the text is hidden; subject is who of the staff did it';
grant select, insert on review_moderation to trenergram_app;

create table review_hiding_reason (
  booking_id uuid not null,
  version    integer not null,
  words      text not null constraint review_hiding_reason_length check (length(words) between 1 and 500),
  primary key (booking_id, version),
  foreign key (booking_id, version) references review_moderation
);
comment on table review_hiding_reason is 'goes when the client is erased, the moderation stays';
grant select, insert, delete on review_hiding_reason to trenergram_app;
