import type { CivilDate } from '@tanggap/kernel';
import { RadiosField } from '../../forms/choices.js';
import type { Choice } from '../../forms/field.js';
import { TextareaField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { SummaryList, Timeline, type SummaryRow } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Banner, Conflict } from '../../layout/told.js';
import { movesMoney, type ExceptionView, type Outcome } from './bank-views.js';
import { happeningOf } from './exception.model.js';
import { exceptionKinds, roleOf } from './exceptions.page.js';
import type { Names } from './people.js';
import { treasuryPaths } from './paths.js';
import { told } from './words.js';
import { onePage } from './frames.js';

export type ExceptionShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly found: ExceptionView;
  readonly names: Names;
  /** It is for the role of whoever looks. */
  readonly isTheirs: boolean;
  readonly isAssigned: boolean;
  readonly isOwnProposal: boolean;
  readonly mayConfirm: boolean;
  readonly trouble?: Trouble | undefined;
};

export function exceptionPage(shown: ExceptionShown): string {
  const { context, readAt, found, names, trouble } = shown;
  const { say, formats } = context;
  const title = say(`treasury.exception.${found.code}`);
  return onePage({
    ...{ context, readAt, title, failed: trouble !== undefined },
    back: { href: treasuryPaths.exceptions, what: say('treasury.exceptions.title') },
    children: (
      <>
        <p>
          <Tag kind={exceptionKinds[found.state]}>{say(`treasury.exception-state.${found.state}`)}</Tag>
        </p>
        <p class="big">{told(context, found.words)}</p>
        <Conflict context={context} trouble={trouble} labels={{ state: say('treasury.state') }} />
        <div class="beside">
          <section aria-labelledby="about">
            <h2 id="about">{say('treasury.exception.about')}</h2>
            <SummaryList rows={rowsOf(shown)} />
          </section>
          <Work {...shown} />
        </div>
        <Timeline
          context={context}
          happenings={found.history.toReversed().map((one) => ({
            ...{ when: formats.moment(one.at), what: happeningOf(one.what, context), who: names(one.by) },
          }))}
        />
      </>
    ),
  });
}

function rowsOf({ context, found, names }: ExceptionShown): readonly SummaryRow[] {
  const { say, formats } = context;
  const { lineId, externalId, amount, reference, bankReference, fileId, bookedOn } = found;
  const payment = lineId === null ? '–' : <a href={treasuryPaths.payment(lineId)}>{externalId}</a>;
  return [
    { term: say('treasury.payment'), fact: payment },
    ...(found.lineState
      ? [{ term: say('treasury.exception.stands'), fact: say(`treasury.payment-state.${found.lineState}`) }]
      : []),
    { term: say('treasury.amount'), fact: amount === null ? '–' : formats.rupiah(amount) },
    { term: say('treasury.reference'), fact: reference ?? '–' },
    { term: say('treasury.bank-reference'), fact: bankReference ?? '–' },
    { term: say('treasury.booked-on'), fact: bookedOn ? formats.day(bookedOn as CivilDate) : '–' },
    ...(fileId
      ? [
          {
            term: say('treasury.files.file'),
            fact: <a href={treasuryPaths.file(fileId)}>{say('treasury.exception.file')}</a>,
          },
        ]
      : []),
    { term: say('treasury.exception.owner'), fact: roleOf(context, found.ownerRole) },
    {
      term: say('treasury.exception.worker'),
      fact: found.assignedTo === null ? say('treasury.not-yet') : names(found.assignedTo),
    },
    { term: say('treasury.exception.raised'), fact: formats.moment(found.raisedAt) },
  ];
}

function Work(shown: ExceptionShown) {
  const { context, found, isTheirs } = shown;
  const { say } = context;
  if (found.state === 'settled') return <Ended {...shown} />;
  if (found.state === 'proposed') return <Proposed {...shown} />;
  if (!isTheirs) return <Banner>{say('treasury.exception.others', { role: roleOf(context, found.ownerRole) })}</Banner>;
  return <Resolve {...shown} />;
}

function Resolve({ context, found, isAssigned, trouble }: ExceptionShown) {
  const { say } = context;
  const path = treasuryPaths.exception(found.id);
  const version = found.version;
  const needsPayment = found.lineId === null && found.mayEndAs.some((one) => movesMoney.has(one));
  return (
    <section aria-labelledby="work" class="card">
      <h2 id="work">{say('treasury.exception.work')}</h2>
      {!isAssigned && (
        <Form
          {...{ context, version, isPlain: true }}
          action={`${path}/assignment`}
          submit={say('treasury.exception.take')}
        />
      )}
      <Form {...{ context, version, trouble }} action={`${path}/resolution`} submit={say('treasury.exception.end')}>
        <RadiosField
          {...{ context, trouble, name: 'outcome' }}
          label={say('treasury.exception.outcome')}
          choices={found.mayEndAs.map((outcome) => choiceOf(context, outcome))}
        />
        {needsPayment && (
          <TextField
            {...{ context, trouble, name: 'externalId', isOptional: true, longest: 35 }}
            label={say('treasury.exception.which')}
            hint={say('treasury.exception.which.hint')}
          />
        )}
        <TextareaField
          {...{ context, trouble, name: 'reason', rows: 3, longest: 500 }}
          label={say('treasury.reason')}
          hint={say('treasury.reason.hint')}
        />
      </Form>
    </section>
  );
}

function choiceOf({ say }: PageContext, outcome: Outcome): Choice {
  const text = say(`treasury.outcome.${outcome}`);
  return movesMoney.has(outcome) ? [outcome, text, say('treasury.outcome.two')] : [outcome, text];
}

function Proposed(shown: ExceptionShown) {
  const { context, found, names, isOwnProposal, mayConfirm, trouble } = shown;
  const { say, formats } = context;
  const path = treasuryPaths.exception(found.id);
  const version = found.version;
  return (
    <section aria-labelledby="work" class="card">
      <h2 id="work">{say('treasury.exception.second')}</h2>
      <p>
        {say('treasury.exception.proposed', {
          outcome: found.outcome ? say(`treasury.outcome.${found.outcome}`) : '–',
          who: names(found.proposedBy),
          when: found.proposedAt ? formats.moment(found.proposedAt) : '–',
        })}
      </p>
      {found.reason && <blockquote>{found.reason}</blockquote>}
      {mayConfirm && !isOwnProposal ? (
        <>
          <Form
            {...{ context, version, trouble, isGrave: true }}
            action={`${path}/confirmation`}
            submit={say('treasury.exception.confirm')}
          />
          <Form
            {...{ context, version, isPlain: true }}
            action={`${path}/declining`}
            submit={say('treasury.exception.decline')}
          />
        </>
      ) : (
        <p class="note">{say(isOwnProposal ? 'treasury.exception.own' : 'treasury.exception.waits')}</p>
      )}
    </section>
  );
}

function Ended({ context, found, names }: ExceptionShown) {
  const { say, formats } = context;
  return (
    <Banner kind="good">
      {say('treasury.exception.ended', {
        outcome: found.outcome ? say(`treasury.outcome.${found.outcome}`) : say('treasury.outcome.by-itself'),
        who: names(found.settledBy),
        when: found.settledAt ? formats.moment(found.settledAt) : '–',
      })}
    </Banner>
  );
}
