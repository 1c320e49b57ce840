--liquibase formatted sql
--changeset notes:client-note

create table client_note (
  id         uuid primary key,
  client_id  uuid not null references client,
  trainer_id uuid references trainer,
  author     text not null,
  written_at timestamptz not null,
  changed_at timestamptz not null,
  version    integer not null
);
comment on column client_note.trainer_id is 'whose note it is; null: the club''s';
comment on column client_note.author is 'who wrote it last: the trainer''s id, or the subject of somebody of the staff';
create index client_note_of_client on client_note (client_id, id);
create index client_note_of_trainer on client_note (trainer_id);
grant select, insert, update, delete on client_note to trenergram_app;

create table client_note_text (
  note_id uuid primary key references client_note,
  words   text not null constraint client_note_length check (length(words) between 1 and 2000)
);
comment on table client_note_text is 'goes when the client or the author is erased, the note stays without words';
grant select, insert, update, delete on client_note_text to trenergram_app;

--changeset notes:session-note

create table session_note (
  booking_id uuid primary key references booking,
  trainer_id uuid not null references trainer,
  changed_at timestamptz not null,
  version    integer not null
);
create index session_note_of_trainer on session_note (trainer_id);
grant select, insert, update on session_note to trenergram_app;

create table session_note_text (
  booking_id uuid primary key references session_note,
  words      text not null constraint session_note_length check (length(words) between 1 and 2000)
);
comment on table session_note_text is 'goes when the note is emptied, or client or trainer are erased';
grant select, insert, update, delete on session_note_text to trenergram_app;
