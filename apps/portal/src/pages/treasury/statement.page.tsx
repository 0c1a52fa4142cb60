import { SummaryList, type SummaryRow } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { batchName, inWords, paperNumber } from './words.js';
import type { Names } from './people.js';
import { treasuryPaths } from './paths.js';
import { Accepted, Differences } from './reconciliation.page.js';
import { identityText, type Reconciliation } from './reconciliation.model.js';
import { AboveSheet, Sheet, Signatures } from './sheet.js';
import type { BatchView } from './views.js';

type StatementShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly batch: BatchView;
  readonly found: Reconciliation;
  readonly names: Names;
};

/** The reconciliation of one batch on paper: what books, warrant and bank say, what differs, and who stands for it. */
export function statementPage(shown: StatementShown): string {
  const { context, readAt, batch, found } = shown;
  const { say, formats } = context;
  const title = say('treasury.statement.title');
  const name = batchName(context, batch.number);
  return page({
    context,
    title: `${title} · ${name}`,
    children: (
      <>
        <AboveSheet context={context} href={treasuryPaths.batchPart(batch.id, 'reconciliation')} what={name} />
        <Sheet {...{ context, readAt, title, number: paperNumber(batch) }}>
          <p>{say('treasury.statement.lead', { name, when: formats.moment(readAt) })}</p>
          <SummaryList rows={sumsOf(context, batch, found)} />
          <p>
            {identityText(found, batch, context)} {conclusionOf(shown)}
          </p>
          <Differences {...{ context, batch, found }} />
          {found.accepted.length > 0 && <Accepted {...{ context, found }} />}
          <Signatures hands={handsOf(shown)} />
        </Sheet>
      </>
    ),
  });
}

const parts = ['paid', 'failed', 'returned', 'pending'] as const;

function sumsOf(context: PageContext, batch: BatchView, found: Reconciliation): readonly SummaryRow[] {
  const { say, formats } = context;
  const { sp2dNumber: number, sp2dDate: day } = batch;
  return [
    { term: say('treasury.budget'), fact: `${batch.schemeCode} ${batch.budgetYear}` },
    {
      term: say('treasury.statement.total', { n: formats.number(batch.lines) }),
      fact: formats.rupiah(batch.total),
    },
    {
      term: 'SP2D',
      fact: number && day ? `${formats.rupiah(batch.sp2dAmount ?? 0)} · ${number}, ${formats.day(day)}` : '–',
    },
    { term: say('treasury.statement.instructed'), fact: <strong>{formats.rupiah(found.instructed)}</strong> },
    ...parts.map((part) => ({ term: say(`treasury.statement.${part}`), fact: formats.rupiah(found[part]) })),
    { term: say('treasury.statement.in-words'), fact: <em>{inWords(context, found.paid)}</em> },
    { term: say('treasury.hash'), fact: <code class="hash">{batch.contentHash ?? '–'}</code> },
  ];
}

/** What has become of it: closed, ready to be, or not yet. */
function conclusionOf({ context: { say }, batch, found }: StatementShown): string {
  if (batch.state === 'done') return say('treasury.closing.done');
  return say(found.closes ? 'treasury.statement.closes' : 'treasury.statement.open');
}

function handsOf({ context, found: { closing }, names }: StatementShown) {
  const { say, formats } = context;
  const hand = (label: string, by: string | null, at: string | null) => ({
    ...{ label, name: by === null ? '' : names(by) },
    when: at === null ? undefined : formats.moment(at),
  });
  return [
    hand(say('treasury.statement.proposed'), closing?.proposedBy ?? null, closing?.proposedAt ?? null),
    hand(say('treasury.statement.confirmed'), closing?.confirmedBy ?? null, closing?.confirmedAt ?? null),
  ];
}
