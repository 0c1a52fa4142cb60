import type { Paged } from '../../clients/aid.js';
import type { Hold, StoppedAid } from '../../clients/aid-desk.js';
import { bodyOf, type Answer } from '../../clients/ask.js';
import { RadiosField } from '../../forms/choices.js';
import { DateField, TextareaField, TextField } from '../../forms/fields.js';
import type { Trouble } from '../../forms/trouble.js';
import { ExportLinks } from '../../layout/export-links.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Facts, Heading } from '../../layout/parts.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Banner, Empty, FailedPart } from '../../layout/told.js';
import { actPage } from './act.page.js';
import type { NameOf } from './people.js';
import { HoldTabs } from './hold-tabs.js';
import { personShown, said, StateTag } from './shown.js';

type Frame = {
  readonly title: string;
  readonly readAt: Date;
  readonly tab: 'layoffs' | 'people';
  /** Withdrawals that wait for a second person. */
  readonly waiting: number | undefined;
};

type HeldRow = { readonly maskedName?: string | null; readonly caseNumber?: string | undefined; readonly line: number };

function heldPerson(context: PageContext, { maskedName = null, caseNumber, line }: HeldRow): string {
  return personShown(context, { maskedName, caseNumber, line });
}

function head(context: PageContext, { title, readAt, tab, waiting }: Frame) {
  return (
    <>
      <Heading context={context} title={title} readAt={readAt} href={context.url} />
      <HoldTabs {...{ context, waiting }} present={tab} />
    </>
  );
}

type HoldsShown = Pick<Frame, 'readAt' | 'waiting'> & {
  readonly holds: Answer<Paged<Hold>>;
  readonly mayDecide: boolean;
};

/** Approved aid whose layoff was taken back: two people say what becomes of it. */
export function holdsPage(context: PageContext, { holds, readAt, waiting, mayDecide }: HoldsShown): string {
  const { say } = context;
  const found = bodyOf(holds);
  const title = say('aid.holds');
  return page({
    ...{ context, title, wide: true },
    children: (
      <>
        {head(context, { title, readAt, waiting, tab: 'layoffs' })}
        {!found && <FailedPart context={context} what={title} />}
        {found && (
          <>
            <Table
              {...{ context, caption: say('aid.holds.caption'), rows: found.items, keyOf: ({ id }: Hold) => id }}
              columns={holdColumns(context, mayDecide)}
              empty={<Empty>{say('aid.holds.empty')}</Empty>}
            />
            <Pager context={context} next={found.next} />
            {found.items.length > 0 && <ExportLinks context={context} />}
          </>
        )}
      </>
    ),
  });
}

export function holdColumns(context: PageContext, mayDecide: boolean): readonly Column<Hold>[] {
  const { say, formats } = context;
  return [
    {
      ...{ label: say('aid.person'), kind: 'head' },
      cell: (row) => (
        <a href={mayDecide ? `/aid/holds/${row.id}` : `/aid/assessments/${row.id}`}>{heldPerson(context, row)}</a>
      ),
    },
    {
      label: say('aid.state'),
      cell: ({ state, stateText }) => <StateTag context={context} state={state} text={stateText} />,
    },
    { label: say('aid.why'), cell: ({ text }) => said(context, text) },
    { label: say('aid.since'), cell: ({ since }) => formats.moment(since) },
    {
      ...{ label: say('aid.amount'), kind: 'figure' },
      cell: ({ amount }) => formats.rupiah(amount),
      value: ({ amount }) => amount,
    },
  ];
}

type StoppedShown = Pick<Frame, 'readAt' | 'waiting'> & { readonly stopped: Answer<Paged<StoppedAid>> };

/** What must not leave because a life has changed: it is freed where the ground is, not here. */
export function stoppedPage(context: PageContext, { stopped, readAt, waiting }: StoppedShown): string {
  const { say } = context;
  const found = bodyOf(stopped);
  const title = say('aid.holds');
  return page({
    ...{ context, title: say('aid.holds.people'), wide: true },
    children: (
      <>
        {head(context, { title, readAt, waiting, tab: 'people' })}
        {!found && <FailedPart context={context} what={title} />}
        {found && (
          <>
            <Table
              {...{
                context,
                caption: say('aid.stopped.caption'),
                rows: found.items,
                keyOf: ({ id }: StoppedAid) => id,
              }}
              columns={stoppedColumns(context)}
              empty={<Empty>{say('aid.stopped.empty')}</Empty>}
            />
            <Pager context={context} next={found.next} />
            {found.items.length > 0 && <ExportLinks context={context} />}
          </>
        )}
      </>
    ),
  });
}

