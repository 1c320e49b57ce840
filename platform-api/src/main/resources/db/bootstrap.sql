-- Run once by a superuser in a new, empty database, before the application starts for the first time.
-- Placeholders: ${owner_password}, ${application_password}. Safe to repeat.
do $$
begin
  if not exists (select from pg_roles where rolname = 'trenergram_owner') then
    create role trenergram_owner login;
  end if;
  if not exists (select from pg_roles where rolname = 'trenergram_app') then
    create role trenergram_app login;
  end if;
end
$$;

alter role trenergram_owner with password '${owner_password}';
alter role trenergram_app with password '${application_password}';

-- Timeouts and the path belong to the role, so that every node and every pooler sees the same ones.
alter role trenergram_owner set search_path = extensions;
alter role trenergram_owner set lock_timeout = '10s';
alter role trenergram_owner set idle_in_transaction_session_timeout = '60s';
alter role trenergram_app set search_path = extensions;
alter role trenergram_app set lock_timeout = '5s';
alter role trenergram_app set statement_timeout = '15s';
alter role trenergram_app set idle_in_transaction_session_timeout = '30s';

create schema if not exists extensions authorization trenergram_owner;
create extension if not exists btree_gist schema extensions;
grant usage on schema extensions to trenergram_app;

create schema if not exists platform authorization trenergram_owner;
create schema if not exists cell authorization trenergram_owner;
grant usage on schema platform, cell to trenergram_app;

revoke all on schema public from public;
do $$
begin
  execute format('grant create on database %I to trenergram_owner', current_database());
end
$$;
