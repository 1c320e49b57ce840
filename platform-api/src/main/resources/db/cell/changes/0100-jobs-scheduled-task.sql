--liquibase formatted sql
--changeset jobs:scheduled-task

alter table databasechangelog add constraint databasechangelog_pkey primary key (id, author, filename);

create table scheduled_task (
  task_name            text not null,
  task_instance        text not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint not null,
  priority             smallint,
  wished               timestamptz,
  primary key (task_name, task_instance)
);
comment on column scheduled_task.wished is 'staged again while it ran: when it is to run once more';
create index scheduled_task_due on scheduled_task (execution_time) where not picked;
create index scheduled_task_heartbeat on scheduled_task (last_heartbeat) where picked;
grant select, insert, update, delete on scheduled_task to trenergram_app;
