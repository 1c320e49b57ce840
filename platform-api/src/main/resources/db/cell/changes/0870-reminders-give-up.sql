--liquibase formatted sql
--changeset reminders:give-up

create index reminder_to_give_up on reminder (due_at, tenant_id) where state = 'PLANNED' and level = 'GIVE_UP';