export function stoppedColumns(context: PageContext): readonly Column<StoppedAid>[] {
  const { say, formats, language } = context;
  return [
    {
      ...{ label: say('aid.person'), kind: 'head' },
      cell: (row) => <a href={`/aid/assessments/${row.id}`}>{heldPerson(context, row)}</a>,
    },
    {
      label: say('aid.why'),
      cell: ({ grounds }) => (
        <ul>
          {grounds.map(({ groundId, text, since }) => (
            <li key={groundId}>
              {text[language]} <span class="note">{formats.moment(since)}</span>
            </li>
          ))}
        </ul>
      ),
    },
    {
      ...{ label: say('aid.amount'), kind: 'figure' },
      cell: ({ amount }) => formats.rupiah(amount),
      value: ({ amount }) => amount,
    },
  ];
}

type HoldShown = { readonly hold: Hold; readonly nameOf: NameOf; readonly trouble?: Trouble | undefined };

/** One proposes what becomes of it, another agrees. */
export function holdPage(context: PageContext, { hold, nameOf, trouble }: HoldShown): string {
  const { say, formats } = context;
  const isProposed = hold.state === 'proposed' && hold.proposal !== null;
  return actPage(context, {
    ...{ title: say('aid.hold'), lead: said(context, hold.text), trouble, back: ['/aid/holds', say('aid.holds')] },
    action: `/aid/holds/${hold.id}`,
    submit: say(isProposed ? 'aid.hold.decide' : 'aid.hold.propose'),
    above: (
      <>
        <Facts
          facts={[
            [say('aid.amount'), formats.rupiah(hold.amount)],
            [say('aid.state'), said(context, hold.stateText)],
            [say('aid.since'), formats.moment(hold.since)],
          ]}
        />
        <p>
          <a href={`/aid/assessments/${hold.id}`}>{say('aid.open-assessment')}</a>
        </p>
        {isProposed && hold.proposal && (
          <Banner>
            {say('aid.hold.proposed-by', { who: nameOf(hold.proposedBy), what: say(`aid.hold.${hold.proposal}`) })}
          </Banner>
        )}
      </>
    ),
    fields: isProposed ? (
      <VerdictFields {...{ context, hold, trouble }} />
    ) : (
      <ProposalFields {...{ context, trouble }} />
    ),
  });
}

type FieldsShown = { readonly context: PageContext; readonly trouble: Trouble | undefined };

function ProposalFields({ context, trouble }: FieldsShown) {
  const { say } = context;
  return (
    <>
      <input type="hidden" name="act" value="proposal" />
      <RadiosField
        {...{ context, trouble, name: 'proposal', label: say('aid.hold.what') }}
        choices={[
          ['kept', say('aid.hold.kept')],
          ['taken-back', say('aid.hold.taken-back')],
        ]}
      />
      <TextareaField {...{ context, trouble, name: 'reason', label: say('aid.field.reason'), longest: 500 }} />
    </>
  );
}

function VerdictFields({ context, hold, trouble }: FieldsShown & { readonly hold: Hold }) {
  const { say } = context;
  return (
    <>
      <input type="hidden" name="act" value="decision" />
      <input type="hidden" name="proposal" value={hold.proposal ?? ''} />
      <RadiosField
        {...{ context, trouble, name: 'agrees', label: say('aid.hold.agree') }}
        choices={[
          ['yes', say('aid.yes')],
          ['no', say('aid.no')],
        ]}
      />
      {hold.proposal === 'taken-back' && (
        <>
          <TextField
            {...{
              context,
              trouble,
              name: 'number',
              label: say('aid.decree.number'),
              hint: say('aid.hold.decree-hint'),
            }}
            isOptional
            longest={80}
            size="middle"
          />
          <DateField {...{ context, trouble, name: 'dated', label: say('aid.decree.dated'), isOptional: true }} />
        </>
      )}
    </>
  );
}
