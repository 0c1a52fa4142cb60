import { atDesks, caseworker, everywhere, head, type Act } from './act.js';
import type { Clerk, Command } from './clerk.js';
import type { Office } from './office.js';

const registry = 'worker-registry';
/** Few, so that several are at the same case at once. */
const HOT = 24;

type Case = { readonly id: string; readonly person: string; readonly state: string; readonly version: number };
type Standing = { readonly version: number; readonly contactId?: string };
type Step = (office: Office, clerk: Clerk, one: Case) => Promise<void>;

export async function someCase(office: Office): Promise<Case | undefined> {
  const [found] = await office.ask<Case>(
    registry,
    `select id, person_id as person, state, version from cases where notice_id = $1 order by md5(id::text) offset $2 limit 1`,
    [office.noticeId, office.draws.below(HOT)],
  );
  return found;
}

const to = (one: Case, path: string, body: object, method: Command['method'] = 'POST'): Command => ({
  ...{ service: registry, method, body },
  path: `/cases/${one.id}/${path}`,
});

async function calls(office: Office, clerk: Clerk, one: Case): Promise<void> {
  const outcome = office.draws.chance(0.8) ? 'reached' : 'no-answer';
  const note = 'Menelepon pada siang hari.';
  const done = await office.carryOut<Standing>(clerk, to(one, 'contacts', { channel: 'phone', outcome, note }));
  if (done?.contactId) office.note('contacts', done.contactId);
}

async function checks(office: Office, clerk: Clerk, one: Case): Promise<void> {
  const result = office.draws.chance(0.9) ? 'matched' : 'mismatch';
  const done = await office.carryOut<Standing>(clerk, to(one, 'verification', { result, means: 'e-ktp' }));
  if (done) office.note('checks', one.id);
}

async function writesDown(office: Office, clerk: Clerk, one: Case): Promise<void> {
  const { draws } = office;
  const profile = {
    ...{ schooling: draws.pick(['SMP', 'SMA', 'SMK']), occupation: 'SEWING', skills: ['SEWING'] },
    ...{ wishes: [draws.pick(['JAHIT', 'LAS-SMAW', 'CAD-MFG'])], householdSize: draws.between(1, 9) },
    ...{ dependants: draws.between(0, 5), vulnerabilities: draws.chance(0.5) ? ['single-parent'] : [] },
    districtCode: '36.03.12',
  };
  const command = { ...to(one, 'profile', profile, 'PUT'), seen: one.version };
  const done = await office.carryOut<Standing>(clerk, command);
  if (done && done.version > one.version) office.note('profiles', `${one.id} ${one.version + 1}`);
}

const stepIn: Readonly<Record<string, Step>> = {
  registered: calls,
  unreachable: calls,
  contacted: checks,
  'needs-clarification': checks,
  verified: writesDown,
  profiled: writesDown,
  'in-service': writesDown,
};

const onSomeCase =
  (step: Step) =>
  async (office: Office): Promise<boolean> => {
    const one = await someCase(office);
    if (one) await step(office, caseworker(office), one);
    return one !== undefined;
  };

async function keepsADesk(office: Office): Promise<boolean> {
  const { id } = office.draws.pick(atDesks(office));
  const [desk] = await office.ask<{ version: number }>(registry, `select version from desks where account_id = $1`, [
    id,
  ]);
  const terms = { regions: ['36.03', '36.71'], districts: [], cap: office.draws.between(100, 5_000), active: true };
  const command = { service: registry, method: 'PUT', path: `/desks/${id}`, body: terms } as const;
  const kept = await office.carryOut(head(office), { ...command, seen: desk?.version ?? 0 });
  if (kept) office.note('desks', id);
  return true;
}

type Reassigned = { readonly assignmentId: string; readonly results: readonly { readonly outcome: string }[] };

async function handsOver(office: Office): Promise<boolean> {
  const rows = await office.ask<{ id: string }>(
    registry,
    `select id from cases where notice_id = $1 order by md5(id::text || $2) limit $3`,
    [office.noticeId, String(office.draws.below(5)), office.draws.between(1, 40)],
  );
  if (rows.length === 0) return false;
  const clerks = [everywhere(office), office.clerk('pengantar@disnaker.banten.example')] as const;
  const body = {
    caseIds: rows.map(({ id }) => id),
    caseworkerId: office.draws.pick(clerks).id,
    reason: 'Beban kerja.',
  };
  const command = { service: registry, method: 'POST', path: '/cases/assignments', body } as const;
  const done = await office.carryOut<Reassigned>(head(office), command);
  const given = done?.results.filter(({ outcome }) => outcome === 'assigned') ?? [];
  for (let nth = 1; nth <= given.length; nth++) office.note('reassignments', `${done?.assignmentId} ${nth}`);
  return true;
}

const moved: Step = async (office, clerk, one) => {
  const [next, why] = office.draws.chance(0.5) ? ['disputed', 'layoff.refused'] : ['contacted', 'dispute.ended'];
  const body = { to: next, why, reason: 'Menurut keterangan pekerja.' };
  const done = await office.carryOut<Standing>(clerk, { ...to(one, 'state', body), seen: one.version });
  if (done) office.note('decisions', one.id);
};

async function answersHowTheyAre(office: Office): Promise<boolean> {
  const [found] = await office.ask<{ id: string }>(
    registry,
    `select id from follow_ups where answered_at is null order by id limit 1`,
  );
  if (!found) return false;
  const body = { employed: false, note: 'Masih mencari kerja.' };
  const path = `/follow-ups/${found.id}/answer`;
  const done = await office.carryOut(everywhere(office), { service: registry, method: 'POST', path, body });
  if (done) office.note('follow-ups', found.id);
  return true;
}

/** One that a report had closed which was retracted since. */
async function reopens(office: Office): Promise<boolean> {
  const [one] = await office.ask<Case>(
    registry,
    `select c.id, c.person_id as person, c.state, c.version from cases c
      where c.notice_id = $1 and c.state = 'closed'
        and exists (select from circumstances k join circumstance_retractions r on r.circumstance_id = k.id
                     where k.person_id = c.person_id and k.circumstance <> 'rehired')
      order by c.id offset $2 limit 1`,
    [office.noticeId, office.draws.below(3)],
  );
  if (!one) return false;
  const command = { ...to(one, 'reopening', { reason: 'Laporannya keliru.' }), seen: one.version };
  const done = await office.carryOut<Standing>(everywhere(office), command);
  if (done) office.note('reopenings', `${one.id} ${done.version}`);
  return true;
}

/** A caseworker with cases: called, checked, written down, handed on. */
export const caseActs: readonly Act[] = [
  { what: 'goes on with a case', weight: 10, act: onSomeCase((...at) => (stepIn[at[2].state] ?? calls)(...at)) },
  { what: 'calls', weight: 2, act: onSomeCase(calls) },
  { what: 'writes a profile', weight: 2, act: onSomeCase(writesDown) },
  { what: 'decides', weight: 1, act: onSomeCase(moved) },
  { what: 'reopens a case', weight: 1, act: reopens },
  { what: 'keeps a desk', weight: 1, act: keepsADesk },
  { what: 'hands cases over', weight: 3, act: handsOver },
  { what: 'asks how somebody is', weight: 1, act: answersHowTheyAre },
];
