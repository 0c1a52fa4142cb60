/**
 * The tables of messaging, for the first migration of every service.
 *
 * Positions are numbered under a lock that lasts to the end of the transaction, taken by the table itself, so they
 * are in the order of commits by construction: who has read up to a position has missed nothing below it.
 * Data is not compressed: what is large is sealed, and trying to would cost three times what storing it does.
 */
export const messagingTables: readonly string[] = [
  `create sequence outbox_position`,
  `create table outbox (
     topic          text        not null,
     partition      smallint    not null,
     position       bigint      not null default nextval('outbox_position'),
     recorded_on    date        not null default (statement_timestamp() at time zone 'utc')::date,
     event_id       uuid        not null,
     name           text        not null,
     key            text        not null,
     occurred_at    timestamptz not null,
     correlation_id text        not null,
     causation_id   text,
     traceparent    text,
     data           json        storage external not null,
     constraint outbox_stands_in_commit_order primary key (topic, partition, position, recorded_on)
   ) partition by range (recorded_on)`,
  `create table outbox_any_day partition of outbox default`,
  `create function outbox_in_commit_order() returns trigger language plpgsql as $$
   begin
     perform pg_advisory_xact_lock(hashtext('outbox'), 0);
     perform pg_notify('outbox', '');
     return null;
   end $$`,
  `create trigger outbox_in_commit_order before insert on outbox
     for each statement execute function outbox_in_commit_order()`,
  outboxDays(),
  `select outbox_days(3, 30)`,
  `create view published_events as select * from outbox`,
  `do $$ begin
     if exists (select from pg_roles where rolname = 'tanggap_consumers') then
       grant usage on schema public to tanggap_consumers;
       grant select on published_events, outbox_position to tanggap_consumers;
     end if;
   end $$`,
  `create table consumer_positions (
     topic     text     not null,
     partition smallint not null,
     position  bigint   not null,
     moved_at  timestamptz not null default now(),
     constraint one_position_per_stream primary key (topic, partition)
   )`,
  `create table relay_positions (
     topic     text     not null,
     partition smallint not null,
     position  bigint   not null,
     constraint one_relay_position_per_stream primary key (topic, partition)
   )`,
  `create table parked_events (
     topic      text     not null,
     partition  smallint not null,
     position   bigint   not null,
     event_id   text     not null,
     name       text     not null,
     key        text     not null,
     envelope   json     not null,
     code       text     not null,
     why        text     not null,
     attempts   int      not null default 1,
     state      text     not null default 'parked' check (state in ('parked', 'replayed', 'discarded')),
     parked_at  timestamptz not null default now(),
     decided_at timestamptz,
     decided_by text,
     reason     text,
     constraint one_place_per_parked_event primary key (topic, partition, position),
     constraint a_decision_names_its_maker check ((state = 'parked') = (decided_by is null))
   )`,
  `create index parked_keys on parked_events (topic, key) where state = 'parked'`,
  `create table refused_events (
     topic      text     not null,
     partition  smallint not null,
     position   bigint   not null,
     event_id   text     not null,
     name       text     not null,
     key        text     not null,
     code       text     not null,
     why        text     not null,
     refused_at timestamptz not null default now(),
     constraint one_refusal_per_event primary key (topic, partition, position, code)
   )`,
];

/**
 * Once a day: makes the outbox's day tables ahead of time and drops whole days once they are `keep` days old. The outbox
 * is locked as a whole before its parts, as its readers and writers do, so that nobody waits in a circle.
 */
function outboxDays(): string {
  return `create function outbox_days(ahead int, keep int) returns void language plpgsql as $$
   declare
     today date := (now() at time zone 'utc')::date;
     day date;
     old record;
     is_unsent boolean;
   begin
     if to_regclass('outbox_' || to_char(today + ahead, 'YYYYMMDD')) is not null then
       return;
     end if;
     perform set_config('lock_timeout', '5s', true);
     lock table outbox in access exclusive mode;
     delete from outbox_any_day where recorded_on < today - keep;
     for day in select today + n from generate_series(0, ahead) n loop
       if to_regclass('outbox_' || to_char(day, 'YYYYMMDD')) is null
          and not exists (select from outbox_any_day where recorded_on = day) then
         execute format('create table %I partition of outbox for values from (%L) to (%L)',
                        'outbox_' || to_char(day, 'YYYYMMDD'), day, day + 1);
       end if;
     end loop;
     for old in select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                 where i.inhparent = 'outbox'::regclass and c.relname ~ '^outbox_[0-9]{8}$'
                   and to_date(right(c.relname, 8), 'YYYYMMDD') < today - keep loop
       -- Days that the relay has not sent yet are kept, however old.
       execute format('select exists (select from relay_positions r where exists (select from %I o
                         where o.topic = r.topic and o.partition = r.partition and o.position > r.position))', old.relname)
          into is_unsent;
       if not is_unsent then
         execute format('drop table %I', old.relname);
       end if;
     end loop;
   end $$`;
}
