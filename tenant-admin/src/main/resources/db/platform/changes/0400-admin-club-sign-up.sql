--liquibase formatted sql
--changeset admin:club-sign-up

create table club_sign_up (
  id          uuid primary key,
  tenant_id   uuid not null references tenant,
  email       text not null,
  owner_name  text not null,
  language    text not null constraint club_sign_up_language check (language in ('ru', 'en')),
  state       text not null constraint club_sign_up_state
              check (state in ('NEW', 'CREATING', 'CREATED', 'INVITED', 'KNOWN', 'CODE_SENT',
                               'CONFIRMED', 'OPEN', 'EXPIRED', 'REFUSED')),
  subject     text,
  code_hashes bytea[] not null default '{}',
  tried_at    timestamptz,
  expires_at  timestamptz not null,
  created_at  timestamptz not null,
  constraint club_sign_up_once unique (tenant_id)
);
comment on column club_sign_up.subject is 'the sub claim of the owner at Keycloak, once it is known';
comment on column club_sign_up.tried_at is 'when the mail was handed over, while it is unknown what became of it';
create unique index club_sign_up_one_invitation on club_sign_up (email)
  where state in ('CREATING', 'CREATED', 'INVITED');
create index club_sign_up_to_confirm on club_sign_up (subject) where subject is not null;
grant select, insert, update on club_sign_up to trenergram_app;
