--liquibase formatted sql
--changeset people:moving

alter table trainer
  add column moving text constraint trainer_moving check (moving in ('FROZEN', 'LEAVING')),
  add column moving_to uuid,
  add constraint trainer_moving_somewhere check ((moving is null) = (moving_to is null));
comment on column trainer.moving is 'FROZEN: nothing of the trainer changes here; LEAVING: nothing new begins here';
comment on column trainer.moving_to is 'the tenant that the trainer goes to';

alter table trainer_client
  drop constraint trainer_client_state,
  add constraint trainer_client_state check (state in ('ACTIVE', 'REFUSED', 'ENDED', 'MOVED'));

--changeset bookings:transferred

alter table booking_change
  drop constraint booking_change_cause,
  add constraint booking_change_cause check (cause in
    ('WISHED', 'NOT_CONFIRMED', 'REQUEST_EXPIRED', 'CLIENT_REFUSED', 'SCHEDULE_CHANGED', 'TRANSFERRED'));
comment on column booking_change.cause is 'why it was cancelled; TRANSFERRED also where it came from another tenant';

--changeset balances:transferred

alter table ledger_entry
  add column transfer_id uuid,
  drop constraint ledger_entry_kind,
  add constraint ledger_entry_kind check (
    case kind
      when 'TOP_UP' then amount_minor > 0 and cause is null
      when 'CORRECTION' then amount_minor <> 0 and cause is null
      when 'PASS' then amount_minor <= 0 and pass_id is not null and pass_sessions >= 0
      when 'CHARGE' then booking_id is not null and turn is not null
        and (case when pass_id is null then amount_minor <= 0 and pass_sessions = 0
                  else amount_minor = 0 and pass_sessions = -1 end)
      when 'REFUND' then reverses is not null
      when 'TRANSFER' then transfer_id is not null and cause is null
        and (pass_id is null or amount_minor = 0)
      else false
    end);
comment on column ledger_entry.transfer_id is 'the transfer by which it came from another tenant or went to it';
create unique index ledger_entry_transferred_once
  on ledger_entry (transfer_id, trainer_id, client_id, currency, pass_id) nulls not distinct
  where kind = 'TRANSFER';
