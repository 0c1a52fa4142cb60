import { caseworker, dayFrom, everywhere, type Act } from './act.js';
import type { Clerk, Command } from './clerk.js';
import type { Office } from './office.js';

const training = 'training-referrals';

const providers: Readonly<Record<string, string>> = {
  'BBPVP-SERANG': 'pelatihan@blk-serang.example',
  'UPTD-BANTEN': 'pelatihan@uptd-banten.example',
  'APINDO-BANTEN': 'pelatihan@apindo-banten.example',
};
export const STORY = 'CERITA';

export type Referral = {
  readonly id: string;
  readonly step: number;
  readonly status: string;
  readonly provider: string | null;
};

export const post = (path: string, body: object, seen?: number): Command => ({
  ...{ service: training, method: 'POST', path, body },
  ...(seen !== undefined && { seen }),
});

/** One step on of a referral, by whoever has to take it. */
export async function goesOn(office: Office, one: Referral, says: 'yes' | 'no'): Promise<void> {
  if (one.status === 'seat-held') return answers(office, one, says);
  if (one.status === 'agreed') {
    await moved(office, everywhere(office), post(`/referrals/${one.id}/sending`, {}, one.step));
    return;
  }
  const provider = office.clerk(providers[one.provider ?? ''] ?? '');
  const decision = says === 'yes' ? { decision: 'accepted' } : { decision: 'declined', reason: 'provider.no-room' };
  if (office.draws.chance(0.5))
    await moved(office, provider, post(`/participants/${one.id}/decision`, decision, one.step));
  else await decidesMany(office, provider, [{ ...decision, referralId: one.id, step: one.step }]);
}

async function answers(office: Office, one: Referral, says: 'yes' | 'no'): Promise<void> {
  const note = 'Disampaikan lewat telepon.';
  const body = says === 'yes' ? { answer: 'agreed', note } : { answer: 'declined', reason: 'worker.has-work', note };
  await moved(office, caseworker(office), post(`/referrals/${one.id}/answer`, body, one.step));
}

type Moved = { readonly id?: string; readonly referralId?: string; readonly step: number };

async function moved(office: Office, clerk: Clerk, command: Command): Promise<void> {
  const done = await office.carryOut<Moved>(clerk, command);
  if (done) office.note('moves', `${done.id ?? done.referralId} ${done.step}`);
}

type Decided = { readonly items: readonly (Moved & { readonly result: string })[] };

async function decidesMany(office: Office, provider: Clerk, decisions: readonly object[]): Promise<void> {
  const done = await office.carryOut<Decided>(provider, post('/participants/decisions', { decisions }));
  const carriedOut = done?.items.filter(({ result }) => result === 'done') ?? [];
  office.note('moves', ...carriedOut.map(({ referralId, step }) => `${referralId} ${step}`));
}

async function someGoOn(office: Office): Promise<boolean> {
  const [one] = await office.ask<Referral>(
    training,
    `select r.id, r.step, r.status, c.provider_code as provider from referrals r join classes c on c.id = r.class_id
      where r.status in ('seat-held', 'agreed', 'sent') and c.code not like '${STORY}%'
        and (r.status <> 'sent' or c.provider_code = any($1)) order by md5(r.id::text) offset $2 limit 1`,
    [Object.keys(providers), office.draws.below(12)],
  );
  if (one) await goesOn(office, one, office.draws.chance(0.75) ? 'yes' : 'no');
  return one !== undefined;
}

type Asked = { readonly result: string; readonly referralId: string };

