import type { Opened } from './a-case.js';
import { casesOf, familyCard, idOf, registeredOf } from './a-case.js';
import type { Service } from './a-service.js';
import { aService } from './a-service.js';

let service: Service;
beforeAll(async () => {
  service = await aService();
});
afterEach(() => service.empty());
afterAll(() => service.close());

/** Hears a whole notice and holds what is due. */
async function hold(notice: number, ...each: readonly Opened[]): Promise<void> {
  await service.hear(...casesOf(notice, ...each), registeredOf(notice, each.length));
  await service.keeper().holdDue();
}

/** Place and rank of every case of the notice, by the rows of its list. */
async function places(notice: number): Promise<readonly string[]> {
  const decisions = [...(await service.decisions())].sort(([a], [b]) => (a < b ? -1 : 1));
  return decisions
    .filter(([caseId]) => Math.floor(Number.parseInt(caseId.slice(-12), 16) / 10_000) === notice)
    .map(([, { place, rank }]) => `${place} ${rank ?? '-'}`);
}

const rule = async (notice: number, row: number, id: 'E8' | 'E9') => {
  const [found] = await service.db.query<{ kept: readonly [string, string] }[]>(
    `select f.findings -> $3 as kept from assessments a join screenings s on s.assessment_id = a.id
       join finding_sets f on f.key = s.findings where a.notice_id = $1 and a.line = $2`,
    [idOf('notice', notice), row, id],
  );
  return found?.kept.join(': ');
};

describe('a round', () => {
  it('reserves for the neediest first, and the rest wait in the same order', async () => {
    await service.openBudget(1_000_000);
    await hold(1, { dependants: 0 }, { dependants: 3 }, { dependants: 1 }, { dependants: 2 });

    expect(await places(1)).toEqual(['waiting 4', 'reserved 1', 'waiting 3', 'reserved 2']);
    expect(await service.budget()).toEqual({ allocation: 1_000_000, reserved: 1_000_000, paid: 0 });
  });

  it('puts the earlier row first where need and layoff date are equal', async () => {
    await service.openBudget(500_000);
    await hold(1, {}, {}, {});

    expect(await places(1)).toEqual(['reserved 1', 'waiting 2', 'waiting 3']);
  });

  it('leaves what is too little for one more person', async () => {
    await service.openBudget(999_999);
    await hold(1, {}, {});

    expect(await places(1)).toEqual(['reserved 1', 'waiting 2']);
    expect(await service.budget()).toMatchObject({ reserved: 500_000 });
  });

  it('gives nothing out of a budget that is frozen', async () => {
    await service.openBudget(999_999);
    await service.db.query(`update budgets set frozen_at = now(), frozen_for = '{commitments-differ}'`);
    await hold(1, {});

    expect(await places(1)).toEqual(['waiting 1']);
    expect(await service.budget()).toMatchObject({ reserved: 0 });
  });

  it('does not give what is already paid', async () => {
    await service.openBudget(1_500_000, 1_000_000);
    await hold(1, {}, {});

    expect(await places(1)).toEqual(['reserved 1', 'waiting 2']);
  });

  it('lets everybody wait where no budget was opened', async () => {
    await hold(1, {}, {});

    expect(await places(1)).toEqual(['waiting 1', 'waiting 2']);
  });

  it('gives nothing to whom a rule refuses, and no rank', async () => {
    await service.openBudget(5_000_000);
    await hold(1, { reasonCode: 'RESIGN' }, {}, { districtCode: '32.01.01' });

    expect(await places(1)).toEqual(['none -', 'reserved 1', 'none -']);
  });

  it('is held by the registry’s order even when a later notice is complete first', async () => {
    await service.openBudget(500_000);
    await hold(2, { dependants: 4 });
    expect(await places(2)).toEqual([]);

    await hold(1, { dependants: 0 });
    expect(await places(1)).toEqual(['reserved 1']);
    expect(await places(2)).toEqual(['waiting 1']);
  });

  it('is closed also for a notice without a single case', async () => {
    await hold(1);

    expect(await service.published('cash-assistance.round-closed.v1')).toEqual([
      {
        noticeId: idOf('notice', 1),
        round: 1,
        cases: 0,
        eligible: 0,
        needsEvidence: 0,
        notEligible: 0,
        reserved: 0,
      },
    ]);
  });

  it('waits for evidence where the rules could be answered but the family card is missing', async () => {
    await service.hear(...casesOf(1, {}, { householdHash: undefined }), registeredOf(1, 2));
    await service.db.query(
      `alter table assessments disable trigger user; update assessments set outcome = 'eligible';
       alter table assessments enable trigger user`,
    );
    await service.keeper().holdDue();

    expect([...(await service.decisions()).values()].map(({ outcome }) => outcome)).toEqual([
      'eligible',
      'needs-evidence',
    ]);
  });
});

