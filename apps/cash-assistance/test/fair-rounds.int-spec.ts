import type { RoundWork } from '@tanggap/messaging';
import fc from 'fast-check';
import { budgetRounds } from '../src/application/budget-rounds.js';
import { idOf } from './a-case.js';
import type { Service } from './a-service.js';
import { aService } from './a-service.js';
import { batchesOf, expected, someArrival, someStory } from './stories.js';
import type { Arrival, Story } from './stories.js';

/** Hundreds of small stories: more than a busy machine tells within the usual minute. */
const patience = 240_000;

let service: Service;
beforeAll(async () => {
  service = await aService();
});
afterAll(() => service.close());

describe('the budget goes to the same people, those whom the policy names,', () => {
  it(
    'whatever the order of arrival, the batches and the slices',
    async () => {
      await forAll(60, async (story, arrival) => {
        for (const [i, batch] of batchesOf(story, arrival).entries()) {
          await service.hear(...batch);
          if (arrival.looks[i % arrival.looks.length]) await service.keeper(budgetRounds, arrival.slice).holdDue();
          await assertWithinBudget();
        }
        await service.keeper(budgetRounds, arrival.slice).holdDue();
      });
    },
    patience,
  );

  it(
    'when every step is cut off once after its work and before it is kept',
    async () => {
      await forAll(20, async (story, arrival) => {
        await hearAll(story, arrival);
        const rounds = cutOffOnce();
        while (!(await holds(rounds, arrival.slice))) await assertWithinBudget();
      });
    },
    patience,
  );

  it(
    'when the keeper dies between giving out and telling, and after every slice',
    async () => {
      await forAll(15, async (story, arrival) => {
        await hearAll(story, arrival);
        for (let open = true; open; open = await hasOpenRounds()) {
          let steps = 0;
          await service.keeper(budgetRounds, arrival.slice).holdDue(() => steps++ === 0);
        }
      });
    },
    patience,
  );

  it(
    'when two keepers hold rounds at once',
    async () => {
      await forAll(20, async (story, arrival) => {
        await hearAll(story, arrival);
        const keepers = [service.keeper(budgetRounds, arrival.slice), service.keeper(budgetRounds, 2)];
        while (await hasOpenRounds()) await Promise.all(keepers.map((keeper) => keeper.holdDue()));
      });
    },
    patience,
  );

  it(
    'when a batch holds everything twice, and comes again',
    async () => {
      await forAll(15, async (story, arrival) => {
        for (const batch of batchesOf(story, arrival)) {
          await service.hear(...batch, ...batch);
          await service.hear(...batch);
        }
        await service.keeper(budgetRounds, arrival.slice).holdDue();
      });
    },
    patience,
  );
});

describe('what is set aside for several records of one human being', () => {
  it(
    'is on hold but for the first, in whichever order merges are heard, and free again without them',
    async () => {
      const law = fc.asyncProperty(someStory, someArrival, async (story, arrival) => {
        const unknown = { ...story, merges: [] };
        await begin(unknown);
        await hearAll(unknown, arrival);
        await service.keeper().holdDue();
        for (const merge of story.merges.toReversed()) await service.merge(merge);
        expect(await heldForMerges()).toEqual(allButTheFirst(story, expected(unknown)));

        await service.unmerge(...story.merges);
        expect(await heldForMerges()).toEqual([]);
      });
      await fc.assert(law, { numRuns: 20 });
    },
    patience,
  );
});

describe('two rounds held at once, outside their order,', () => {
  it(
    'never commit more than there is',
    async () => {
      const law = fc.asyncProperty(someStory, someArrival, async (story, arrival) => {
        await begin(story);
        await hearAll(story, arrival);
        const rounds = story.notices.map((cases, n) => ({
          noticeId: idOf('notice', n + 1),
          round: n + 1,
          cases: cases.length,
        }));
        await Promise.all(rounds.map((round) => service.work.run(null, (tx) => budgetRounds.allocate(tx, round))));
        await assertWithinBudget();
        expect((await service.decisions()).size).toBe(story.notices.flat().length);
      });
      await fc.assert(law, { numRuns: 25 });
    },
    patience,
  );
});

/** Plays random stories and compares each end with the policy, case by case, and with what was published. */
async function forAll(numRuns: number, play: (story: Story, arrival: Arrival) => Promise<void>): Promise<void> {
  const law = fc.asyncProperty(someStory, someArrival, async (story, arrival) => {
    await begin(story);
    await play(story, arrival);
    expect(await service.decisions()).toEqual(expected(story));
    await assertWithinBudget();
    await assertTold(story);
  });
  await fc.assert(law, { numRuns });
}

async function begin({ allocation, paid, perHousehold, merges }: Story): Promise<void> {
  await service.empty();
  await service.openBudget(allocation, paid);
  // Published rules never change: here the owner of the table lifts the guard, so that one scheme can stand for many.
  await service.db.query(`alter table scheme_rules disable trigger user`);
  await service.db.query(`update scheme_rules set recipients_per_household = $1`, [perHousehold]);
  await service.db.query(`alter table scheme_rules enable trigger user`);
  await service.merge(...merges);
}

