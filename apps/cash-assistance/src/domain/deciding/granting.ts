import { rupiah } from '@tanggap/kernel';
import type { Rupiah } from '@tanggap/kernel';
import type { Movement } from '../ledger/movement.js';
import { freePlaces } from './line.js';
import type { Line, LineFacts } from './line.js';

export type Grant = Readonly<{ facts: LineFacts; amount: Rupiah; place: number | null }>;

/** What is set aside by an approval, or given back, and how it is posted. */
export type Granting = Readonly<{
  fresh: readonly Grant[];
  less: readonly Grant[];
  movements: readonly Movement[];
  /** What it takes of the budget, less what it gives back. */
  takes: number;
}>;

/** Whoever waited gets money now; what is beyond the approved amount goes back. */
export function grantsOf(lines: readonly Line[], facts: ReadonlyMap<string, LineFacts>): Granting {
  const fresh: Grant[] = [];
  const less: Grant[] = [];
  const given = new Map<string, number>();
  for (const { assessmentId, amount, decision } of lines) {
    const now = facts.get(assessmentId);
    if (!now || decision !== 'grant') continue;
    if (now.setAside === null) fresh.push({ facts: now, amount, place: nextPlace(now, given) });
    else if (now.setAside.amount - now.setAside.givenBack > amount) less.push({ facts: now, amount, place: null });
  }
  const movements = [
    ...fresh.map((grant) => movement('reserved', grant, grant.facts.assessmentId, grant.amount)),
    ...less.map((grant) => movement('released', grant, `${grant.facts.assessmentId}/given-back`, leftOver(grant))),
  ];
  return { fresh, less, movements, takes: movements.reduce((sum, one) => sum + signed(one), 0) };
}

const signed = ({ kind, amount }: Movement) => Number(amount) * (kind === 'reserved' ? 1 : -1);

function leftOver({ facts: { setAside }, amount }: Grant): Rupiah {
  return rupiah((setAside?.amount ?? 0) - (setAside?.givenBack ?? 0) - amount);
}

function nextPlace(now: LineFacts, given: Map<string, number>): number | null {
  if (now.householdHash === null) return null;
  const before = given.get(now.householdHash) ?? 0;
  given.set(now.householdHash, before + 1);
  return freePlaces(now)[before] ?? null;
}

function movement(kind: 'reserved' | 'released', { facts }: Grant, ref: string, amount: Rupiah): Movement {
  const { assessmentId, schemeCode, budgetYear } = facts;
  return { kind, ref, assessmentId, lineId: null, amount, schemeCode, budgetYear };
}