/** Whoever was not given a place in a round, or holds one already. */
async function asks(office: Office): Promise<boolean> {
  const rows = await office.ask<{ id: string }>(
    training,
    `select case_id as id from proposals p where notice_id = $1
        and exists (select from rounds d where d.notice_id = p.notice_id and d.state = 'closed')
      order by md5(case_id::text || 'asks') offset $2 limit $3`,
    [office.noticeId, office.draws.below(60), office.draws.between(1, 12)],
  );
  const [first] = rows;
  if (!first) return false;
  const wish = { programmeCode: office.draws.pick(['JAHIT', 'LAS-SMAW', 'CAD-MFG']), reason: 'Diminta pekerja.' };
  if (rows.length === 1 || office.draws.chance(0.4)) {
    const body = { ...wish, override: office.draws.chance(0.5), replace: office.draws.chance(0.3) };
    const done = await office.carryOut<Asked>(everywhere(office), post(`/cases/${first.id}/referrals`, body));
    if (done) office.note('requests', done.referralId);
    return true;
  }
  const body = { ...wish, caseIds: rows.map(({ id }) => id) };
  const done = await office.carryOut<{ items: readonly Asked[] }>(everywhere(office), post('/referrals/bulk', body));
  const given = done?.items.filter(({ result }) => result !== 'refused') ?? [];
  office.note('requests', ...given.map(({ referralId }) => referralId));
  return true;
}

async function opensAClass(office: Office): Promise<boolean> {
  const nth = office.noted('classes').length + office.draws.below(1_000_000);
  const body = {
    ...{ code: `KANTOR-${nth}`, programme: 'JAHIT', districtCode: '36.74.01', seats: office.draws.between(1, 4) },
    ...{ minimum: 1, startsOn: dayFrom(9), endsOn: dayFrom(30) },
  };
  const provider = office.clerk('pelatihan@uptd-banten.example');
  const done = await office.carryOut<{ id: string }>(provider, post('/classes', body));
  if (done) office.note('classes', done.id);
  return true;
}

type Class = { readonly id: string; readonly version: number; readonly seats: number };

/** Cancelled, put off or made larger: who had a seat waits again at the place that they had. */
async function changesAClass(office: Office): Promise<boolean> {
  const [one] = await office.ask<Class>(
    training,
    `select id, version, seats from classes where code like 'KANTOR-%' and state = 'enrolling' order by id offset $1 limit 1`,
    [office.draws.below(3)],
  );
  if (!one) return false;
  const provider = office.clerk('pelatihan@uptd-banten.example');
  if (office.draws.chance(0.5)) {
    const command = { ...post(`/classes/${one.id}`, { seats: one.seats + 1 }, one.version), method: 'PATCH' } as const;
    const done = await office.carryOut(provider, command);
    if (done) office.note('class changes', `${one.id} ${one.version}`);
    return true;
  }
  const body = { to: 'cancelled', reason: 'Pelatih sakit.' };
  const done = await office.carryOut(provider, post(`/classes/${one.id}/state`, body));
  if (done) office.note('cancelled classes', one.id);
  return true;
}

/** A week passes for somebody who was offered a seat and says nothing. */
async function nobodyAnswers(office: Office): Promise<boolean> {
  await office.ask(
    training,
    `update referrals set due_at = now() - interval '1 minute' where id in (
       select r.id from referrals r join classes c on c.id = r.class_id
        where r.status = 'seat-held' and c.code not like '${STORY}%' order by md5(r.id::text || 'silent') limit 1)`,
  );
  return true;
}

async function notesAnInterest(office: Office): Promise<boolean> {
  const [one] = await office.ask<{ id: string }>(
    training,
    `select case_id as id from proposals where notice_id = $1 order by case_id offset $2 limit 1`,
    [office.noticeId, office.draws.below(40)],
  );
  if (!one) return false;
  const body = { programmeCode: office.draws.pick(['JAHIT', 'LAS-SMAW']) };
  const done = await office.carryOut<{ id: string }>(everywhere(office), post(`/cases/${one.id}/interests`, body));
  if (done) office.note('interests', done.id);
  return true;
}

/** The life of referrals and classes. */
export const referralActs: readonly Act[] = [
  { what: 'takes a referral a step on', weight: 8, act: someGoOn },
  { what: 'asks for places', weight: 4, act: asks },
  { what: 'opens a class', weight: 1, act: opensAClass },
  { what: 'changes a class', weight: 1, act: changesAClass },
  { what: 'lets an offer end', weight: 1, act: nobodyAnswers },
  { what: 'notes an interest', weight: 1, act: notesAnInterest },
];
