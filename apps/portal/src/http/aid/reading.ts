import type { AssessmentFile, AssessmentWork, Flag, Scheme, SchemeVersion } from '../../clients/aid.js';
import type { WithdrawalCounts } from '../../clients/aid-withdrawals.js';
import { bodyOf, type Answer } from '../../clients/ask.js';
import type { Bilingual, FieldProblem } from '@tanggap/kernel';
import { needed } from '../../clients/needed.js';
import { assessmentPage } from '../../pages/aid/assessment.page.js';
import { namesOf } from '../../pages/aid/people.js';
import type { Trouble } from '../../forms/trouble.js';
import type { Visit } from '../../visit/visit.js';
import { called } from './called.js';

const UNANSWERED = 503;

/** An assessment at work, as it is now. */
export async function workOf(visit: Visit, id: string): Promise<AssessmentWork> {
  const file = needed(await visit.read<AssessmentWork>('cash-assistance', `/assessments/${id}/work`));
  const [work = file.work] = await called(visit, [file.work]);
  return { ...file, work };
}

/** One assessment with all that its page shows: evidence, rules, patterns, history. */
export async function assessmentShown(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
  const path = `/assessments/${id}`;
  const [file, first, flags, schemes] = await Promise.all([
    workOf(visit, id),
    visit.read<AssessmentFile>('cash-assistance', path),
    visit.read<{ readonly items: readonly Flag[] }>('cash-assistance', `${path}/flags`),
    visit.read<{ readonly items: readonly Scheme[] }>('cash-assistance', '/schemes'),
  ]);
  const hands = [...file.evidence, ...file.moves, ...file.judgements].map(({ by }) => by);
  const ruleVersion = file.judgements.at(-1)?.ruleVersion ?? bodyOf(first)?.assessment.ruleVersion;
  return assessmentPage(visit.context, {
    ...{ file, flags, trouble, readAt: visit.readAt, first: bodyOf(first) },
    version: versionIn(bodyOf(schemes)?.items ?? [], file.work.schemeCode, ruleVersion),
    nameOf: await namesOf(visit, hands),
    mayDecideFlags: visit.may('payees:decide'),
    mayState: visit.may('payees:handle'),
    listId: visit.query.id('list'),
  });
}

function versionIn(schemes: readonly Scheme[], code: string, version: string | undefined): SchemeVersion | undefined {
  const scheme = schemes.find((one) => one.code === code);
  return scheme?.versions.find(({ ruleVersion }) => ruleVersion === version);
}

/** What the rules find now: of the last judgement, or of the line's own. */
export type Found = { readonly outcome: string; readonly findings: AssessmentFile['findings'] };

export async function foundIn(visit: Visit, file: AssessmentWork): Promise<Found | undefined> {
  const last = file.judgements.at(-1);
  if (last) return last;
  const first = bodyOf(await visit.read<AssessmentFile>('cash-assistance', `/assessments/${file.work.assessmentId}`));
  return first && { outcome: first.assessment.outcome, findings: first.findings };
}

export type Results = { readonly results?: readonly One[]; readonly items?: readonly One[] };
export type One = {
  readonly result: string;
  readonly code?: string;
  readonly text?: Bilingual;
  readonly fields?: readonly FieldProblem[];
};

/** A command of many that was sent for one: refused by a rule, it is refused. */
export function asOne(answer: Answer<Results>): Answer<One> {
  if (answer.kind !== 'answered') return answer;
  const [one] = answer.body.results ?? answer.body.items ?? [];
  return asDone({ ...answer, body: one ?? { result: 'done' } });
}

/** What was kept, but not done: a refusal with its words. */
export function asDone(answer: Answer<One>): Answer<One> {
  if (answer.kind !== 'answered' || answer.body.result !== 'refused') return answer;
  const one = answer.body;
  const { code, text, fields } = one;
  const problem = { ...(code && { code }), ...(text && { titles: text }), ...(fields && { errors: fields }) };
  return { kind: 'refused', status: 409, problem };
}

/** A refusal that was kept has used up its key: what is sent next is another command. What nobody answered may have arrived, and keeps it. */
export function anotherTry(trouble: Trouble): Trouble {
  return trouble.status === UNANSWERED ? trouble : { ...trouble, key: undefined };
}

/** A command's key and version, as far as the form had them. */
export function sendingOf(form: { readonly key: string | undefined; readonly version: number | undefined }) {
  return {
    ...(form.key !== undefined && { key: form.key }),
    ...(form.version !== undefined && { version: form.version }),
  };
}

/** How many proposals to take decreed aid back wait for a second person; undefined for who may not know, and where nobody answers. */
export async function withdrawalsWaiting(visit: Visit): Promise<number | undefined> {
  if (!visit.may('lists:read')) return undefined;
  return bodyOf(await visit.read<WithdrawalCounts>('cash-assistance', '/entitlements/withdrawals/counts'))?.waiting;
}
