import { setTimeout as pause } from 'node:timers/promises';
import type { Officer } from './officer.js';

export type Page<T> = { readonly items: readonly T[]; readonly next?: string };
export type Work = { readonly id: string; readonly personId: string; readonly caseId: string; readonly state: string };
export type Payee = {
  readonly id: string;
  readonly personId: string;
  readonly assessmentId: string;
  readonly state: string;
};
export type DecisionList = {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly needed: number;
  readonly approvals: number;
  readonly contentHash: string;
};
type Each = { readonly assessmentId: string; readonly result: 'done' | 'refused' };

const LOOK_EVERY_MS = 300;
const PAGE = 200;

/** All of a list that is shown in pages. */
export async function allOf<T>(officer: Officer, path: string): Promise<readonly T[]> {
  const all: T[] = [];
  const sign = path.includes('?') ? '&' : '?';
  for (let after: string | undefined = ''; after !== undefined;) {
    const page: Page<T> = await officer.get(`${path}${sign}limit=${PAGE}${after === '' ? '' : `&after=${after}`}`);
    all.push(...page.items);
    after = page.next;
  }
  return all;
}

/** Asks until the answer is there, or time is over. */
export async function waitFor<T>(what: string, look: () => Promise<T | undefined>, withinMs = 60_000): Promise<T> {
  for (const end = performance.now() + withinMs; ; await pause(LOOK_EVERY_MS)) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`not within ${withinMs / 1_000} s: ${what}`);
  }
}

/** What a person brings to the office: the identity card's address, two declarations and the pact. */
export function papers(day: string, cardDistrict = '36.03.12') {
  const declared = { holds: true, declaredOn: day };
  return {
    cardDistrict,
    withoutWork: declared,
    outsidePublicService: declared,
    integrityPactOn: day,
  };
}

/** Papers of many are looked at, and what the rules then propose is recommended. Returns those of whom it could be. */
export async function verify(verifier: Officer, ids: readonly string[], day: string): Promise<readonly string[]> {
  const items = ids.map((assessmentId) => ({ assessmentId, ...papers(day) }));
  await verifier.post<{ results: readonly Each[] }>('/evidence', { items });
  return recommend(verifier, ids, 'eligible');
}

export async function recommend(
  verifier: Officer,
  assessmentIds: readonly string[],
  outcome: 'eligible' | 'not-eligible',
): Promise<readonly string[]> {
  const { results } = await verifier.post<{ results: readonly Each[] }>('/recommendations', { assessmentIds, outcome });
  return results.flatMap(({ assessmentId, result }) => (result === 'done' ? [assessmentId] : []));
}

/** The inspectorate passes what was drawn of these; returns how many that were. */
export async function inspect(auditor: Officer, ids: readonly string[]): Promise<number> {
  const drawn = (await allOf<{ id: string }>(auditor, '/inspections')).filter(({ id }) => ids.includes(id));
  if (drawn.length > 0)
    await auditor.post('/inspections', { assessmentIds: drawn.map(({ id }) => id), verdict: 'passed' });
  return drawn.length;
}

const AT_ONCE = 20;

/** The tenth that was drawn for an approver is opened before the whole is approved. */
async function openDrawn(approver: Officer, { id, version }: Pick<DecisionList, 'id' | 'version'>): Promise<void> {
  const { toOpen } = await approver.get<{ toOpen: readonly { assessmentId: string }[] }>(
    `/decision-lists/${id}/reading`,
  );
  const ids = toOpen.map(({ assessmentId }) => assessmentId);
  for (let from = 0; from < ids.length; from += AT_ONCE)
    await approver.post(`/decision-lists/${id}/openings`, { assessmentIds: ids.slice(from, from + AT_ONCE) }, version);
}

type Decided = { readonly assessmentIds: readonly string[]; readonly decree: string; readonly day: string };

/** One composes and submits, as many others as it takes approve, one of them records the decree. */
export async function decide(
  composer: Officer,
  approvers: readonly Officer[],
  { assessmentIds, decree, day }: Decided,
): Promise<DecisionList> {
  return approve(await submit(composer, { assessmentIds, day }), approvers, { decree, day });
}

/** A list of these people, frozen under its hash: it waits for its approvers. */
export async function submit(
  composer: Officer,
  { assessmentIds, day }: Omit<Decided, 'decree'>,
): Promise<DecisionList> {
  const wanted = { schemeCode: 'BLT-PHK', budgetYear: Number(day.slice(0, 4)), assessmentIds };
  const { id } = await composer.post<{ id: string }>('/decision-lists', wanted);
  const { version } = await composer.get<DecisionList>(`/decision-lists/${id}`);
  return composer.post<DecisionList>(`/decision-lists/${id}/submission`, {}, version);
}

/** As many approve as it takes, and the first of them records the decree. */
export async function approve(
  { id, version, contentHash, needed }: DecisionList,
  approvers: readonly Officer[],
  { decree, day }: Omit<Decided, 'assessmentIds'>,
): Promise<DecisionList> {
  for (const approver of approvers.slice(0, needed)) {
    await openDrawn(approver, { id, version });
    await approver.sign(`/decision-lists/${id}/approvals`, { contentHash }, version);
  }
  const [recorder] = approvers;
  if (!recorder) throw new Error('a list is approved by somebody');
  await recorder.post(`/decision-lists/${id}/decree`, { number: decree, dated: day }, version);
  return recorder.get<DecisionList>(`/decision-lists/${id}`);
}