describe('a family card', () => {
  const card = familyCard(1);

  it('gives one recipient: the neediest of the round stands, the others are told why not', async () => {
    await service.openBudget(5_000_000);
    await hold(1, { householdHash: card, dependants: 1 }, { householdHash: card, dependants: 4 }, {});

    expect(await places(1)).toEqual(['none -', 'reserved 1', 'reserved 2']);
    expect(await rule(1, 2, 'E9')).toBe('fail: household-is-full');
    expect(await rule(1, 3, 'E9')).toBe('pass: household-has-room');
  });

  it('counts recipients of earlier rounds', async () => {
    await service.openBudget(5_000_000);
    await hold(1, { householdHash: card });
    await hold(2, { householdHash: card });

    expect(await places(2)).toEqual(['none -']);
    expect(await rule(2, 2, 'E9')).toBe('fail: household-is-full');
  });

  it('is not used up by a member whom another rule refuses', async () => {
    await service.openBudget(5_000_000);
    await hold(1, { householdHash: card, dependants: 4, reasonCode: 'RESIGN' }, { householdHash: card });

    expect(await places(1)).toEqual(['none -', 'reserved 1']);
  });

  it('that was not given leaves the rule unknown and the person in the round', async () => {
    await service.openBudget(5_000_000);
    await hold(1, { householdHash: undefined }, { householdHash: undefined });

    expect(await places(1)).toEqual(['reserved 1', 'reserved 2']);
    expect(await rule(1, 2, 'E9')).toBe('unknown: family-card-not-given');
  });
});

describe('a person', () => {
  it('laid off twice is helped once a year', async () => {
    await service.openBudget(5_000_000);
    await hold(1, { personId: idOf('person', 1) });
    await hold(2, { personId: idOf('person', 1) });

    expect(await places(2)).toEqual(['none -']);
    expect(await rule(2, 2, 'E8')).toBe('fail: earlier-aid');
  });

  it('who only waited before may stand again', async () => {
    await hold(1, { personId: idOf('person', 1) });
    await hold(2, { personId: idOf('person', 1) });

    expect(await rule(2, 2, 'E8')).toBe('pass: no-earlier-aid');
  });
});

describe('3,562,500,000 rupiah at 500,000 each', () => {
  it('reach exactly 7,125 people, and the 7,126th waits', async () => {
    await service.openBudget(3_562_500_000);
    const all = casesOf(1, ...Array.from({ length: 7_126 }, (_, i) => ({ dependants: i % 5 })));
    for (let from = 0; from < all.length; from += 1_000) await service.hear(...all.slice(from, from + 1_000));
    await service.hear(registeredOf(1, all.length));
    await service.keeper().holdDue();

    const decisions = [...(await service.decisions()).values()];
    expect(decisions.filter(({ place }) => place === 'reserved')).toHaveLength(7_125);
    expect(decisions.filter(({ place }) => place === 'waiting')).toMatchObject([{ rank: 7_126 }]);
    expect(await service.budget()).toEqual({ allocation: 3_562_500_000, reserved: 3_562_500_000, paid: 0 });
  });

  it('leave the next notice waiting', async () => {
    await service.openBudget(3_562_500_000, 3_562_500_000);
    await hold(1, {});

    expect(await places(1)).toEqual(['waiting 1']);
  });
});
