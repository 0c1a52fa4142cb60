import { ExportLinks } from '../../layout/export-links.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading, Tag } from '../../layout/parts.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import { byReason, isLate, type ReasonGroup } from './returns.model.js';
import { treasuryPaths } from './paths.js';
import type { Listed, PaymentRow } from './views.js';
import { batchName, dayOf, paymentKinds, told } from './words.js';

type ReturnsShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly found: Listed<PaymentRow>;
};

/** What did not arrive, by its reason, each with the only thing to do about it. */
export function returnsPage({ context, readAt, found }: ReturnsShown): string {
  const { say } = context;
  const title = say('treasury.returns.title');
  const today = dayOf(readAt);
  return page({
    context,
    title,
    children: (
      <>
        <Heading {...{ context, readAt, title, href: treasuryPaths.returns }} />
        <p>{say('treasury.returns.lead')}</p>
        {found.items.length === 0 && (
          <Empty>
            <p>{say('treasury.returns.none')}</p>
          </Empty>
        )}
        {byReason(found.items).map((group) => (
          <Group key={group.code} {...{ context, group, today }} />
        ))}
        <Pager context={context} next={found.next ?? undefined} />
        {found.items.length > 0 && <ExportLinks context={context} />}
      </>
    ),
  });
}

type GroupShown = { readonly context: PageContext; readonly group: ReasonGroup; readonly today: string };

function Group({ context, group, today }: GroupShown) {
  const { say, formats } = context;
  const { code, reason, rows } = group;
  const id = `reason-${code}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {reason ? told(context, reason.meaning) : say('treasury.returns.no-reason')}{' '}
        <span class="note">{say('treasury.returns.count', { n: formats.number(rows.length) })}</span>
      </h2>
      {reason && (
        <p>
          <strong>{say('treasury.returns.action')}</strong> {told(context, reason.action)}.{' '}
          {reason.mayPayAgain === 'no' && say('treasury.returns.never-again')}
        </p>
      )}
      <Table
        context={context}
        caption={say('treasury.returns.caption')}
        dense
        rows={rows}
        keyOf={({ id: key }) => key}
        isMarked={(row) => isLate(row, today)}
        columns={returnColumns(context, today)}
      />
    </section>
  );
}

/** What a file has: the reason stands beside each row, as there are no headings. */
export function returnFileColumns(context: PageContext, today: string): readonly Column<PaymentRow>[] {
  const { say } = context;
  return [
    ...returnColumns(context, today),
    { label: say('treasury.why'), cell: ({ reason }) => (reason ? told(context, reason.meaning) : '–') },
    { label: say('treasury.returns.act'), cell: ({ reason }) => (reason ? told(context, reason.action) : '–') },
  ];
}

function returnColumns(context: PageContext, today: string): readonly Column<PaymentRow>[] {
  const { say, formats } = context;
  return [
    {
      label: say('treasury.payment'),
      kind: 'head',
      cell: (row) => <a href={treasuryPaths.payment(row.id)}>{row.externalId}</a>,
    },
    {
      ...{ label: say('treasury.amount'), kind: 'figure' as const },
      ...{ cell: ({ amount }) => formats.rupiah(amount), value: ({ amount }) => amount },
    },
    {
      label: say('treasury.state'),
      cell: ({ state, text }) => <Tag kind={paymentKinds[state]}>{told(context, text)}</Tag>,
    },
    {
      label: say('treasury.batch'),
      cell: ({ batchId, batchNumber }) => <a href={treasuryPaths.batch(batchId)}>{batchName(context, batchNumber)}</a>,
    },
    {
      label: say('treasury.returns.due'),
      cell: (row) => (
        <>
          {row.dueOn ? formats.shortDay(row.dueOn) : '–'}
          {isLate(row, today) && <strong> {say('treasury.returns.late')}</strong>}
        </>
      ),
    },
    {
      label: say('treasury.next'),
      cell: ({ isCorrected }) => say(isCorrected ? 'treasury.returns.corrected' : 'treasury.returns.to-correct'),
    },
  ];
}
