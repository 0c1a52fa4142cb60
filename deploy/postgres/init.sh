#!/bin/sh
# Makes one role and one database for each line of databases.txt, closed to all but the services; can be run again.
# Run by the postgres image on an empty volume, or by hand with psql's own variables (PGHOST, PGUSER, PGPASSWORD ...).
# The password of `layoff_notices` is LAYOFF_NOTICES_PASSWORD; without it the role's name, which production refuses.
set -eu

databases="${DATABASES_FILE:-$(dirname "$0")/databases.txt}"
export PGUSER="${PGUSER:-${POSTGRES_USER:-postgres}}"
export PGDATABASE="${PGDATABASE:-postgres}"

while read -r name; do
  [ -n "$name" ] || continue
  password="$(printenv "$(printf '%s' "$name" | tr '[:lower:]' '[:upper:]')_PASSWORD" || true)"
  if [ -z "$password" ] && [ "${APP_ENV:-development}" = production ]; then
    echo "No password for $name: set its ..._PASSWORD" >&2
    exit 1
  fi
  psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --set name="$name" --set password="${password:-$name}" <<'SQL'
select 'create role tanggap_consumers nologin'
 where not exists (select from pg_roles where rolname = 'tanggap_consumers') \gexec
select format('create role %I', :'name')
 where not exists (select from pg_roles where rolname = :'name') \gexec
select format('alter role %I login password %L', :'name', :'password') \gexec
select format('grant tanggap_consumers to %I', :'name') \gexec
select format($$create database %I owner %I template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'
  locale_provider builtin builtin_locale 'C.UTF-8'$$, :'name', :'name')
 where not exists (select from pg_database where datname = :'name') \gexec
select format('revoke connect on database %I from public', :'name') \gexec
select format('grant connect on database %I to tanggap_consumers', :'name') \gexec
SQL
done < "$databases"
