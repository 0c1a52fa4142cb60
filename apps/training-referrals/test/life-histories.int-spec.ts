import { newCause } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { testKeys } from '@tanggap/testing';
import fc from 'fast-check';
import { Expiry } from '../src/application/life/expiry.js';
import { Requests } from '../src/application/life/requests.js';
import { move } from '../src/application/referral-moves.js';
import { OfferQueries } from '../src/persistence/life/offer.store.js';
import { holdReferrals } from '../src/persistence/move.store.js';
import { aCaseClosed, aCaseOpened, aNoticeRegistered, idOf } from './a-case.js';
import type { CaseOpened } from './a-case.js';
import { aService } from './a-service.js';
import type { Service } from './a-service.js';
import { someHistory } from './histories.js';
import { Office } from './life-policy.js';
import type { Step } from './life-policy.js';

let service: Service;
beforeAll(async () => {
  service = await aService();
});
afterAll(() => service.close());

const caseworker: Person = {
  ...{ accountId: '0192a000-0000-7000-8000-0000000000a1', roles: ['PENGANTAR_KERJA'], permissions: [] },
  ...{ regions: 'all', companyId: null, providerCode: null },
};

const keyRing = new KeyRing(
  JSON.parse(testKeys.keyRing) as ConstructorParameters<typeof KeyRing>[0],
  testKeys.lookupKey,
);

/** The service, told step by step what the office is told. */
class Replay {
  private readonly opened: CaseOpened[] = [];
  private rounds = 0;
  private readonly requests = new Requests(new Clock(), keyRing);
  private readonly expiry = new Expiry(new OfferQueries(service.db), service.work, new Clock());

  /** `office`: as it stood before the step. */
  async apply(step: Step, office: Office): Promise<void> {
    if (step.kind === 'open') await this.open(step, office.classes.length + 1);
    else if (step.kind === 'round') await this.round(step);
    else if (step.kind === 'request') await this.request(step, office);
    else if (step.kind === 'cancel') await this.cancel(idOf('class', step.class));
    else if (step.kind === 'close') await this.close(office.caseOf(step.person));
    else if (step.kind === 'expire') await this.expire(step.person);
    else await this.decline(step.person);
  }

  private async open({ programme, seats, month }: Extract<Step, { kind: 'open' }>, number: number): Promise<void> {
    const startsOn = `2099-${String(month).padStart(2, '0')}-01`;
    await service.db.query(
      `insert into classes (id, code, programme_code, provider_code, district_code, starts_on, ends_on, seats)
       values ($1, $2, $3, 'UPTD-BANTEN', '36.74.01', $4, $4, $5)`,
      [idOf('class', number), `${programme}-${number}`, programme, startsOn, seats],
    );
  }

  private async round({ applicants }: Extract<Step, { kind: 'round' }>): Promise<void> {
    this.rounds += 1;
    const noticeId = idOf('notice', this.rounds);
    const cases = applicants.map(({ person, programme, dependants }, i) =>
      aCaseOpened({
        ...{ noticeId, dependants, line: i + 2, wishes: [programme] },
        caseId: idOf('case', this.opened.length + i + 1),
        personId: idOf('person', person),
      }),
    );
    this.opened.push(...cases);
    await service.hear(...cases, aNoticeRegistered(noticeId, this.rounds, cases.length));
  }

  private async request({ people, programme }: Extract<Step, { kind: 'request' }>, office: Office): Promise<void> {
    const caseIds = people.map((person) => idOf('case', office.caseOf(person)));
    const request = { caseIds, programmeCode: programme, reason: 'as the history has it', override: true };
    await service.work.run(newCause(), (tx) => this.requests.many(tx, request, caseworker));
  }

  private async cancel(id: string): Promise<void> {
    const held = await service.db.query<{ id: string }[]>(`select id from referrals where class_id = $1`, [id]);
    await service.work.run(newCause(), async (tx) => {
      const standings = await holdReferrals(
        tx,
        held.map((one) => one.id),
      );
      await tx.manager.query(`update classes set state = 'cancelled' where id = $1`, [id]);
      const back = { to: 'waiting' as const, who: 'test', why: 'class.cancelled' };
      await move(
        tx,
        standings.map(({ referralId }) => ({ referralId, ...back })),
      );
    });
  }

  private async close(caseNumber: number): Promise<void> {
    const opened = this.opened[caseNumber - 1];
    if (opened) await service.hear(aCaseClosed(opened));
  }

  private async expire(person: number): Promise<void> {
    await service.db.query(
      `update referrals set due_at = now() - interval '1 second' where person_id = $1 and status = 'seat-held'`,
      [idOf('person', person)],
    );
    await this.expiry.endSome();
  }

  private async decline(person: number): Promise<void> {
    const [held] = await service.db.query<{ id: string }[]>(
      `select id from referrals where person_id = $1 and status in ('waiting', 'seat-held')`,
      [idOf('person', person)],
    );
    if (!held) return;
    await service.work.run(newCause(), async (tx) => {
      await holdReferrals(tx, [held.id]);
      await move(tx, [{ referralId: held.id, to: 'declined-by-worker', who: 'test', why: 'worker.other' }]);
    });
  }
}

const leavesFree = new Set<Step['kind']>(['open', 'decline', 'close', 'cancel']);

/** 1 has the seat, 2 waits; 3 gave up waiting, and asks again in the moment in which 1 leaves. */
const freedBeforeARequest: readonly Step[] = [
  { kind: 'open', programme: 'JAHIT', seats: 1, month: 5 },
  { kind: 'round', applicants: [1, 2, 3].map((person) => ({ person, programme: 'JAHIT', dependants: 0 })) },
  { kind: 'decline', person: 3 },
  { kind: 'decline', person: 1 },
  { kind: 'request', people: [3], programme: 'JAHIT' },
];

async function standing(): Promise<readonly string[]> {
  const rows = await service.db.query<{ line: string }[]>(
    `select concat_ws(' ', r.case_id, case when r.round is null then 'request' else 'round' end, r.status, c.code) as line
       from referrals r left join classes c on c.id = r.class_id`,
  );
  return rows.map(({ line }) => line).sort();
}

const expected = (office: Office) =>
  office.places
    .map(({ caseNumber, by, status, classCode }) =>
      [idOf('case', caseNumber), by, status, ...(classCode === null ? [] : [classCode])].join(' '),
    )
    .sort();

it('the database gives out places as the policy does, step by step, over random histories', async () => {
  await fc.assert(
    fc
      .asyncProperty(someHistory(12), async (steps) => {
        const office = new Office();
        const replay = new Replay();
        for (const [i, step] of steps.entries()) {
          await replay.apply(step, office);
          office.apply(step);
          // What comes free just before a request is not passed on yet: it is theirs who wait all the same.
          if (leavesFree.has(step.kind) && steps[i + 1]?.kind === 'request') continue;
          await service.keeper().holdDue();
          expect([i, step, await standing()]).toEqual([i, step, expected(office)]);
        }
      })
      .beforeEach(() => service.empty()),
    { numRuns: 25, examples: [[freedBeforeARequest]] },
  );
}, 120_000);
