--liquibase formatted sql
--changeset reminders:reminder-settings

create table reminder_settings (
  trainer_id    uuid primary key references trainer,
  first_on      boolean not null,
  days_before   integer not null constraint reminder_settings_days check (days_before between 1 and 14),
  time_of_day   time not null,
  second_hours  integer constraint reminder_settings_second check (second_hours between 1 and 24),
  third_hours   integer constraint reminder_settings_third check (third_hours between 1 and 24),
  give_up_hours integer constraint reminder_settings_give_up check (give_up_hours between 1 and 24),
  before_start  text not null,
  quiet_from    time,
  quiet_to      time,
  version       integer not null,
  constraint reminder_settings_quiet check ((quiet_from is null) = (quiet_to is null))
);
comment on table reminder_settings is 'a trainer without a row has the usual settings, version 0';
comment on column reminder_settings.before_start is 'the short reminders that are on, such as TWO_HOURS QUARTER';
grant select, insert, update on reminder_settings to trenergram_app;
