import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import type { Bilingual, Rupiah } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import type { EntityManager } from 'typeorm';
import { lineFor, lineProblems } from '../../domain/deciding/line.js';
import type { Line, LineFacts, LineProblem } from '../../domain/deciding/line.js';
import { mostLines } from '../../domain/deciding/list.js';
import { emptyList, noSuchBudget, tooLong } from '../../domain/deciding/refusals.js';
import { factsOf, listsOf, readyFor } from '../../persistence/deciding/line.store.js';
import type { Wanted } from '../../persistence/deciding/line.store.js';
import {
  endLines,
  keepLines,
  keepListMove,
  linesOf,
  openList,
  settleList,
} from '../../persistence/deciding/list.store.js';
import type { HeldList } from '../../persistence/deciding/list.store.js';
import { loadVersions } from '../../persistence/scheme.store.js';
import type { Scope } from '../../persistence/scope.js';
import { holdWork, keepActs } from '../assessing/assessment-moves.js';
import { assertListMay, heldAsSeen, refusedByRule } from './held-list.js';

export type NewList = Readonly<{
  schemeCode: string;
  budgetYear: number;
  /** These alone; else whoever is ready and fits the filter. */
  assessmentIds?: readonly string[] | undefined;
  filter?: Omit<Wanted, 'most'> | undefined;
  most?: number | undefined;
}>;

export type ListChange = Readonly<{
  add: readonly string[];
  remove: readonly string[];
  amounts: readonly { readonly assessmentId: string; readonly amount: Rupiah }[];
  reason: string;
}>;

export type LineResult = Readonly<
  { assessmentId: string } & (
    | { result: 'added' | 'removed' | 'changed' }
    | { result: 'refused'; code: `list.line-${LineProblem}`; text: Bilingual }
  )
>;

export type ListAnswer = Readonly<{
  id: string;
  version: number;
  lines: number;
  total: number;
  results: readonly LineResult[];
}>;

type Picked = { readonly lines: readonly Line[]; readonly results: readonly LineResult[] };

/** Puts together what is decided at once. Every change is a new version; whoever makes one cannot approve the list. */
@Injectable()
export class Composing {
  constructor(private readonly keyRing: KeyRing) {}

  async compose(tx: Tx, wanted: NewList, person: Person): Promise<ListAnswer> {
    const versions = await loadVersions(tx.manager, wanted.schemeCode);
    if (!versions.some(({ budgetYear }) => budgetYear === wanted.budgetYear)) throw noSuchBudget();
    const list = {
      id: newId(),
      version: 1,
      schemeCode: wanted.schemeCode,
      budgetYear: wanted.budgetYear,
      composedBy: person.accountId,
    };
    await refusedByRule(openList(tx.manager, list));
    const most = Math.min(wanted.most ?? mostLines, mostLines);
    const ids = wanted.assessmentIds ?? (await readyFor(tx.manager, list, { ...wanted.filter, most }, person.regions));
    const { lines, results } = await pick(tx.manager, list, ids, person.regions);
    if (lines.length === 0 && wanted.assessmentIds === undefined) throw emptyList();
    await keepLines(tx.manager, list.id, 1, lines);
    const step = { list, from: null, to: 'composing' as const, version: 1, by: person.accountId };
    await keepListMove(tx.manager, { ...step, why: 'composed' });
    await keepActs(tx.manager, acts(lines, 'composed', person));
    return answer(list.id, 1, lines, wanted.assessmentIds === undefined ? [] : results);
  }

  /** A new version: approvals of the former count no more. Amounts are the person's, judgements and accounts those of now. */
  async change(tx: Tx, id: string, seen: number, change: ListChange, person: Person): Promise<ListAnswer> {
    const list = await heldAsSeen(tx, id, seen, person);
    if (list.state !== 'composing') assertListMay(list, 'composing');
    const former = await linesOf(tx.manager, list);
    const { kept, removed } = taken(former, change.remove);
    const added = await pick(tx.manager, list, change.add, person.regions);
    const facts = await factsOf(
      tx.manager,
      list,
      kept.map(({ assessmentId }) => assessmentId),
    );
    const { lines: worded, results } = withAmounts(
      kept.map((line) => asNow(line, facts.get(line.assessmentId))),
      change.amounts,
    );
    const lines = [...worded, ...added.lines];
    if (lines.length > mostLines) throw tooLong(mostLines);
    const version = list.version + 1;
    await refusedByRule(keepLines(tx.manager, id, version, lines));
    const step = { list, from: list.state, to: 'composing' as const, version, by: person.accountId };
    const note = this.keyRing.seal(change.reason, id);
    await keepListMove(tx.manager, { ...step, why: 'changed', note });
    const changed = new Set(results.filter(({ result }) => result === 'changed').map((one) => one.assessmentId));
    await keepActs(tx.manager, [
      ...acts(added.lines, 'composed', person),
      ...acts(
        lines.filter(({ assessmentId }) => changed.has(assessmentId)),
        'amount-changed',
        person,
      ),
    ]);
    return answer(id, version, lines, [...added.results, ...removed, ...results]);
  }

