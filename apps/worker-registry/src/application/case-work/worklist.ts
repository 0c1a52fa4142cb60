import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@tanggap/messaging';
import { Clock, type Person } from '@tanggap/platform';
import { caseNumber, maskName } from '../../domain/masking.js';
import { noteSeen } from '../../persistence/case-work/desk.store.js';
import { WorklistQueries } from '../../persistence/case-work/worklist.queries.js';
import type { DayCounts, Place, WorkFilter, WorkPage, WorkRow } from '../../persistence/case-work/worklist.queries.js';
import { SealedIdentities } from '../sealed-identities.js';

const NO_CLOCK = 'infinity';

export type WorkItem = Omit<WorkRow, 'sealed' | 'nikHash' | 'dueOn'> &
  Readonly<{ maskedName: string | null; dueOn: string | null; overdue: boolean }>;

/** What is to be done, as it may be shown: by number and masked name. */
@Injectable()
export class Worklist {
  constructor(
    private readonly clock: Clock,
    private readonly queries: WorklistQueries,
    private readonly identities: SealedIdentities,
    private readonly work: UnitOfWork,
  ) {}

  /** Whoever may work on cases has opened their desk: a desk of an account that cannot is never opened. */
  async open({ accountId, permissions }: Person): Promise<void> {
    if (!permissions.includes('cases:work')) return;
    await this.work.run(null, ({ manager }) => noteSeen(manager, accountId, this.clock.now()));
  }

  async page(filter: Omit<WorkFilter, 'today'>, page: WorkPage, person: Person): Promise<readonly WorkItem[]> {
    const today = this.clock.today();
    const rows = await this.queries.page({ ...filter, today }, page, person.regions);
    return rows.map(({ sealed, nikHash, number, dueOn, ...row }) => {
      const identity = this.identities.open(sealed, nikHash);
      const due = dueOn === NO_CLOCK ? null : dueOn;
      const overdue = due !== null && due < today;
      return {
        ...row,
        number: caseNumber(number),
        maskedName: identity ? maskName(identity.name) : null,
        dueOn: due,
        overdue,
      };
    });
  }

  /** The own day in numbers, each of which is a list. */
  day({ accountId, regions }: Person): Promise<DayCounts> {
    return this.queries.day(accountId, this.clock.today(), regions);
  }

  async counts(person: Person) {
    const [byState, arriving] = await Promise.all([
      this.queries.counts(this.clock.today(), person.regions),
      this.queries.arriving(person.regions),
    ]);
    const sum = (of: 'cases' | 'overdue' | 'unassigned') => byState.reduce((all, one) => all + one[of], 0);
    return { open: sum('cases'), overdue: sum('overdue'), unassigned: sum('unassigned'), arriving, byState };
  }
}

/** Where a page ends, as text: `2026-03-30~<id>`. */
export function placeOf({ dueOn, id }: Pick<WorkItem, 'dueOn' | 'id'>): string {
  return `${dueOn ?? NO_CLOCK}~${id}`;
}

export function placeFrom(text: string): Place {
  const [dueOn = NO_CLOCK, caseId = ''] = text.split('~');
  return { dueOn, caseId };
}
