--liquibase formatted sql
--changeset growth:link

create table link (
  code_hash  bytea primary key,
  tenant_id  uuid not null references tenant,
  kind       text not null constraint link_kind check (kind in ('INVITATION', 'TRAINER')),
  target_id  uuid not null,
  created_at timestamptz not null
);
comment on column link.target_id is 'the invitation or trainer row in the club';
grant select, insert, delete on link to trenergram_app;
