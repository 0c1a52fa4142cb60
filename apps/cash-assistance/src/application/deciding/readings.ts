import { Injectable } from '@nestjs/common';
import type { Bilingual } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import type { Person } from '@tanggap/platform';
import { actNames } from '../../domain/deciding/duties.js';
import { changeWords, mayFollow } from '../../domain/deciding/reading.js';
import type { ChangeCode } from '../../domain/deciding/reading.js';
import { ListQueries } from '../../persistence/deciding/list.queries.js';
import type { ListRow } from '../../persistence/deciding/list.queries.js';
import { drawnFor, keepOpenings } from '../../persistence/deciding/opening.store.js';
import { ReadingQueries } from '../../persistence/deciding/reading.queries.js';
import type { Towards } from '../../persistence/deciding/reading.queries.js';
import { notFrozen, noSuchList } from '../../domain/deciding/refusals.js';
import { heldAsSeen } from './held-list.js';
import { ListFiles } from './list-files.js';

type Told = Readonly<{ code: string; text: Bilingual }>;
const MOST_CHANGES = 200;
const MOST_WAITING = 100;

/** What an approver reads before approving: what waits from which money, what has changed since, and the tenth that is opened. */
@Injectable()
export class Readings {
  constructor(
    private readonly files: ListFiles,
    private readonly lists: ListQueries,
    private readonly readings: ReadingQueries,
  ) {}

  /** What was submitted, by the budget that it draws on; each with where this person stands towards it. */
  async queue(person: Person) {
    const waiting = await this.files.list({ state: 'submitted', limit: MOST_WAITING }, person.regions);
    const [changed, towards, budgets] = await Promise.all([
      this.readings.changedIn(waiting),
      this.readings.towards(waiting, person.accountId),
      this.readings.budgets(),
    ]);
    const views = waiting.map((list) => ({
      ...list,
      changed: changed.get(list.id) ?? 0,
      ...standing(list, towards, person),
    }));
    return budgets.map((budget) => ({
      ...budget,
      lists: views.filter((one) => one.schemeCode === budget.schemeCode && one.budgetYear === budget.year),
    }));
  }

  /** One list as it is to be read. */
  async one(id: string, person: Person) {
    const list = await this.lists.one(id, person.regions);
    if (!list) throw noSuchList();
    const [kinds, changes, towards] = await Promise.all([
      this.readings.kinds(list),
      this.readings.changes(list),
      this.readings.towards([list], person.accountId),
    ]);
    const counted = new Map<ChangeCode, number>();
    for (const code of changes.flatMap(({ codes }) => codes)) counted.set(code, (counted.get(code) ?? 0) + 1);
    return {
      kinds,
      changes: [...counted].map(([code, lines]) => ({ code, text: changeWords[code], lines })),
      changedLines: changes.slice(0, MOST_CHANGES).map(({ codes, ...line }) => ({
        ...line,
        changes: codes.map((code): Told => ({ code, text: changeWords[code] })),
      })),
      ...standing(list, towards, person),
    };
  }

  /** This person has opened these lines of what was frozen; said again, it is the same. */
  async open(tx: Tx, id: string, seen: number, assessmentIds: readonly string[], person: Person) {
    const list = await heldAsSeen(tx, id, seen, person);
    if (list.state !== 'submitted') throw notFrozen();
    const opened = await keepOpenings(tx.manager, list, person.accountId, assessmentIds);
    const drawn = await drawnFor(tx.manager, list, person.accountId);
    return { opened, toOpen: drawn.length, left: drawn.filter(({ openedAt }) => openedAt === null).length };
  }
}

/** What is to open, and what was done before, counts for whoever may approve what was submitted. */
function standing(list: ListRow, towards: Towards, person: Person) {
  const isApprover = person.permissions.includes('lists:approve') && list.state === 'submitted';
  const hands = isApprover ? (towards.hands.get(list.id) ?? []) : [];
  const drawn = isApprover ? (towards.drawn.get(list.id) ?? []) : [];
  const unopened = drawn.filter(({ openedAt }) => openedAt === null).length;
  const hasApproved = towards.approved.has(list.id);
  return {
    hands: hands.map((code): Told => ({ code, text: actNames[code] ?? { id: code, en: code } })),
    toOpen: drawn,
    unopened,
    hasApproved,
    mayFollow: mayFollow(list, {
      may: (permission) => person.permissions.includes(permission),
      ...{ hands: hands.length, hasApproved, unopened },
    }),
  };
}
