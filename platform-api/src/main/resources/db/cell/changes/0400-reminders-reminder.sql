--liquibase formatted sql
--changeset reminders:reminder

create table reminder (
  booking_id uuid not null,
  plan       smallint not null,
  level      text not null constraint reminder_level
             check (level in ('FIRST', 'SECOND', 'THIRD', 'GIVE_UP', 'TWO_HOURS', 'ONE_HOUR', 'QUARTER')),
  tenant_id  uuid not null,
  starts_at  timestamptz not null,
  due_at     timestamptz not null,
  state      text not null constraint reminder_state check (state in ('PLANNED', 'SENT', 'FAILED', 'SKIPPED')),
  reason     text,
  settled_at timestamptz,
  primary key (booking_id, plan, level),
  constraint reminder_settled check ((state = 'PLANNED') = (settled_at is null))
);
comment on column reminder.plan is 'counts the plans of a booking; the reminders of the newest are the ones that hold';
comment on column reminder.starts_at is 'the start of the session that it was planned for';
create index reminder_due on reminder (due_at, tenant_id) where state = 'PLANNED';
grant select, insert, update, delete on reminder to trenergram_app;
