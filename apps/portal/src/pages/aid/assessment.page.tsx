import type { AssessmentFile, AssessmentWork, Flag, SchemeVersion, Step } from '../../clients/aid.js';
import type { Answer } from '../../clients/ask.js';
import { bodyOf } from '../../clients/ask.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { Timeline, type Happening } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Banner, FailedPart } from '../../layout/told.js';
import { assessmentStates } from '../../clients/aid.js';
import { Evidence, Flags } from './evidence.js';
import type { NameOf } from './people.js';
import { Priority, Rules } from './rules.js';
import { Back, Due, personShown, regionName, StateTag } from './shown.js';

export type AssessmentShown = {
  readonly file: AssessmentWork;
  /** As the line judged it: what counts while nobody has judged anew. */
  readonly first: AssessmentFile | undefined;
  readonly flags: Answer<{ readonly items: readonly Flag[] }>;
  readonly version: SchemeVersion | undefined;
  readonly nameOf: NameOf;
  readonly readAt: Date;
  readonly mayDecideFlags: boolean;
  /** May take an account down that is brought on paper. */
  readonly mayState: boolean;
  readonly trouble?: Trouble | undefined;
  /** The list that it was opened from. */
  readonly listId: string | undefined;
};

/** Evidence on one side, what each rule makes of it on the other; nobody can write over a result. */
export function assessmentPage(context: PageContext, shown: AssessmentShown): string {
  const { say } = context;
  const { work } = shown.file;
  const title = personShown(context, work);
  return page({
    ...{ context, title, wide: true, failed: shown.trouble !== undefined },
    children: (
      <>
        <Back href={shown.listId ? `/aid/lists/${shown.listId}` : '/aid'}>
          {say(shown.listId ? 'aid.back-to-list' : 'aid.worklist')}
        </Back>
        <Heading context={context} title={title} readAt={shown.readAt} href={context.url} />
        <Head context={context} shown={shown} />
        <NextSteps context={context} shown={shown} />
        <div class="beside evidence-first">
          <section aria-labelledby="evidence">
            <h2 id="evidence">{say('aid.evidence')}</h2>
            <Evidence context={context} rows={shown.file.evidence} nameOf={shown.nameOf} />
            <FlagPart context={context} shown={shown} />
            <ul class="links">
              <li>
                <a href={`/aid/accounts?person=${work.personId}`}>{say('aid.see-account')}</a>
              </li>
              {shown.mayState && (
                <li>
                  <a href={`/aid/accounts/people/${work.personId}`}>{say('aid.account.state')}</a>
                </li>
              )}
            </ul>
          </section>
          <Judged context={context} shown={shown} />
        </div>
        <Timeline context={context} happenings={happeningsOf(context, shown)} />
      </>
    ),
  });
}

function Head({
  context,
  shown: { file, readAt },
}: {
  readonly context: PageContext;
  readonly shown: AssessmentShown;
}) {
  const { say, formats } = context;
  const { work } = file;
  const facts = [
    [say('aid.state'), <StateTag context={context} state={work.state} text={work.stateText} />],
    [say('aid.clock'), <Due context={context} dueOn={work.dueOn} readAt={readAt} />],
    ...(work.caseNumber === undefined ? [] : [[say('aid.company-row'), formats.number(work.line)] as const]),
    [say('aid.region'), regionName(work.regionCode)],
    [say('aid.layoff-date'), formats.day(work.layoffDate)],
    [say('aid.recommended'), outcomeShown(context, work.recommended)],
  ] as const;
  return (
    <dl class="facts">
      {facts.map(([term, fact]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}

export function outcomeShown({ say }: PageContext, outcome: string | null): string {
  if (outcome === 'eligible' || outcome === 'not-eligible' || outcome === 'needs-evidence')
    return say(`aid.outcome.${outcome}`);
  return say('aid.not-yet');
}

const hrefs: Readonly<Record<Exclude<Step, 'judge'>, string>> = {
  ...{ evidence: 'evidence', recommend: 'recommendation', inspect: 'inspection', return: 'return' },
  ...{ appeal: 'appeal', 'decide-appeal': 'appeals' },
};

/** What may follow for who looks: the first is expected of them. */
function NextSteps({ context, shown }: { readonly context: PageContext; readonly shown: AssessmentShown }) {
  const { say } = context;
  const { mayFollow, work } = shown.file;
  const to = (step: Exclude<Step, 'judge'>) =>
    step === 'decide-appeal' ? '/aid/appeals?state=open' : `/aid/assessments/${work.assessmentId}/${hrefs[step]}`;
  const links = mayFollow.filter((step): step is Exclude<Step, 'judge'> => step !== 'judge');
  if (mayFollow.length === 0) return <Banner>{say('aid.nothing-for-you')}</Banner>;
  return (
    <div class="acts">
      {links.map((step, place) => (
        <a key={step} class={place === 0 ? 'button' : 'button plain'} href={to(step)}>
          {say(`aid.step.${step}`)}
        </a>
      ))}
      {mayFollow.includes('judge') && (
        <Form
          {...{ context, action: `/aid/assessments/${work.assessmentId}/judgement`, trouble: shown.trouble }}
          submit={say('aid.step.judge')}
          isPlain
        />
      )}
    </div>
  );
}

function FlagPart({ context, shown }: { readonly context: PageContext; readonly shown: AssessmentShown }) {
  const flags = bodyOf(shown.flags)?.items;
  if (!flags) return <FailedPart context={context} what={context.say('aid.flags')} />;
  const { assessmentId } = shown.file.work;
  return <Flags {...{ context, flags, assessmentId, mayDecide: shown.mayDecideFlags }} />;
}

function Judged({ context, shown }: { readonly context: PageContext; readonly shown: AssessmentShown }) {
  const { say } = context;
  const { file, version } = shown;
  const counts = countingIn(shown);
  if (!counts) return <FailedPart context={context} what={say('aid.rules')} />;
  const { findings, recomputesTheSame, parts } = counts;
  return (
    <div>
      <Rules context={context} shown={{ findings, version, recomputesTheSame }} />
      <Priority context={context} total={file.work.priority} parts={parts} />
    </div>
  );
}

/** What counts: the last judgement, or the line's own while nobody has judged anew. */
function countingIn({ file, first }: Pick<AssessmentShown, 'file' | 'first'>) {
  const last = file.judgements.at(-1);
  if (last) return last;
  return first && { ...first, parts: first.priority.parts };
}

/** Moves, judgements and what fell due, the newest first. */
function happeningsOf(context: PageContext, { file, nameOf }: AssessmentShown): readonly Happening[] {
  const { say, formats } = context;
  const moves = file.moves.map((move) => ({
    ...{ at: move.at, what: say('aid.history.moved', { to: stateName(context, move.to) }), who: nameOf(move.by) },
    why: move.note ?? undefined,
  }));
  const judged = file.judgements.map((one) => ({
    ...{ at: one.at, what: say('aid.history.judged', { outcome: outcomeShown(context, one.outcome) }) },
    ...{ who: nameOf(one.by), why: undefined },
  }));
  const late = file.escalations.map((one) => ({
    ...{ at: one.at, what: say('aid.history.late', { day: formats.shortDay(one.dueOn) }) },
    ...{ who: undefined, why: undefined },
  }));
  return [...moves, ...judged, ...late]
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .map(({ at, ...happening }) => ({ ...happening, when: formats.moment(at) }));
}

export function stateName({ say }: PageContext, state: string): string {
  const known = assessmentStates.find((one) => one === state);
  return known ? say(`aid.state.${known}`) : state === 'made' ? say('aid.state.made') : say('aid.state.other');
}
