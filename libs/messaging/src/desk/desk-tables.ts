import { whatIsOfMoney } from '../money-topics.js';

/**
 * The desk for what is parked: edits that keep what was, and redrives of many. For a migration of every service that
 * has `messagingTables` and `parkedProposals`; the database holds all of it to the same rules as the code. Where a
 * service pays, whatever it hears can decide an amount, so there every edit takes two, of any topic.
 */
export function parkedDesk({ pays }: { readonly pays: boolean }): readonly string[] {
  return [...editsAndRedrives, ...takingTwo(pays), ...keepingWhatWas()];
}

const editsAndRedrives: readonly string[] = [
  `alter table parked_events add column version int not null default 1, add column redrive_id uuid`,
  `create index parked_by_cause on parked_events (topic, code, name) where state = 'parked'`,
  `create index replayed_by_redrive on parked_events (redrive_id) where redrive_id is not null`,
  `create table parked_edits (
     id          uuid        not null,
     topic       text        not null,
     partition   smallint    not null,
     position    bigint      not null,
     version     int         not null,
     data_before json,
     changes     jsonb       not null,
     reason      text        not null,
     edited_by   text        not null,
     edited_at   timestamptz not null default now(),
     proposal_id uuid,
     constraint one_id_per_edit primary key (id),
     constraint one_edit_per_version unique (topic, partition, position, version),
     constraint an_edit_makes_a_new_version check (version > 1)
   )`,
  `create function edits_are_kept() returns trigger language plpgsql as $$
   begin
     raise exception 'what was edited in a parked event is kept as it was';
   end $$`,
  `create trigger edits_are_kept before update or delete or truncate on parked_edits
     for each statement execute function edits_are_kept()`,
  `create table redrives (
     id            uuid        not null,
     topic         text        not null,
     name          text,
     code          text,
     parked_before timestamptz not null,
     per_second    int         not null,
     reason        text        not null,
     asked_by      text        not null,
     asked_at      timestamptz not null default now(),
     confirmed_by  text,
     state         text        not null default 'running',
     next_at       timestamptz not null default now(),
     ended_at      timestamptz,
     stopped_by    text,
     constraint one_id_per_redrive primary key (id),
     constraint a_redrive_is_in_a_known_state check (state in ('running', 'ended', 'stopped')),
     constraint a_redrive_has_a_rate check (per_second between 1 and 1000),
     constraint a_redrive_that_is_over_says_since_when check ((state = 'running') = (ended_at is null)),
     constraint a_redrive_is_stopped_by_somebody check ((state = 'stopped') = (stopped_by is not null)),
     constraint who_confirms_a_redrive_has_not_asked_for_it check (confirmed_by <> asked_by)
   )`,
  `create unique index one_running_redrive_per_topic on redrives (topic) where state = 'running'`,
  `create index redrives_by_age on redrives (asked_at desc, id)`,
  `create table redrive_keys (
     redrive_id uuid not null references redrives (id),
     key        text not null,
     ord        int  not null,
     state      text not null default 'waiting',
     code       text,
     constraint one_turn_per_key primary key (redrive_id, key),
     constraint a_key_is_in_a_known_state check (state in ('waiting', 'done', 'failed')),
     constraint a_key_that_failed_says_why check ((state = 'failed') = (code is not null))
   )`,
  `create index keys_that_wait on redrive_keys (redrive_id, ord) where state = 'waiting'`,
  `alter table parked_proposals
     add column changes jsonb, add column version int, add column name text, add column code text, add column per_second int,
     drop constraint a_proposal_is_to_replay_or_to_discard,
     drop constraint a_discard_names_one_place,
     add constraint a_proposal_is_of_a_known_act check (act in ('replay', 'discard', 'edit', 'redrive')),
     add constraint a_discard_or_edit_names_one_place
       check ((act in ('discard', 'edit')) = (position is not null) and (position is null) = (partition is null)),
     add constraint an_edit_says_what_and_of_which_version
       check ((act = 'edit') = (changes is not null) and (changes is null) = (version is null)),
     add constraint a_redrive_says_how_fast check ((act = 'redrive') = (per_second is not null))`,
  `drop index one_open_proposal_per_key`,
  `create unique index one_open_proposal_per_key on parked_proposals (topic, key, (act = 'redrive')) where state in ('open', 'confirmed')`,
];

/** What no code can pass by: money takes two for every act. */
function takingTwo(pays: boolean): string[] {
  return [
    whatIsOfMoney,
    `create function an_edit_takes_two(topic text) returns boolean language sql immutable as $$
       select ${pays ? 'true' : 'is_of_money(topic)'}
     $$`,
    `create or replace function money_takes_two() returns trigger language plpgsql as $$
     begin
       if is_of_money(new.topic)
          and not exists (select from parked_proposals p
                           where p.topic = new.topic and p.key = new.key and p.state = 'confirmed' and p.decided_by = new.decided_by
                             and (p.act = 'replay' and new.state = 'replayed'
                                  or p.act = 'discard' and new.state = 'discarded'
                                     and p.partition = new.partition and p.position = new.position))
          and not exists (select from redrives r join redrive_keys k on k.redrive_id = r.id and k.key = new.key
                           where r.id = new.redrive_id and r.topic = new.topic and r.confirmed_by = new.decided_by
                             and new.state = 'replayed') then
         raise exception 'money takes two: nobody has confirmed this for topic %', new.topic using errcode = 'check_violation';
       end if;
       return new;
     end $$`,
    `create function a_redrive_of_money_takes_two() returns trigger language plpgsql as $$
     begin
       if is_of_money(new.topic)
          and not exists (select from parked_proposals p
                           where p.id = new.id and p.act = 'redrive' and p.state = 'confirmed' and p.topic = new.topic
                             and p.proposed_by = new.asked_by and p.decided_by = new.confirmed_by) then
         raise exception 'money takes two: nobody has confirmed this redrive of topic %', new.topic using errcode = 'check_violation';
       end if;
       return new;
     end $$`,
    `create trigger a_redrive_of_money_takes_two before insert on redrives
       for each row execute function a_redrive_of_money_takes_two()`,
  ];
}

/** No edit loses what was, and one that money may depend on is what another has confirmed. */
function keepingWhatWas(): string[] {
  return [
    `create function what_was_is_kept() returns trigger language plpgsql as $$
     declare
       edit parked_edits;
     begin
       select * into edit from parked_edits e
        where e.topic = new.topic and e.partition = new.partition and e.position = new.position and e.version = new.version;
       if edit.id is null or new.version <> old.version + 1 or old.state <> 'parked'
          or edit.data_before::text is distinct from (old.envelope -> 'data')::text then
         raise exception 'an edit keeps what was' using errcode = 'check_violation';
       end if;
       if an_edit_takes_two(new.topic)
          and not exists (select from parked_proposals p
                           where p.id = edit.proposal_id and p.act = 'edit' and p.state = 'confirmed' and p.topic = new.topic
                             and p.partition = new.partition and p.position = new.position
                             and p.decided_by <> p.proposed_by and p.changes = edit.changes) then
         raise exception 'money takes two: nobody has confirmed this edit of topic %', new.topic using errcode = 'check_violation';
       end if;
       return new;
     end $$`,
    `create trigger what_was_is_kept before update on parked_events
       for each row when (old.envelope::text is distinct from new.envelope::text) execute function what_was_is_kept()`,
  ];
}
