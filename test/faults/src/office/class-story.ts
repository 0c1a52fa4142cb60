import { setTimeout as sleep } from 'node:timers/promises';
import { dayFrom } from './act.js';
import type { Office } from './office.js';
import { goesOn, post, STORY, type Referral } from './referral-acts.js';

const training = 'training-referrals';
const ASK_EVERY_MS = 150;
const MOST_TRIES = 20;

/** One class from its opening to its certificates, whoever dies meanwhile. */
export async function aClassIsHeld(office: Office): Promise<void> {
  const provider = office.clerk('pelatihan@uptd-banten.example');
  const days = { startsOn: dayFrom(1), endsOn: dayFrom(20) };
  const body = { code: `${STORY}-1`, programme: 'JAHIT', districtCode: '36.74.01', seats: 3, minimum: 1, ...days };
  const opened = await office.carryOut<{ id: string }>(provider, post('/classes', body));
  if (!opened) return;
  await untilAccepted(office, opened.id);
  const goOn = (to: string) => office.carryOut(provider, post(`/classes/${opened.id}/state`, { to }));
  for (const to of ['selecting', 'ready']) await goOn(to);
  await daysPass(office, opened.id, 0, 1);
  await goOn('running');
  const path = `/classes/${opened.id}/attendance/${dayFrom(0)}`;
  await ofWhoIsThere(office, opened.id, 'accepted', (ids) => {
    const entries = ids.map((referralId) => ({ referralId, status: 'present' }));
    return office.carryOut(provider, { service: training, method: 'PUT', path, body: { entries } });
  });
  await daysPass(office, opened.id, -1, 0);
  await goOn('assessing');
  type Closed = { readonly participants: readonly { readonly certificates: readonly { readonly number: string }[] }[] };
  const closed = await ofWhoIsThere(office, opened.id, 'started', (ids) => {
    const results = ids.map((referralId) => ({ referralId, result: 'competent', on: dayFrom(0) }));
    const closing = { results, certificates: [{ kind: 'internal' }] };
    return office.carryOut<Closed>(provider, post(`/classes/${opened.id}/closing`, closing));
  });
  const given = closed?.participants.flatMap(({ certificates }) => certificates) ?? [];
  office.note('certificates', ...given.map(({ number }) => number));
}

/** Said of everybody who is there, and once more where somebody's training was stopped just then. */
async function ofWhoIsThere<T>(
  office: Office,
  classId: string,
  which: 'accepted' | 'started',
  say: (ids: readonly string[]) => Promise<T | undefined>,
): Promise<T | undefined> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const there = await inClass(office, classId, which);
    if (there.length === 0) return undefined;
    const done = await say(there.map(({ id }) => id));
    if (done !== undefined) return done;
    await sleep(ASK_EVERY_MS);
  }
  return undefined;
}

/** Those who were offered a seat, until nobody more has to say anything. */
async function untilAccepted(office: Office, classId: string): Promise<void> {
  for (;;) {
    const [open, accepted] = await Promise.all([
      inClass(office, classId, 'open'),
      inClass(office, classId, 'accepted'),
    ]);
    if (open.length === 0 && accepted.length > 0) return;
    if (performance.now() > office.deadline) throw new Error('nobody came into the class');
    for (const one of open) await goesOn(office, one, 'yes');
    await sleep(ASK_EVERY_MS);
  }
}

function inClass(
  office: Office,
  classId: string,
  which: 'open' | 'accepted' | 'started',
): Promise<readonly Referral[]> {
  const statuses = which === 'open' ? ['seat-held', 'agreed', 'sent'] : [which];
  return office.ask<Referral>(
    training,
    `select r.id, r.step, r.status, c.provider_code as provider from referrals r join classes c on c.id = r.class_id
      where r.class_id = $1 and r.status = any($2) order by r.id`,
    [classId, statuses],
  );
}

/** Time passes: the class begins and ends so many days from today. */
async function daysPass(office: Office, classId: string, startsIn: number, endsIn: number): Promise<void> {
  await office.ask(training, `update classes set starts_on = $2::date, ends_on = $3::date where id = $1`, [
    classId,
    dayFrom(startsIn),
    dayFrom(endsIn),
  ]);
}
