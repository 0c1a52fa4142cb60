import type { CivilDate } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { dueIn } from '../../domain/assessing/clocks.js';
import { evidenceFacts } from '../../domain/assessing/evidence.js';
import type { EvidenceFacts } from '../../domain/assessing/evidence.js';
import { assess, kept } from '../../domain/assessment.js';
import type { AssessmentState, Judgement, KeptFindings } from '../../domain/assessment.js';
import { ruleIds } from '../../domain/findings.js';
import type { SchemeTerms } from '../../domain/scheme.js';
import { loadBasis } from '../../persistence/assessing/basis.store.js';
import type { Basis } from '../../persistence/assessing/basis.store.js';
import { keepJudgements } from '../../persistence/assessing/judgement.store.js';
import type { NewJudgement } from '../../persistence/assessing/judgement.store.js';
import { otherAidOf } from '../../persistence/patterns/flag.store.js';
import { loadVersions } from '../../persistence/scheme.store.js';
import { askForAccounts } from '../accounts/account-asks.js';
import { moveAssessments } from './assessment-moves.js';
import type { Standing, WorkMove } from './assessment-moves.js';

/** Who judges when, and why: a code. */
export type Occasion = Readonly<{ at: Date; on: CivilDate; by: string; because: string }>;
/** `changed`: it differs from the judgement that counted, and counts now. `standing` is as after it. */
export type Judged = Readonly<{ standing: Standing; judgement: Judgement; changed: boolean }>;

/**
 * Judges these anew by the rules of their own version, on all that is known of them now, and keeps what differs from the judgement
 * that counts; with `always` also what does not. Whoever calls holds them.
 */
export async function judgeAnew(
  tx: Tx,
  standings: readonly Standing[],
  occasion: Occasion,
  always = false,
): Promise<readonly Judged[]> {
  const found = await loadBasis(
    tx.manager,
    standings.map(({ assessmentId }) => assessmentId),
  );
  const terms = await termsOf(tx, standings);
  const otherAid = await otherAidOf(
    tx.manager,
    standings.map(({ assessmentId }) => assessmentId),
    occasion.at,
  );
  const bases = new Map(found.map((basis) => [basis.assessmentId, basis]));
  const judged = standings.flatMap((standing) => {
    const basis = bases.get(standing.assessmentId);
    return basis ? [judge(standing, { ...basis, otherAid: otherAid.get(basis.assessmentId) }, terms, occasion.on)] : [];
  });
  const kept = judged.filter((one) => always || one.changed);
  await keepJudgements(
    tx,
    kept.map(({ fresh }) => fresh),
    occasion,
  );
  return judged.map(({ standing, fresh, changed }) => {
    const { judgement, number } = fresh;
    if (!always && !changed) return { standing, judgement, changed: false };
    const now = { ...standing, judgement: number, priority: judgement.priority.total, version: standing.version + 1 };
    return { standing: now, judgement, changed: true };
  });
}

type Fresh = Readonly<{ standing: Standing; fresh: NewJudgement; changed: boolean }>;

type Known = Basis & Pick<EvidenceFacts, 'otherAid'>;

function judge(standing: Standing, basis: Known, terms: ReadonlyMap<string, SchemeTerms>, on: CivilDate): Fresh {
  const { assessmentId, ruleVersion, measuredOn, facts, records, account, reportedInWork, setAside, otherAid } = basis;
  const published = terms.get(`${standing.schemeCode}/${ruleVersion}`);
  if (!published) throw new Error(`version ${ruleVersion} of ${standing.schemeCode} is not published`);
  const evidence = evidenceFacts(on, basis.evidence, {
    ...{ account, reportedInWork, setAside },
    ...(otherAid && { otherAid }),
  });
  const judgement = assess(facts, { ...published, measuredOn }, records, evidence);
  const sources = Object.fromEntries(basis.evidence.map(({ kind, id }) => [kind, id]));
  const changed = standing.priority !== judgement.priority.total || differs(basis.findings, kept(judgement.findings));
  const number = standing.judgement + 1;
  return {
    standing,
    fresh: { assessmentId, number, ruleVersion, judgement, inputs: { evidence, records, sources } },
    changed,
  };
}

function differs(before: KeptFindings, now: KeptFindings): boolean {
  return ruleIds.some((rule) => String(before[rule]) !== String(now[rule]));
}

async function termsOf(tx: Tx, standings: readonly Standing[]): Promise<ReadonlyMap<string, SchemeTerms>> {
  const schemes = [...new Set(standings.map(({ schemeCode }) => schemeCode))];
  const terms = new Map<string, SchemeTerms>();
  for (const code of schemes) {
    for (const version of await loadVersions(tx.manager, code)) terms.set(`${code}/${version.ruleVersion}`, version);
  }
  return terms;
}

/** Where a judgement leads by itself: evidence that is missing is asked for, the rest waits for a verifier. */
function followed({ standing: { state }, judgement: { outcome } }: Judged): AssessmentState | undefined {
  const to = outcome === 'needs-evidence' ? 'needs-evidence' : 'screened';
  return state === to ? undefined : to;
}

/**
 * Moves each to where its judgement leads: by way of `complete`, as all the evidence was looked at; whoever may be paid now has the account
 * asked for. Returns them as they stand then.
 */
export async function followJudgements(
  tx: Tx,
  judged: readonly Judged[],
  { at, on, by, because }: Occasion,
): Promise<readonly Standing[]> {
  const payable = judged.filter(({ judgement }) => judgement.outcome !== 'not-eligible');
  await askForAccounts(
    tx,
    payable.map(({ standing }) => standing.assessmentId),
    at,
  );
  const due = judged.flatMap((one) => {
    const to = followed(one);
    return to === undefined ? [] : [{ standing: one.standing, to }];
  });
  const firsts = due.filter(({ standing }) => standing.state !== 'complete');
  await moveAssessments(
    tx,
    firsts.map(({ standing }): WorkMove => ({ standing, to: 'complete', by, why: because, recommended: null })),
  );
  const completed = due.map(({ standing, to }) => {
    const steps = standing.state === 'complete' ? 0 : 1;
    const now: Standing = { ...standing, state: 'complete', recommended: null, version: standing.version + steps };
    return { now, to, dueOn: dueIn(to, on, standing.regionCode) };
  });
  await moveAssessments(
    tx,
    completed.map(({ now, to, dueOn }): WorkMove => ({ standing: now, to, by, why: 'judged-anew', dueOn })),
  );
  const moved = new Map(
    completed.map(({ now, to, dueOn }) => [
      now.assessmentId,
      { ...now, state: to, dueOn: dueOn ?? null, version: now.version + 1 },
    ]),
  );
  return judged.map(({ standing }) => moved.get(standing.assessmentId) ?? standing);
}
