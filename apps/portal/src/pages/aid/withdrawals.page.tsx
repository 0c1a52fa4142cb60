import type { Paged } from '../../clients/aid.js';
import { withdrawalStates, type Withdrawal } from '../../clients/aid-withdrawals.js';
import { bodyOf, type Answer } from '../../clients/ask.js';
import { RadiosField } from '../../forms/choices.js';
import { NumberField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { ExportLinks } from '../../layout/export-links.js';
import { Filters, type Filter } from '../../layout/filters.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import type { Query } from '../../visit/query.js';
import { HoldTabs } from './hold-tabs.js';
import type { NameOf } from './people.js';
import { personShown, said, StateTag } from './shown.js';

type WithdrawalsShown = {
  readonly query: Query;
  readonly withdrawals: Answer<Paged<Withdrawal>>;
  readonly waiting: number | undefined;
  readonly nameOf: NameOf;
  readonly readAt: Date;
  readonly mayDecide: boolean;
  readonly trouble?: Trouble | undefined;
  /** What was selected when the form came back. */
  readonly chosen?: readonly string[];
};

const FORM = 'decide-withdrawals';

/** Decreed aid that one person would take back: another agrees, or does not. */
export function withdrawalsPage(context: PageContext, shown: WithdrawalsShown): string {
  const { say } = context;
  const { query, withdrawals, waiting, readAt, trouble } = shown;
  const found = bodyOf(withdrawals);
  const title = say('aid.withdrawals');
  return page({
    ...{ context, title, wide: true, failed: trouble !== undefined },
    children: (
      <>
        <Heading context={context} title={title} readAt={readAt} href={context.url} />
        <HoldTabs {...{ context, waiting }} present="withdrawals" />
        <p class="lead-text">{say('aid.withdrawals.lead')}</p>
        <Filters context={context} query={query} filters={withdrawalFilters(context)} />
        {found ? <Found {...{ context, shown, found }} /> : <FailedPart context={context} what={title} />}
      </>
    ),
  });
}

export function withdrawalFilters({ say }: PageContext): readonly Filter[] {
  const options = withdrawalStates.map((state) => [state, say(`aid.withdrawal-state.${state}`)] as const);
  return [{ name: 'state', label: say('aid.state'), options }];
}

type FoundShown = {
  readonly context: PageContext;
  readonly shown: WithdrawalsShown;
  readonly found: Paged<Withdrawal>;
};

function Found({ context, shown, found }: FoundShown) {
  const { say } = context;
  const { query, nameOf, mayDecide, trouble } = shown;
  const canDecide = mayDecide && found.items.some(({ state }) => state === 'proposed');
  return (
    <>
      <Table
        {...{ context, caption: say('aid.withdrawals.caption'), rows: found.items, dense: true }}
        keyOf={({ id }: Withdrawal) => id}
        columns={withdrawalColumns(context, nameOf)}
        empty={<Empty>{say(query.has('state') ? 'list.filtered-empty' : 'aid.withdrawals.empty')}</Empty>}
        {...(canDecide && {
          select: {
            ...{ form: FORM, name: 'proposal' },
            label: (row: Withdrawal) => say('aid.select', { name: takenFrom(context, row) }),
            isChosen: ({ id }: Withdrawal) => shown.chosen?.includes(id) ?? false,
          },
        })}
      />
      <Pager context={context} next={found.next} />
      {found.items.length > 0 && <ExportLinks context={context} />}
      {canDecide && <Decide context={context} trouble={trouble} />}
    </>
  );
}

function takenFrom(context: PageContext, { maskedName = null, caseNumber }: Withdrawal): string {
  return personShown(context, { maskedName, caseNumber });
}

export function withdrawalColumns(context: PageContext, nameOf: NameOf): readonly Column<Withdrawal>[] {
  const { say, formats } = context;
  return [
    {
      ...{ label: say('aid.person'), kind: 'head' },
      cell: (row) => <a href={`/aid/assessments/${row.assessmentId}`}>{takenFrom(context, row)}</a>,
    },
    {
      label: say('aid.state'),
      cell: ({ state }) => {
        const text = say(`aid.withdrawal-state.${state}`);
        return <StateTag context={context} state={state} text={{ id: text, en: text }} />;
      },
    },
    {
      label: say('aid.why'),
      cell: ({ text, note }) => (
        <>
          {said(context, text)} {note !== null && <span class="note block as-written">{note}</span>}
        </>
      ),
    },
    { label: say('aid.withdrawal.decree'), cell: ({ number, dated }) => `${number}, ${formats.shortDay(dated)}` },
    {
      label: say('aid.withdrawal.proposed'),
      cell: ({ proposedBy, proposedAt }) => `${nameOf(proposedBy)}, ${formats.moment(proposedAt)}`,
    },
    {
      ...{ label: say('aid.amount'), kind: 'figure' },
      cell: ({ amount }) => formats.rupiah(amount),
      value: ({ amount }) => amount,
    },
  ];
}

function Decide({ context, trouble }: { readonly context: PageContext; readonly trouble: Trouble | undefined }) {
  const { say } = context;
  return (
    <section class="card narrow" aria-labelledby="decide">
      <h2 id="decide">{say('aid.withdrawal.decide')}</h2>
      <p>{say('aid.withdrawal.decide-lead')}</p>
      <Form
        {...{ context, id: FORM, action: '/aid/holds/withdrawals', trouble, isGrave: true }}
        submit={say('aid.withdrawal.decide-submit')}
      >
        <RadiosField
          {...{ context, trouble, name: 'agrees', label: say('aid.withdrawal.agree') }}
          choices={[
            ['yes', say('aid.withdrawal.agree.yes'), say('aid.withdrawal.agree.yes-note')],
            ['no', say('aid.withdrawal.agree.no')],
          ]}
        />
        <NumberField {...{ context, trouble, name: 'typed-count', label: say('aid.withdrawal.count') }} />
      </Form>
    </section>
  );
}
