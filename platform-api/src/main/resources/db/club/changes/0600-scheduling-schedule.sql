--liquibase formatted sql
--changeset scheduling:until-midnight

alter table working_hours drop constraint working_hours_open_before_close;
alter table working_hours add constraint working_hours_open_before_close
  check (opens < closes or closes = time '00:00');
comment on column working_hours.closes is 'midnight is the end of the day';

--changeset scheduling:schedule

create table schedule (
  trainer_id     uuid primary key references trainer,
  buffer_minutes integer not null constraint schedule_buffer check (buffer_minutes between 0 and 240),
  notice_minutes integer not null constraint schedule_notice check (notice_minutes between 0 and 43200),
  horizon_days   integer not null constraint schedule_horizon check (horizon_days between 1 and 365),
  step_minutes   integer constraint schedule_step check (step_minutes between 5 and 480),
  version        integer not null
);
comment on column schedule.step_minutes is 'null: as long as a session';
grant select, insert, update on schedule to trenergram_app;
insert into schedule (trainer_id, buffer_minutes, notice_minutes, horizon_days, version)
  select id, 0, 120, 60, 0 from trainer;

--changeset scheduling:special-days

create table special_days (
  id         uuid primary key,
  trainer_id uuid not null references trainer,
  first_day  date not null,
  last_day   date not null,
  hours      text not null constraint special_days_hours
             check (hours = '' or hours ~ '^\d\d:\d\d-\d\d:\d\d( \d\d:\d\d-\d\d:\d\d)*$'),
  note       text constraint special_days_note check (length(note) <= 200),
  constraint special_days_days check (last_day between first_day and first_day + 365),
  constraint special_days_one_a_day
    exclude using gist (trainer_id with =, daterange(first_day, last_day, '[]') with &&)
);
comment on column special_days.hours is 'of each of the days, such as 09:00-12:00 13:00-18:00; none: off';
grant select, insert, delete on special_days to trenergram_app;

create table blocked_time (
  id         uuid primary key,
  trainer_id uuid not null references trainer,
  starts_at  timestamptz not null,
  ends_at    timestamptz not null,
  note       text constraint blocked_time_note check (length(note) <= 200),
  constraint blocked_time_order check (starts_at < ends_at)
);
create index blocked_time_of_trainer on blocked_time (trainer_id, ends_at);
grant select, insert, delete on blocked_time to trenergram_app;
