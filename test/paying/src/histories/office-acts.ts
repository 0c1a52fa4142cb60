import { randomUUID } from 'node:crypto';
import { rupiah } from '@tanggap/kernel';
import type { Person } from '@tanggap/platform';
import { RunningOut } from '../../../../apps/cash-assistance/dist/application/assessing/running-out.js';
import { Allocations } from '../../../../apps/cash-assistance/dist/application/budgets/allocations.js';
import { Annexes } from '../../../../apps/cash-assistance/dist/application/deciding/annexes.js';
import { Approving } from '../../../../apps/cash-assistance/dist/application/deciding/approving.js';
import { drawnFor, keepOpenings } from '../../../../apps/cash-assistance/dist/persistence/deciding/opening.store.js';
import { Composing } from '../../../../apps/cash-assistance/dist/application/deciding/composing.js';
import { Decreeing } from '../../../../apps/cash-assistance/dist/application/deciding/decreeing.js';
import { HoldDecisions } from '../../../../apps/cash-assistance/dist/application/deciding/hold-decisions.js';
import { Withdrawing } from '../../../../apps/cash-assistance/dist/application/deciding/withdrawing.js';
import type { HoldProposal } from '../../../../apps/cash-assistance/dist/domain/hold.js';
import { AllocationQueries } from '../../../../apps/cash-assistance/dist/persistence/budgets/allocation.queries.js';
import { budget, run, SCHEME, some, somebody, YEAR, type Act, type Post } from './post.js';
import { verified } from './verified.js';

const composers = ['composer', 'second-composer'].map(somebody) as [Person, Person];
const approvers = ['approver', 'second', 'third', 'fourth'].map(somebody) as [Person, ...Person[]];
/** A person costs half a million. */
const [STEP, STEPS] = [500_000, 20];

type List = { readonly id: string; readonly version: number; readonly contentHash: string };

/** Verifiers, who make lists, who approve them, and what time does to those who do nothing. */
export class OfficeActs {
  private readonly composing: Composing;
  private readonly approving: Approving;
  private readonly decreeing: Decreeing;
  private readonly withdrawing: Withdrawing;
  private readonly holding: HoldDecisions;
  private readonly runningOut: RunningOut;
  private readonly allocations: Allocations;

  constructor(private readonly post: Post) {
    const { db, work, ring, clock } = post;
    this.composing = new Composing(ring);
    this.approving = new Approving(ring, clock);
    this.decreeing = new Decreeing(new Annexes(ring), clock);
    this.withdrawing = new Withdrawing(ring, clock);
    this.holding = new HoldDecisions(ring, clock);
    // Its gauge is for the service alone.
    this.runningOut = new RunningOut(work, clock, undefined as never);
    this.allocations = new Allocations(clock, new AllocationQueries(db));
  }

  all(): readonly Act[] {
    const away = { disturbs: true } as const;
    return [
      { name: 'verify', weight: 5, run: () => verified(this.post) },
      { name: 'compose a list', weight: 6, run: () => this.compose() },
      { name: 'change a list', weight: 1, ...away, run: () => this.change() },
      { name: 'submit a list', weight: 6, run: () => this.submit() },
      { name: 'approve a list', weight: 12, run: () => this.approve() },
      { name: 'give a list back', weight: 1, ...away, run: () => this.giveBack() },
      { name: 'decree a list', weight: 6, run: () => this.decree() },
      { name: 'propose to take aid back', weight: 1, ...away, run: () => this.proposeWithdrawal() },
      { name: 'decide about taking aid back', weight: 2, run: () => this.decideWithdrawal() },
      { name: 'decide about a hold', weight: 2, run: () => this.decideHold() },
      { name: 'let time pass', weight: 2, run: () => this.letTimePass() },
      { name: 'allocate anew', weight: 1, ...away, run: () => this.allocate() },
    ];
  }

  private async compose(): Promise<boolean> {
    const { draws } = this.post;
    const assessmentIds = await some(
      this.post,
      `select assessment_id as id from assessment_work w where state = 'ready'
          and not exists (select from decision_lines x where x.assessment_id = w.assessment_id and x.live)
        order by random() limit $1`,
      draws.between(1, 12),
    );
    if (assessmentIds.length === 0) return false;
    const by = draws.pick(composers);
    const { lines } = await run(this.post, (tx) => this.composing.compose(tx, { ...budget, assessmentIds }, by));
    return lines > 0;
  }

  /** One gets less, or leaves the list. */
  private change(): Promise<boolean> {
    return this.withList('composing', async ({ id, version }) => {
      const { draws, db } = this.post;
      const [line] = await db.query<{ id: string }[]>(
        `select assessment_id as id from decision_lines where list_id = $1 and list_version = $2 and decision = 'grant' order by random() limit 1`,
        [id, version],
      );
      const ids = line ? [line.id] : [];
      const gets = rupiah(draws.between(1, 5) * 100_000);
      const less = ids.map((assessmentId) => ({ assessmentId, amount: gets }));
      const isLess = draws.chance(0.7);
      const change = { add: [], remove: isLess ? [] : ids, amounts: isLess ? less : [], reason: 'salah hitung' };
      await run(this.post, (tx) => this.composing.change(tx, id, version, change, draws.pick(composers)));
    });
  }

