--liquibase formatted sql
--changeset identity:membership-of-member

create index membership_of_member on membership (tenant_id, kind, member_id);
drop index membership_of_tenant;

--changeset growth:link-of-target

create index link_of_target on link (tenant_id, kind, target_id);
