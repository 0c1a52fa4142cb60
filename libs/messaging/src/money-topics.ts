import { Rejected } from '@tanggap/kernel';
import type { EntityManager } from 'typeorm';

/**
 * Topics whose events say that money is owed, sent or settled, or into which account: nobody decides about them alone. It is
 * said here alone; code asks the database, and pages ask the service.
 */
export const whatIsOfMoney = `create or replace function is_of_money(topic text) returns boolean language sql immutable as $$
   select topic like 'cash-assistance.%' or topic = 'worker-registry.account'
 $$`;

export async function isOfMoney(db: Pick<EntityManager, 'query'>, topic: string): Promise<boolean> {
  const [row] = await db.query<{ is: boolean }[]>(`select is_of_money($1) as is`, [topic]);
  return row?.is !== false;
}

export function twoPeopleNeeded(): Rejected {
  return new Rejected('conflict', 'parked-event.two-people-needed', {
    id: 'Keputusan ini menyangkut uang: usulkan dengan alasan, lalu orang lain mengesahkannya.',
    en: 'Money may depend on this: propose it with a reason, and somebody else confirms it.',
  });
}

/**
 * Two people for what is parked of a money topic: one proposes, another confirms, and the database holds both to it.
 * For a migration of every service that hears events.
 */
export const parkedProposals: readonly string[] = [
  whatIsOfMoney,
  `create table parked_proposals (
     id           uuid        not null,
     act          text        not null,
     topic        text        not null,
     key          text        not null,
     partition    smallint,
     position     bigint,
     notice_id    text,
     reason       text        not null,
     proposed_by  text        not null,
     proposed_at  timestamptz not null default now(),
     decided_by   text,
     decided_at   timestamptz,
     state        text        not null default 'open',
     outcome      jsonb,
     constraint one_id_per_proposal primary key (id),
     constraint a_proposal_is_to_replay_or_to_discard check (act in ('replay', 'discard')),
     constraint a_proposal_is_in_a_known_state check (state in ('open', 'confirmed', 'carried-out', 'withdrawn')),
     constraint a_discard_names_one_place check ((act = 'discard') = (position is not null) and (position is null) = (partition is null)),
     constraint a_proposal_is_decided_by_somebody check ((state = 'open') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
     constraint who_proposes_does_not_confirm check (state not in ('confirmed', 'carried-out') or decided_by <> proposed_by),
     constraint what_was_carried_out_has_an_outcome check ((state = 'carried-out') = (outcome is not null))
   )`,
  `create unique index one_open_proposal_per_key on parked_proposals (topic, key) where state in ('open', 'confirmed')`,
  `create index proposals_by_age on parked_proposals (proposed_at desc, id)`,
  `create function money_takes_two() returns trigger language plpgsql as $$
   begin
     if is_of_money(new.topic)
        and not exists (select from parked_proposals p
                         where p.topic = new.topic and p.key = new.key and p.state = 'confirmed' and p.decided_by = new.decided_by
                           and (p.act = 'replay' and new.state = 'replayed'
                                or p.act = 'discard' and new.state = 'discarded'
                                   and p.partition = new.partition and p.position = new.position)) then
       raise exception 'money takes two: nobody has confirmed this for topic %', new.topic using errcode = 'check_violation';
     end if;
     return new;
   end $$`,
  `create trigger money_takes_two before update of state on parked_events
     for each row when (old.state = 'parked' and new.state <> 'parked') execute function money_takes_two()`,
];
