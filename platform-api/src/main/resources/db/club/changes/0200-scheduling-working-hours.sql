--liquibase formatted sql
--changeset scheduling:working-hours

create table working_hours (
  trainer_id uuid not null references trainer,
  weekday    smallint not null constraint working_hours_weekday check (weekday between 1 and 7),
  opens      time not null,
  closes     time not null,
  primary key (trainer_id, weekday, opens),
  constraint working_hours_open_before_close check (opens < closes)
);
comment on column working_hours.weekday is 'ISO: 1 is Monday';
grant select, insert, update, delete on working_hours to trenergram_app;
