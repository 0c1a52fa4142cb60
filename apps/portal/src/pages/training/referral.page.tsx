import { workerDeclines, type CaseLabel, type ReferralFile } from '../../clients/referrals.js';
import type { ReferralState } from '../../clients/training.js';
import { SelectField } from '../../forms/choices.js';
import { TextareaField } from '../../forms/fields.js';
import { Errors, Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { SummaryList, Timeline } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Banner } from '../../layout/told.js';
import type { Participation } from '../provider/participant.page.js';
import { labelOf } from './case-label.js';
import { casePath, trainingPaths } from './paths.js';
import { Training, Why } from './referral-basis.js';
import { ClockTag, inLanguageOf, placeName, ReferralTag } from './words.js';

export type ReferralShown = {
  readonly context: PageContext;
  readonly file: ReferralFile;
  readonly labels: ReadonlyMap<string, CaseLabel>;
  /** What became of the training; undefined before it begins. */
  readonly participation: Participation | undefined;
  readonly mayAnswer: boolean;
  readonly mayRefer: boolean;
  readonly readAt: Date;
  readonly trouble?: Trouble | undefined;
};

/** One referral: where it stands, what may follow, and why it is so. */
export function referralPage(shown: ReferralShown): string {
  const { context, file, labels, readAt, trouble } = shown;
  const { say, formats } = context;
  const { referral } = file;
  return page({
    context,
    title: say('training.referral.title'),
    failed: trouble !== undefined,
    children: (
      <>
        <nav class="crumbs" aria-label={say('provider.crumbs')}>
          <a href={casePath(referral.caseId)}>{labelOf(context, labels, referral.caseId)}</a>
        </nav>
        <Heading
          context={context}
          title={referral.programme ? inLanguageOf(context, referral.programme.name) : say('training.referral.title')}
          readAt={readAt}
          href={trainingPaths.referral(referral.id)}
        />
        <p>
          <ReferralTag context={context} state={referral.status} />
        </p>
        <Standing context={context} file={file} readAt={readAt} />
        <Next {...shown} />
        <Training context={context} participation={shown.participation} />
        <Timeline
          context={context}
          happenings={[...file.history].reverse().map(({ at, text, note }) => ({
            when: formats.moment(at),
            what: inLanguageOf(context, text),
            why: note ?? undefined,
          }))}
        />
        <Why context={context} file={file} />
      </>
    ),
  });
}

function Standing({ context, file, readAt }: Pick<ReferralShown, 'context' | 'file' | 'readAt'>) {
  const { say, formats } = context;
  const { class: one, dueAt, rank, districtCode, decidedAt, waitingPlace } = file.referral;
  return (
    <SummaryList
      rows={[
        ...(one
          ? [
              {
                term: say('training.ask.class'),
                fact: (
                  <>
                    <a href={trainingPaths.class(one.id)}>{one.code}</a>,{' '}
                    {say('training.class.starts', { day: formats.day(one.startsOn) })}
                  </>
                ),
              },
            ]
          : []),
        ...(dueAt === null
          ? []
          : [{ term: say('training.due'), fact: <ClockTag context={context} dueAt={dueAt} readAt={readAt} /> }]),
        ...(waitingPlace === null
          ? []
          : [{ term: say('training.referral.waiting-place'), fact: formats.number(waitingPlace) }]),
        ...(rank === null ? [] : [{ term: say('training.referral.rank'), fact: formats.number(rank) }]),
        ...(decidedAt === null ? [] : [{ term: say('training.referral.decided'), fact: formats.moment(decidedAt) }]),
        { term: say('training.referral.home'), fact: placeName(districtCode) },
      ]}
    />
  );
}

/** What may follow, as the service says; the caseworker's own acts alone. */
function Next(shown: ReferralShown) {
  const { context, file, mayRefer } = shown;
  const { say } = context;
  const acts = actsOf(shown);
  if (mayRefer && file.next.every((to) => to === 'ended'))
    return (
      <p>
        <a class="button" href={trainingPaths.case(file.referral.caseId)}>
          {say('training.referral.other')}
        </a>
      </p>
    );
  if (acts.length === 0) return null;
  return (
    <section class="card" aria-labelledby="next">
      <h2 id="next">{say('training.referral.next')}</h2>
      <Refused {...shown} />
      {acts}
    </section>
  );
}

/** What was refused of an act without fields; where somebody came first, where the referral stands now. */
function Refused({ context, trouble, file }: ReferralShown) {
  const { say } = context;
  if (!trouble) return null;
  if (trouble.isConflict)
    return (
      <Banner kind="bad">
        <strong>{say('conflict.heading')}</strong>{' '}
        {say('training.referral.now', { state: say(`training.state.${file.referral.status}`) })}
      </Banner>
    );
  return trouble.typed['answer'] === 'declined' ? null : <Errors context={context} trouble={trouble} />;
}

function actsOf(shown: ReferralShown) {
  const may = (to: ReferralState) => shown.mayAnswer && shown.file.next.includes(to);
  return [
    ...(may('agreed') ? [<Agreed key="agreed" {...shown} />] : []),
    ...(may('sent') ? [<Send key="sent" {...shown} />] : []),
    ...(may('declined-by-worker') ? [<Declined key="declined" {...shown} />] : []),
  ];
}

function Agreed({ context, file: { referral } }: ReferralShown) {
  const { say } = context;
  return (
    <Form
      context={context}
      action={trainingPaths.answer(referral.id)}
      submit={say('training.answer.agreed')}
      version={referral.step ?? undefined}
    >
      <input type="hidden" name="answer" value="agreed" />
      <p>{say('training.answer.agreed-note')}</p>
    </Form>
  );
}

function Send({ context, file: { referral } }: ReferralShown) {
  const { say } = context;
  return (
    <Form
      context={context}
      action={trainingPaths.sending(referral.id)}
      submit={say('training.send')}
      version={referral.step ?? undefined}
    >
      <p>{say('training.send.note')}</p>
    </Form>
  );
}

function Declined({ context, file: { referral }, ...shown }: ReferralShown) {
  const { say } = context;
  const { trouble: told } = shown;
  const trouble = told?.typed['answer'] === 'declined' && !told.isConflict ? told : undefined;
  const field = { context, trouble };
  return (
    <details open={trouble !== undefined}>
      <summary>{say('training.answer.declined')}</summary>
      <Form
        {...field}
        action={trainingPaths.answer(referral.id)}
        submit={say('training.answer.declined-submit')}
        version={referral.step ?? undefined}
        isPlain
      >
        <input type="hidden" name="answer" value="declined" />
        <SelectField
          {...{ ...field, name: 'reason', label: say('training.answer.reason') }}
          choices={workerDeclines.map((each) => [each, say(`training.reason.${each}`)] as const)}
        />
        <TextareaField
          {...{ ...field, name: 'note', label: say('training.answer.note'), longest: 500, rows: 2, isOptional: true }}
        />
      </Form>
    </details>
  );
}
