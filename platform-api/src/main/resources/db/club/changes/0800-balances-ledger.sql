--liquibase formatted sql
--changeset balances:pass

create table pass (
  id          uuid primary key,
  trainer_id  uuid not null references trainer,
  client_id   uuid not null references client,
  sessions    integer constraint pass_sessions check (sessions between 1 and 1000),
  first_day   date not null,
  days        integer constraint pass_days check (days between 1 and 1100),
  price_minor bigint not null constraint pass_price_not_negative check (price_minor >= 0),
  currency    text not null constraint pass_currency check (currency ~ '^[A-Z]{3}$'),
  sold_at     timestamptz not null,
  constraint pass_has_an_end check (sessions is not null or days is not null)
);
comment on column pass.sessions is 'null: as many as the days hold';
comment on column pass.days is 'null: it never expires';
create index pass_of_account on pass (trainer_id, client_id, id);
grant select, insert, update on pass to trenergram_app;

create table pass_freeze (
  id        uuid primary key,
  pass_id   uuid not null references pass,
  first_day date not null,
  last_day  date not null,
  constraint pass_freeze_days check (last_day between first_day and first_day + 365),
  constraint pass_frozen_once
    exclude using gist (pass_id with =, daterange(first_day, last_day, '[]') with &&)
);
grant select, insert, update, delete on pass_freeze to trenergram_app;

--changeset balances:ledger

create table ledger_entry (
  id            uuid primary key,
  trainer_id    uuid not null references trainer,
  client_id     uuid not null references client,
  kind          text not null,
  amount_minor  bigint not null,
  currency      text not null constraint ledger_entry_currency check (currency ~ '^[A-Z]{3}$'),
  pass_id       uuid references pass,
  pass_sessions integer not null,
  booking_id    uuid references booking,
  turn          integer,
  reverses      uuid references ledger_entry,
  cause         text,
  starts_at     timestamptz,
  rule_hours    integer,
  deadline      timestamptz,
  actor_kind    text not null constraint ledger_entry_actor check (actor_kind in ('TRAINER', 'CLIENT', 'STAFF', 'SYSTEM')),
  actor_id      text,
  at            timestamptz not null,
  constraint ledger_entry_kind check (
    case kind
      when 'TOP_UP' then amount_minor > 0 and cause is null
      when 'CORRECTION' then amount_minor <> 0 and cause is null
      when 'PASS' then amount_minor <= 0 and pass_id is not null and pass_sessions >= 0
      when 'CHARGE' then booking_id is not null and turn is not null
        and (case when pass_id is null then amount_minor <= 0 and pass_sessions = 0
                  else amount_minor = 0 and pass_sessions = -1 end)
      when 'REFUND' then reverses is not null
      else false
    end),
  constraint ledger_entry_only_refunds_reverse check (kind = 'REFUND' or reverses is null),
  constraint ledger_entry_charged_once unique (booking_id, turn),
  constraint ledger_entry_reversed_once unique (reverses)
);
comment on table ledger_entry is 'append-only: money and sessions of passes between a client and a trainer; ids only';
comment on column ledger_entry.turn is 'of a charge: how many charges of this booking were refunded before';
create index ledger_entry_of_account on ledger_entry (trainer_id, client_id, id);
grant select, insert on ledger_entry to trenergram_app;

create table ledger_note (
  entry_id uuid primary key references ledger_entry,
  note     text not null constraint ledger_note_length check (length(note) between 1 and 500)
);
comment on table ledger_note is 'what somebody typed about an entry; erased with the client';
grant select, insert, delete on ledger_note to trenergram_app;

--changeset balances:balance

create table balance (
  trainer_id   uuid not null references trainer,
  client_id    uuid not null references client,
  currency     text not null,
  amount_minor bigint not null,
  primary key (trainer_id, client_id, currency)
);
comment on table balance is 'the sums of ledger_entry, written with it; compared every night';
grant select, insert, update on balance to trenergram_app;
