--liquibase formatted sql
--changeset tenancy:schema-care-is-no-job

delete from scheduled_task where task_name = 'schema-care';
