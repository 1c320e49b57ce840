--liquibase formatted sql
--changeset identity:person

create table person (
  id          uuid primary key,
  telegram_id bigint not null,
  name        text not null,
  phone       text,
  language    text not null constraint person_language check (language in ('ru', 'en')),
  created_at  timestamptz not null,
  constraint person_telegram_once unique (telegram_id)
);
grant select, insert, update on person to trenergram_app;

create table membership (
  id         uuid primary key,
  person_id  uuid not null references person,
  tenant_id  uuid not null references tenant,
  kind       text not null constraint membership_kind check (kind in ('TRAINER', 'CLIENT')),
  member_id  uuid not null,
  state      text not null constraint membership_state check (state in ('ACTIVE', 'ENDED')),
  chosen_at  timestamptz,
  created_at timestamptz not null,
  constraint membership_once unique (person_id, tenant_id, kind, member_id)
);
comment on column membership.member_id is 'the trainer or client row in the club';
create index membership_of_tenant on membership (tenant_id, kind);
grant select, insert, update on membership to trenergram_app;

--changeset identity:staff

create table staff (
  id         uuid primary key,
  tenant_id  uuid not null references tenant,
  subject    text not null,
  name       text not null,
  role       text not null constraint staff_role check (role in ('OWNER', 'ADMIN', 'MANAGER')),
  state      text not null constraint staff_state check (state in ('ACTIVE', 'REMOVED')),
  created_at timestamptz not null,
  constraint staff_once unique (tenant_id, subject)
);
comment on column staff.subject is 'the sub claim of the person at Keycloak';
create index staff_of_subject on staff (subject);
grant select, insert, update on staff to trenergram_app;

--changeset identity:person-session

create table person_session (
  id            uuid primary key,
  person_id     uuid not null references person,
  membership_id uuid not null references membership,
  refresh_hash  bytea not null,
  spent_hashes  bytea[] not null default '{}',
  device        text,
  created_at    timestamptz not null,
  used_at       timestamptz not null,
  expires_at    timestamptz not null,
  revoked_at    timestamptz
);
comment on column person_session.spent_hashes is 'earlier refresh tokens of this family: seeing one again revokes it';
create index person_session_of_person on person_session (person_id);
grant select, insert, update, delete on person_session to trenergram_app;

--changeset identity:attempt

create table attempt (
  kind         text not null,
  subject_hash bytea not null,
  window_start timestamptz not null,
  count        integer not null,
  primary key (kind, subject_hash, window_start)
);
comment on table attempt is 'how often something limited was tried; the subject (address, mail) only as a hash';
create index attempt_by_age on attempt (window_start);
grant select, insert, update, delete on attempt to trenergram_app;
