import { SummaryList } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import { treasuryPaths } from './paths.js';
import { AboveSheet, Sheet } from './sheet.js';
import type { BatchView, Listed, PaymentRow } from './views.js';
import { accountText, batchName, inWords, paperNumber } from './words.js';

/** Payments of one part of an annex: a larger batch is printed part by part. */
export const linesOfAPart = 1_000;

type AnnexShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly batch: BatchView;
  readonly found: Listed<PaymentRow>;
};

/** The list that lies behind a cover sheet: each payment with its key, to whom and how much. Names and accounts stay masked on paper too. */
export function annexPage({ context, readAt, batch, found }: AnnexShown): string {
  const { say } = context;
  const title = say('treasury.annex.title');
  const name = batchName(context, batch.number);
  return page({
    context,
    title: `${title} · ${name}`,
    children: (
      <>
        <AboveSheet context={context} href={treasuryPaths.batch(batch.id)} what={name} />
        <Sheet {...{ context, readAt, title, number: paperNumber(batch) }}>
          <p class="note">{say('treasury.annex.masked')}</p>
          <Table
            context={context}
            caption={say('treasury.annex.caption')}
            dense
            rows={found.items}
            keyOf={({ id }) => id}
            empty={
              <Empty>
                <p>{say('treasury.payments.none')}</p>
              </Empty>
            }
            columns={annexColumns(context)}
          />
          <Sums {...{ context, batch, found }} />
          <p>
            {say('treasury.hash')} <code class="hash">{batch.contentHash ?? '–'}</code>
          </p>
        </Sheet>
        <Pager context={context} next={found.next === null ? undefined : found.next} />
      </>
    ),
  });
}

/** Of this part, and of the whole batch where it has more than one. */
function Sums({ context, batch, found }: Omit<AnnexShown, 'readAt'>) {
  const { say, formats } = context;
  const ofPart = found.items.reduce((sum, { amount }) => sum + amount, 0);
  const isWhole = found.items.length === batch.lines;
  const part = {
    term: say('treasury.annex.part-sum', { n: formats.number(found.items.length) }),
    fact: <strong>{formats.rupiah(ofPart)}</strong>,
  };
  return (
    <SummaryList
      rows={[
        ...(isWhole ? [] : [part]),
        {
          term: say('treasury.annex.whole-sum', { n: formats.number(batch.lines) }),
          fact: <strong>{formats.rupiah(batch.total)}</strong>,
        },
        { term: say('treasury.in-words'), fact: <em>{inWords(context, batch.total)}</em> },
      ]}
    />
  );
}

function annexColumns({ say, formats }: PageContext): readonly Column<PaymentRow>[] {
  return [
    { label: say('treasury.annex.no'), kind: 'figure', cell: ({ lineNo }) => formats.number(lineNo) },
    { label: say('treasury.payment'), kind: 'head', cell: ({ externalId }) => externalId },
    { label: say('treasury.payee'), cell: ({ payee }) => <span class="nowrap">{payee.name ?? '–'}</span> },
    { label: say('treasury.payee.account'), cell: ({ payee }) => accountText(payee) },
    { label: say('treasury.amount'), kind: 'figure', cell: ({ amount }) => formats.rupiah(amount) },
  ];
}
