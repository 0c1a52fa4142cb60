import { isDeepStrictEqual } from 'node:util';
import type { ServiceName } from '@tanggap/servers';
import { said } from './clerk.js';
import type { Done, Office } from './office.js';

/** Where it stands what people were told; `beside`: others may stand there too, which followed from something else. */
type Ledger = { readonly service: ServiceName; readonly sql: string; readonly beside?: boolean };

const registry = 'worker-registry';
const training = 'training-referrals';
const ourMoves = `'worker.agreed', 'worker.has-work', 'office.sent', 'provider.accepted', 'provider.no-room'`;

const ledgers: Readonly<Record<string, Ledger>> = {
  contacts: { service: registry, sql: `select id::text as name from contacts` },
  checks: { service: registry, sql: `select case_id::text as name from verifications` },
  profiles: { service: registry, sql: `select case_id || ' ' || version as name from case_profiles` },
  desks: {
    service: registry,
    sql: `select account_id::text as name from desks cross join generate_series(2, version)`,
  },
  reassignments: {
    service: registry,
    sql: `select assignment_id || ' ' || row_number() over (partition by assignment_id) as name from case_assignments
           where why = 'reassigned'`,
  },
  decisions: {
    service: registry,
    sql: `select case_id::text as name from case_changes where why in ('layoff.refused', 'dispute.ended')`,
  },
  reopenings: {
    service: registry,
    sql: `select data ->> 'caseId' || ' ' || (data ->> 'change') as name from published_events
           where name = 'worker-registry.case-reopened.v1'`,
  },
  'follow-ups': { service: registry, sql: `select id::text as name from follow_ups where answered_at is not null` },
  circumstances: { service: registry, sql: `select id::text as name from circumstances where copy_of is null` },
  retractions: {
    service: registry,
    sql: `select circumstance_id::text as name from circumstance_retractions`,
    beside: true,
  },
  consents: {
    service: registry,
    sql: `select concat_ws(' ', person_id, purpose, change) as name from consents`,
    beside: true,
  },
  merges: { service: registry, sql: `select id::text as name from person_merges` },
  'merges taken back': {
    service: registry,
    sql: `select id::text as name from person_merges where undone_at is not null`,
  },
  'self-reports': { service: registry, sql: `select id::text as name from self_reports` },
  dismissals: { service: registry, sql: `select id::text as name from self_reports where ended_at is not null` },
  moves: {
    service: training,
    sql: `select referral_id || ' ' || step as name from referral_changes where why in (${ourMoves})`,
  },
  requests: { service: training, sql: `select id::text as name from referrals where round is null` },
  classes: { service: training, sql: `select id::text as name from classes where code like 'KANTOR-%'` },
  'class changes': {
    service: training,
    sql: `select class_id || ' ' || version - 1 as name from class_changes where why = 'class.changed'`,
  },
  'cancelled classes': {
    service: training,
    sql: `select class_id::text as name from class_changes where to_state = 'cancelled'`,
  },
  interests: { service: training, sql: `select id::text as name from interests`, beside: true },
  certificates: { service: training, sql: `select number as name from certificates` },
};

/** In what the databases say something else than people were told: done twice, done and not told, or told and not done. */
export async function toldOtherwise(office: Office): Promise<readonly string[]> {
  const looked = await Promise.all(
    Object.entries(ledgers).map(async ([what, { service, sql, beside = false }]) => {
      const found = (await office.ask<{ name: string }>(service, sql)).map(({ name }) => name);
      const told = office.noted(what);
      const untold = beside ? [] : without(found, told);
      const undone = beside ? told.filter((name) => !found.includes(name)) : without(told, found);
      return [
        ...untold.map((name) => `${what}: ${name} was done and nobody was told, or it was done twice`),
        ...undone.map((name) => `${what}: ${name} was told and is not there`),
      ];
    }),
  );
  return looked.flat();
}

/** What is left of some when each of others takes one of the same name away. */
function without(some: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const name of others) left.set(name, (left.get(name) ?? 0) + 1);
  return some.filter((name) => {
    const times = left.get(name) ?? 0;
    left.set(name, times - 1);
    return times <= 0;
  });
}

/** Sends everything once more with its key: each is answered as it was, and not carried out again. */
export async function answeredOtherwise(office: Office): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const one of office.done) {
    const { clerk, command, key } = one;
    const again = await clerk.send(command, key);
    if (!again.replayed) wrong.push(`${said(command)} was carried out again: ${again.status}`);
    else if (!isTheSame(one, again.body))
      wrong.push(`${said(command)} is answered otherwise: ${brief(one, again.body)}`);
  }
  return wrong;
}

/** A class is shown as it is by now. */
function isTheSame({ command, answer }: Done, again: unknown): boolean {
  if (/^\/classes(\/[^/]+(\/state)?)?$/.test(command.path)) return idOf(answer.body) === idOf(again);
  return isDeepStrictEqual(answer.body, again);
}

const idOf = (body: unknown): unknown => (body as { id?: unknown } | null)?.id;
const brief = ({ answer }: Done, again: unknown): string =>
  `${JSON.stringify(answer.body)} and then ${JSON.stringify(again)}`.slice(0, 400);