  /** Everybody on it may stand in another list. */
  async withdraw(tx: Tx, id: string, seen: number, reason: string, person: Person): Promise<ListAnswer> {
    const list = await heldAsSeen(tx, id, seen, person);
    assertListMay(list, 'withdrawn');
    await settleList(tx.manager, id, 'withdrawn');
    await endLines(tx.manager, id, 'both');
    const step = { list, from: list.state, to: 'withdrawn' as const, version: list.version, by: person.accountId };
    await keepListMove(tx.manager, { ...step, why: 'withdrawn', note: this.keyRing.seal(reason, id) });
    return answer(id, list.version, [], []);
  }
}

const acts = (lines: readonly Line[], act: 'composed' | 'amount-changed', { accountId }: Person) =>
  lines.map(({ assessmentId }) => ({ assessmentId, by: accountId, act }));

/** Held first: of two who pick the same at once, the second sees where it stands. */
async function pick(
  manager: EntityManager,
  list: Pick<HeldList, 'id' | 'schemeCode' | 'budgetYear'>,
  ids: readonly string[],
  scope: Scope,
): Promise<Picked> {
  const mine = (await holdWork(manager, ids, scope)).map(({ assessmentId }) => assessmentId);
  const facts = await factsOf(manager, list, mine);
  const inLists = await listsOf(manager, mine);
  const lines: Line[] = [];
  const results = ids.map((assessmentId): LineResult => {
    const now = facts.get(assessmentId);
    const line = inLists.has(assessmentId) ? 'in-another-list' : now ? lineFor(now) : 'unknown-assessment';
    if (typeof line === 'string') return refused(assessmentId, line);
    lines.push(line);
    return { assessmentId, result: 'added' };
  });
  return { lines, results };
}

function refused(assessmentId: string, problem: LineProblem): LineResult {
  return { assessmentId, result: 'refused', code: `list.line-${problem}`, text: lineProblems[problem] };
}

function taken(lines: readonly Line[], remove: readonly string[]) {
  const leaving = new Set(remove);
  const there = new Set(lines.map(({ assessmentId }) => assessmentId));
  return {
    kept: lines.filter(({ assessmentId }) => !leaving.has(assessmentId)),
    removed: remove.map((assessmentId): LineResult =>
      there.has(assessmentId) ? { assessmentId, result: 'removed' } : refused(assessmentId, 'unknown-assessment'),
    ),
  };
}

/** The same decision and amount, on the judgement and to the account of now. */
function asNow(line: Line, now: LineFacts | undefined): Line {
  if (!now) return line;
  const { judgement } = now;
  return line.decision === 'refuse'
    ? { ...line, judgement }
    : { ...line, judgement, accountId: now.accountId ?? line.accountId };
}

function withAmounts(lines: readonly Line[], amounts: ListChange['amounts']): Picked {
  const wanted = new Map(amounts.map(({ assessmentId, amount }) => [assessmentId, amount]));
  const granted = new Set(lines.filter(({ decision }) => decision === 'grant').map(({ assessmentId }) => assessmentId));
  return {
    lines: lines.map((line) => {
      const amount = granted.has(line.assessmentId) ? wanted.get(line.assessmentId) : undefined;
      return amount === undefined ? line : { ...line, amount };
    }),
    results: amounts.map(({ assessmentId }): LineResult =>
      granted.has(assessmentId) ? { assessmentId, result: 'changed' } : refused(assessmentId, 'unknown-assessment'),
    ),
  };
}

function answer(id: string, version: number, lines: readonly Line[], results: readonly LineResult[]): ListAnswer {
  return { id, version, lines: lines.length, total: lines.reduce((sum, { amount }) => sum + amount, 0), results };
}