  private submit(): Promise<boolean> {
    return this.withList('composing', async ({ id, version }) => {
      await run(this.post, (tx) => this.approving.submit(tx, id, version, this.post.draws.pick(composers)));
    });
  }

  private approve(): Promise<boolean> {
    return this.withList('submitted', async ({ id, version, contentHash }) => {
      const by = this.post.draws.pick(approvers);
      await run(this.post, async (tx) => {
        const drawn = await drawnFor(tx.manager, { id, version }, by.accountId);
        const ids = drawn.map(({ assessmentId }) => assessmentId);
        await keepOpenings(tx.manager, { id, version }, by.accountId, ids);
        return this.approving.approve(tx, id, version, contentHash, by);
      });
    });
  }

  private giveBack(): Promise<boolean> {
    return this.withList('submitted', async ({ id, version }) => {
      const { draws } = this.post;
      const back = { reason: 'periksa lagi', forGood: draws.chance(0.3) };
      await run(this.post, (tx) => this.approving.giveBack(tx, id, version, back, draws.pick(approvers)));
    });
  }

  private decree(): Promise<boolean> {
    return this.withList('approved', async ({ id, version }) => {
      const decree = { number: `SK ${id}`, dated: this.post.clock.today() };
      const by = this.post.draws.pick(approvers);
      await run(this.post, (tx) => this.decreeing.decree(tx, id, version, decree, by));
    });
  }

  private async proposeWithdrawal(): Promise<boolean> {
    const assessmentIds = await some(
      this.post,
      `select assessment_id as id from entitlements where state = 'decreed' and paid = 0 order by random() limit $1`,
      2,
    );
    const paper = { number: `SK-P ${randomUUID()}`, dated: this.post.clock.today() };
    const wanted = { assessmentIds, ...paper, why: 'works-again', note: 'sudah bekerja' } as const;
    const by = this.post.draws.pick(approvers);
    const { items } = await run(this.post, (tx) => this.withdrawing.propose(tx, wanted, by));
    return items.some(({ result }) => result === 'proposed');
  }

  private async decideWithdrawal(): Promise<boolean> {
    const { draws } = this.post;
    const proposalIds = await some(
      this.post,
      `select id from withdrawal_proposals where decided_at is null order by random() limit $1`,
      2,
    );
    const verdict = { proposalIds, agrees: draws.chance(0.8) };
    const by = draws.pick(approvers);
    const { items } = await run(this.post, (tx) => this.withdrawing.decide(tx, verdict, by));
    return items.some(({ result }) => result !== 'refused');
  }

  private async decideHold(): Promise<boolean> {
    const { db, draws, clock } = this.post;
    const [hold] = await db.query<{ id: string; state: string; proposal: 'kept' | 'taken-back' }[]>(
      `select assessment_id as id, state, proposal from holds where state in ('open', 'proposed') order by random() limit 1`,
    );
    if (!hold) return false;
    const by = draws.pick(approvers);
    if (hold.state === 'open') {
      const proposal = draws.pick<HoldProposal>(['kept', 'taken-back']);
      const wanted = { proposal, reason: 'lihat berkas' };
      await run(this.post, (tx) => this.holding.propose(tx, hold.id, wanted, by));
      return true;
    }
    const paper = { number: `SK-P ${randomUUID()}`, dated: clock.today() };
    const verdict = { agrees: true, proposal: hold.proposal, ...paper };
    await run(this.post, (tx) => this.holding.decide(tx, hold.id, verdict, by));
    return true;
  }

  /** For some whose refusal stands, and for few who bring no evidence. */
  private async letTimePass(): Promise<boolean> {
    const rows = await this.post.db.query<unknown[]>(
      `with late as (select assessment_id as id from assessment_work
                      where due_on >= current_date and (state = 'rejected' or state = 'needs-evidence' and hashtext(assessment_id::text) % 8 = 0)
                      order by random() limit 5 for update skip locked),
            passed as (update assessment_work w set due_on = current_date - 30, since = now() - interval '60 days'
                         from late where w.assessment_id = late.id returning 1)
       select from passed`,
    );
    await this.runningOut.step();
    return rows.length > 0;
  }

  /** A paper that gives more or less, never less than is given already. */
  private async allocate(): Promise<boolean> {
    const { db, draws, clock } = this.post;
    const [now] = await db.query<[{ allocation: number; version: number }]>(
      `select allocation::float8 as allocation, (select coalesce(max(version), 0) from budget_allocations)::int as version from budgets`,
    );
    const allocation = now.allocation + STEP * draws.between(-STEPS, STEPS);
    const stated = { allocation, dpaNumber: `DPA ${randomUUID()}`, dated: clock.today() };
    const seen = { by: 'approver', seen: now.version };
    await run(this.post, (tx) => this.allocations.set(tx, { schemeCode: SCHEME, year: YEAR }, stated, seen));
    return true;
  }

  private async withList(state: string, act: (list: List) => Promise<void>): Promise<boolean> {
    const [list] = await this.post.db.query<List[]>(
      `select id, version, content_hash as "contentHash" from decision_lists where state = $1 and lines > 0 order by random() limit 1`,
      [state],
    );
    if (!list) return false;
    await act(list);
    return true;
  }
}
