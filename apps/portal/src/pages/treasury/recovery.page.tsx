import { RadiosField } from '../../forms/choices.js';
import { TextareaField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { SummaryList, type SummaryRow } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Banner } from '../../layout/told.js';
import { recoveryEnds, type RecoveryRow } from './book-views.js';
import type { Names } from './people.js';
import { treasuryPaths } from './paths.js';
import { recoveryKinds } from './recoveries.page.js';
import { told } from './words.js';
import { onePage } from './frames.js';

export type RecoveryShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly found: RecoveryRow;
  readonly names: Names;
  readonly isOwnProposal: boolean;
  readonly mayPropose: boolean;
  readonly mayConfirm: boolean;
  readonly trouble?: Trouble | undefined;
};

export function recoveryPage(shown: RecoveryShown): string {
  const { context, readAt, found, trouble } = shown;
  const { say } = context;
  const title = say('treasury.recovery.title', { key: found.externalId });
  return onePage({
    ...{ context, readAt, title, failed: trouble !== undefined },
    back: { href: treasuryPaths.recoveries, what: say('treasury.recoveries.title') },
    children: (
      <>
        <div class="beside">
          <SummaryList rows={rowsOf(shown)} />
          {found.state === 'open' && <Work {...shown} />}
        </div>
      </>
    ),
  });
}

function rowsOf({ context, found, names }: RecoveryShown): readonly SummaryRow[] {
  const { say, formats } = context;
  return [
    {
      term: say('treasury.state'),
      fact: <Tag kind={recoveryKinds[found.state]}>{told(context, found.text)}</Tag>,
    },
    { term: say('treasury.amount'), fact: formats.rupiah(found.amount) },
    { term: say('treasury.recovery.ground'), fact: found.ground ? told(context, found.ground) : '–' },
    {
      term: say('treasury.payment'),
      fact: <a href={treasuryPaths.payment(found.lineId)}>{found.externalId}</a>,
    },
    { term: say('treasury.exception.raised'), fact: formats.moment(found.openedAt) },
    ...(found.closedAt
      ? [
          {
            term: say('treasury.recovery.closed'),
            fact: say('treasury.when-by', {
              when: formats.moment(found.closedAt),
              who: names(found.closedBy),
            }),
          },
        ]
      : []),
  ];
}

function Work(shown: RecoveryShown) {
  const { context, found, mayPropose, isOwnProposal } = shown;
  const { say } = context;
  return (
    <section class="card" aria-labelledby="work">
      <h2 id="work">{say(found.proposedEnd ? 'treasury.exception.second' : 'treasury.recovery.work')}</h2>
      {found.proposedEnd && <Proposed {...shown} />}
      {(!found.proposedEnd || isOwnProposal) && mayPropose && <Propose {...shown} />}
      {!found.proposedEnd && !mayPropose && (
        <p>{say('treasury.exception.others', { role: say('treasury.role.treasurer') })}</p>
      )}
    </section>
  );
}

function Propose({ context, found, trouble }: RecoveryShown) {
  const { say } = context;
  const shown = { context, trouble };
  return (
    <Form {...shown} action={`${treasuryPaths.recovery(found.id)}/end`} submit={say('treasury.recovery.propose')}>
      <RadiosField
        {...shown}
        name="outcome"
        label={say('treasury.recovery.outcome')}
        choices={recoveryEnds.map((end) => [end, say(`treasury.recovery-state.${end}`)])}
      />
      <TextField
        {...shown}
        name="paper"
        longest={64}
        isOptional
        label={say('treasury.recovery.paper')}
        hint={say('treasury.recovery.paper.hint')}
      />
      <TextareaField
        {...shown}
        name="reason"
        rows={3}
        longest={500}
        label={say('treasury.reason')}
        hint={say('treasury.reason.hint')}
      />
    </Form>
  );
}

function Proposed({ context, found, names, isOwnProposal, mayConfirm, trouble }: RecoveryShown) {
  const { say } = context;
  const path = treasuryPaths.recovery(found.id);
  const { proposedEnd, paper } = found;
  if (proposedEnd === null) return null;
  return (
    <>
      <p>
        {say('treasury.recovery.proposed', {
          outcome: say(`treasury.recovery-state.${proposedEnd}`),
          who: names(found.proposedBy),
        })}{' '}
        {paper && say('treasury.recovery.by-paper', { paper })}
      </p>
      {found.reason && <blockquote>{found.reason}</blockquote>}
      {mayConfirm && !isOwnProposal ? (
        <>
          <Form
            {...{ context, trouble, isGrave: true }}
            action={`${path}/confirmation`}
            submit={say('treasury.exception.confirm')}
          >
            <input type="hidden" name="outcome" value={proposedEnd} />
            {paper && <input type="hidden" name="paper" value={paper} />}
          </Form>
          <Form
            {...{ context, isPlain: true }}
            action={`${path}/declining`}
            submit={say('treasury.exception.decline')}
          />
        </>
      ) : (
        <Banner>{say(isOwnProposal ? 'treasury.exception.own' : 'treasury.exception.waits')}</Banner>
      )}
    </>
  );
}
