import type { RoundWork } from '@tanggap/messaging';
import fc from 'fast-check';
import { seatRounds } from '../src/application/seat-rounds.js';
import type { Rulebook } from '../src/domain/rulebook.js';
import type { Service } from './a-service.js';
import { aService } from './a-service.js';
import { theRulebook } from './a-case.js';
import { batchesOf, expected, someArrival, someStory } from './stories.js';
import type { Arrival, Story } from './stories.js';

let service: Service;
beforeAll(async () => {
  service = await aService();
});
afterAll(() => service.close());

// Hundreds of short transactions: much longer on a machine that is busy with other things.
const patience = 240_000;

describe('seats go to the same people, those whom the policy names,', () => {
  it(
    'whatever the order of arrival, the batches and the slices',
    async () => {
      await forAll(25, async (story, arrival) => {
        for (const [i, batch] of batchesOf(story, arrival).entries()) {
          await service.hear(...batch);
          if (arrival.looks[i % arrival.looks.length]) await service.keeper(seatRounds, arrival.slice).holdDue();
        }
        await service.keeper(seatRounds, arrival.slice).holdDue();
      });
    },
    patience,
  );

  it(
    'when every step is cut off once after its work and before it is kept',
    async () => {
      await forAll(10, async (story, arrival) => {
        await hearAll(story, arrival);
        const rounds = cutOffOnce();
        while (!(await holds(rounds, arrival.slice)));
      });
    },
    patience,
  );

  it(
    'when each step is done by a keeper that dies after it',
    async () => {
      await forAll(10, async (story, arrival) => {
        await hearAll(story, arrival);
        for (let open = true; open; open = await hasOpenRounds()) {
          let steps = 0;
          await service.keeper(seatRounds, arrival.slice).holdDue(() => steps++ === 0);
        }
      });
    },
    patience,
  );

  it(
    'when two keepers hold rounds at once',
    async () => {
      await forAll(10, async (story, arrival) => {
        await hearAll(story, arrival);
        const keepers = [service.keeper(seatRounds, arrival.slice), service.keeper(seatRounds, 2)];
        while (await hasOpenRounds()) await Promise.all(keepers.map((keeper) => keeper.holdDue()));
      });
    },
    patience,
  );
});

/** Plays random stories and compares each end with the policy, case by case. */
async function forAll(numRuns: number, play: (story: Story, arrival: Arrival) => Promise<void>): Promise<void> {
  const law = fc.asyncProperty(someStory, someArrival, async (story, arrival) => {
    await service.empty();
    await service.offer(story.classes);
    await play(story, arrival);
    const decisions = [...(await service.decisions())].sort();
    expect(decisions).toEqual([...expected(story, await rulebookInUse())].sort());
    await assertSound(story);
  });
  await fc.assert(law, { numRuns });
}

async function hearAll(story: Story, arrival: Arrival): Promise<void> {
  for (const batch of batchesOf(story, arrival)) await service.hear(...batch);
}

class PowerCut extends Error {}

async function holds(rounds: RoundWork, slice: number): Promise<boolean> {
  try {
    await service.keeper(rounds, slice).holdDue();
    return true;
  } catch (error) {
    if (error instanceof PowerCut) return false;
    throw error;
  }
}

function cutOffOnce(): RoundWork {
  const cut = new Set<string>();
  const cutOff = (step: string) => {
    if (cut.has(step)) return;
    cut.add(step);
    throw new PowerCut(step);
  };
  return {
    async allocate(tx, round) {
      await seatRounds.allocate(tx, round);
      cutOff(`allocate ${round.round}`);
    },
    async announce(tx, round, atMost) {
      const left = await seatRounds.announce(tx, round, atMost);
      cutOff(`announce ${round.round}, ${left} left`);
      return left;
    },
    async close(tx, round) {
      await seatRounds.close(tx, round);
      cutOff(`close ${round.round}`);
    },
  };
}

async function hasOpenRounds(): Promise<boolean> {
  const rows = await service.db.query<unknown[]>(`select 1 from rounds where state <> 'closed' limit 1`);
  return rows.length > 0;
}

/** The one that the proposals were made with; stories without cases need none. */
async function rulebookInUse(): Promise<Rulebook> {
  const rows = await service.db.query<{ content: Rulebook }[]>(`select content from rulebooks`);
  expect(rows.length).toBeLessThanOrEqual(1);
  return rows[0]?.content ?? theRulebook();
}

/** Nothing oversold or miscounted, every case told exactly once, every round closed once. */
async function assertSound({ notices }: Story): Promise<void> {
  const facts = (name: string) => `(select count(*)::int from outbox where name = 'training-referrals.${name}')`;
  const [counts] = await service.db.query<Record<string, number>[]>(
    `select (select count(*)::int from classes c where seats_taken > seats
                or seats_taken <> (select count(*) from referrals where class_id = c.id)) as "wrongClasses",
            (select count(distinct data ->> 'caseId')::int from outbox) as "casesTold",
            (select count(*)::int from referral_history) as history,
            ${facts('referral-decided.v1')} as told, ${facts('round-closed.v1')} as closings`,
  );
  const cases = notices.flat().length;
  expect(counts).toEqual({ wrongClasses: 0, casesTold: cases, history: cases, told: cases, closings: notices.length });
}