async function hearAll(story: Story, arrival: Arrival): Promise<void> {
  for (const batch of batchesOf(story, arrival)) await service.hear(...batch);
}

async function hasOpenRounds(): Promise<boolean> {
  const rows = await service.db.query<object[]>(`select from rounds where state <> 'closed'`);
  return rows.length > 0;
}

/** The budget's figure is the sum of its ledger and lies within the allocation; every reservation has its line. */
async function assertWithinBudget(): Promise<void> {
  const { allocation, reserved, paid } = await service.budget();
  const [ledger] = await service.db.query<{ total: string; lines: number; places: number }[]>(
    `select coalesce(sum(amount), 0) as total, count(*)::int as lines,
            (select count(*)::int from screenings where budget_place = 'reserved') as places from commitments`,
  );
  expect(reserved + paid).toBeLessThanOrEqual(allocation);
  expect(Number(ledger?.total)).toBe(reserved);
  expect(ledger?.lines).toBe(ledger?.places);
}

async function heldForMerges(): Promise<readonly string[]> {
  const rows = await service.db.query<{ caseId: string }[]>(
    `select distinct a.case_id as "caseId" from commitments_on_hold h join assessments a on a.id = h.assessment_id
      where h.why = 'person.merged' order by 1`,
  );
  return rows.map(({ caseId }) => caseId);
}

/** By round, then by rank. */
function allButTheFirst({ notices, merges }: Story, decisions: ReturnType<typeof expected>): readonly string[] {
  const into = new Map(merges.map(([, person, stands]) => [idOf('person', person), idOf('person', stands)]));
  const rank = (caseId: string) => decisions.get(caseId)?.rank ?? 0;
  const inOrder = notices.flatMap((cases) => cases.toSorted((a, b) => rank(a.data.caseId) - rank(b.data.caseId)));
  const reserved = inOrder.filter(({ data }) => decisions.get(data.caseId)?.place === 'reserved');
  const humans = reserved.map(({ data }) => into.get(data.personId) ?? data.personId);
  return reserved.flatMap(({ data }, i) => (humans.indexOf(humans[i] ?? '') < i ? [data.caseId] : [])).toSorted();
}

/** Every case was told once, with its decision, and every round was closed once with its totals. */
async function assertTold(story: Story): Promise<void> {
  const decisions = expected(story);
  const made = await service.published('cash-assistance.assessment-made.v1');
  expect(made.map(({ caseId }) => caseId).toSorted()).toEqual([...decisions.keys()].toSorted());
  for (const { caseId, outcome, budget, rank = null, reserved } of made) {
    const place = decisions.get(String(caseId));
    expect({ outcome, budget, rank }).toEqual({ outcome: place?.outcome, budget: place?.place, rank: place?.rank });
    expect(reserved).toBe(budget === 'reserved' ? 500_000 : 0);
  }
  const closed = await service.published('cash-assistance.round-closed.v1');
  expect(closed.toSorted((one, other) => Number(one['round']) - Number(other['round']))).toEqual(
    story.notices.map((cases, n) =>
      totals(
        n + 1,
        cases.map(({ data }) => decisions.get(data.caseId)),
      ),
    ),
  );
}

type Decided = { readonly outcome: string; readonly place: string } | undefined;

function totals(round: number, decided: readonly Decided[]) {
  const count = (outcome: string) => decided.filter((one) => one?.outcome === outcome).length;
  return {
    noticeId: idOf('notice', round),
    round,
    cases: decided.length,
    eligible: count('eligible'),
    needsEvidence: count('needs-evidence'),
    notEligible: count('not-eligible'),
    reserved: decided.filter((one) => one?.place === 'reserved').length * 500_000,
  };
}

/** True at the end; false when it was cut off. */
async function holds(rounds: RoundWork, slice: number): Promise<boolean> {
  try {
    await service.keeper(rounds, slice).holdDue();
    return true;
  } catch (error) {
    if (!(error instanceof CutOff)) throw error;
    return false;
  }
}

class CutOff extends Error {}

/** Each kind of step, and each slice of telling, fails once after all its work and before the commit. */
function cutOffOnce(): RoundWork {
  const cut = new Set<string>();
  const once = (step: string): void => {
    if (cut.has(step)) return;
    cut.add(step);
    throw new CutOff(step);
  };
  return {
    async allocate(tx, round) {
      await budgetRounds.allocate(tx, round);
      once(`allocate ${round.round}`);
    },
    async announce(tx, round, atMost) {
      const left = await budgetRounds.announce(tx, round, atMost);
      once(`announce ${round.round} ${left}`);
      return left;
    },
    async close(tx, round) {
      await budgetRounds.close(tx, round);
      once(`close ${round.round}`);
    },
  };
}
