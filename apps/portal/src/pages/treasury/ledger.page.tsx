import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading, Tag } from '../../layout/parts.js';
import { Table, type Column } from '../../layout/table.js';
import { Banner, Empty } from '../../layout/told.js';
import { ledgerAccounts, type Books } from './book-views.js';
import { treasuryPaths } from './paths.js';
import { told } from './words.js';

type LedgerShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly books: readonly Books[];
};

/** Each budget with the balances of its accounts, and whatever does not add up. */
export function ledgerPage({ context, readAt, books }: LedgerShown): string {
  const { say } = context;
  const title = say('treasury.ledger.title');
  return page({
    context,
    title,
    wide: true,
    children: (
      <>
        <Heading {...{ context, readAt, title, href: treasuryPaths.ledger }} />
        <p>{say('treasury.ledger.lead')}</p>
        <Breaches {...{ context, books }} />
        <Table
          context={context}
          caption={say('treasury.ledger.caption')}
          rows={books}
          keyOf={({ schemeCode, year }) => `${schemeCode} ${year}`}
          isMarked={({ breaches }) => breaches.length > 0}
          empty={
            <Empty>
              <p>{say('treasury.budgets.none')}</p>
            </Empty>
          }
          columns={bookColumns(context)}
        />
      </>
    ),
  });
}

function Breaches({ context, books }: Omit<LedgerShown, 'readAt'>) {
  return (
    <>
      {books
        .filter(({ breaches }) => breaches.length > 0)
        .map(({ schemeCode, year, breaches }) => (
          <Banner kind="bad" key={`${schemeCode} ${year}`}>
            <strong>
              {schemeCode} {year}:
            </strong>{' '}
            {breaches.map(({ text }) => told(context, text)).join(' ')}
          </Banner>
        ))}
    </>
  );
}

function bookColumns(context: PageContext): readonly Column<Books>[] {
  const { say, formats } = context;
  return [
    {
      label: say('treasury.budget'),
      kind: 'head',
      cell: ({ schemeCode, year }) => (
        <a
          href={`${treasuryPaths.movements}?scheme=${encodeURIComponent(schemeCode)}&year=${year}`}
        >{`${schemeCode} ${year}`}</a>
      ),
    },
    {
      label: say('treasury.budgets.allocation'),
      kind: 'figure',
      cell: ({ allocation }) => formats.rupiah(allocation),
    },
    ...ledgerAccounts.map((account) => ({
      ...{ label: say(`treasury.account.${account}`), kind: 'figure' as const },
      cell: ({ balances }: Books) => formats.rupiah(balances[account]),
    })),
    {
      label: say('treasury.ledger.committed'),
      kind: 'figure',
      cell: ({ committed }) => formats.rupiah(committed),
    },
    {
      label: say('treasury.ledger.to-people'),
      kind: 'figure',
      cell: ({ paidToPeople }) => formats.rupiah(paidToPeople),
    },
    {
      label: say('treasury.ledger.verdict'),
      cell: ({ breaches }) => <Verdict {...{ context, isBroken: breaches.length > 0 }} />,
    },
  ];
}

function Verdict({ context, isBroken }: { readonly context: PageContext; readonly isBroken: boolean }) {
  return (
    <Tag kind={isBroken ? 'bad' : 'good'}>
      {context.say(isBroken ? 'treasury.ledger.broken' : 'treasury.ledger.adds-up')}
    </Tag>
  );
}
