import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading, Tag } from '../../layout/parts.js';
import { Table } from '../../layout/table.js';
import { Banner, Empty } from '../../layout/told.js';
import type { Books } from './book-views.js';
import { Equation } from './equation.js';
import { checksOf, heldIn } from './ledger.model.js';
import { movementsPath, treasuryPaths } from './paths.js';
import { told } from './words.js';

type LedgerShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly books: readonly Books[];
};

/** Each budget as one equation, each account a way to its movements, and what the books are held against. */
export function ledgerPage({ context, readAt, books }: LedgerShown): string {
  const { say } = context;
  const title = say('treasury.ledger.title');
  return page({
    context,
    title,
    children: (
      <>
        <Heading {...{ context, readAt, title, href: treasuryPaths.ledger }} />
        <p>{say('treasury.ledger.lead')}</p>
        {books.length === 0 && (
          <Empty>
            <p>{say('treasury.budgets.none')}</p>
          </Empty>
        )}
        {books.map((one) => (
          <OneBudget key={`${one.schemeCode} ${one.year}`} {...{ context, books: one }} />
        ))}
      </>
    ),
  });
}

type OneShown = { readonly context: PageContext; readonly books: Books };

function OneBudget({ context, books }: OneShown) {
  const { say } = context;
  const { schemeCode, year, breaches } = books;
  const id = `books-${schemeCode}-${year}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {schemeCode} {year}
      </h2>
      <p>
        <Tag kind={breaches.length > 0 ? 'bad' : 'good'}>
          {say(breaches.length > 0 ? 'treasury.ledger.broken' : 'treasury.ledger.adds-up')}
        </Tag>{' '}
        <a href={movementsPath(schemeCode, year)}>{say('treasury.ledger.all-movements')}</a>
      </p>
      {breaches.length > 0 && <Banner kind="bad">{breaches.map(({ text }) => told(context, text)).join(' ')}</Banner>}
      <Equation
        context={context}
        whole={{
          amount: books.allocation,
          text: say('treasury.budgets.allocation'),
          href: treasuryPaths.budget(schemeCode, year),
        }}
        parts={heldIn(books).map(({ account, amount }) => ({
          ...{ amount, text: say(`treasury.account.${account}`) },
          href: movementsPath(schemeCode, year, account),
        }))}
      />
      <Checks {...{ context, books }} />
    </section>
  );
}

/** What the accounts say beside what commitments and recipients are on record with. */
function Checks({ context, books }: OneShown) {
  const { say, formats } = context;
  return (
    <Table
      context={context}
      caption={say('treasury.ledger.checks')}
      rows={checksOf(books)}
      keyOf={({ name }) => name}
      isMarked={({ books: inBooks, elsewhere }) => inBooks !== elsewhere}
      columns={[
        { label: say('treasury.ledger.check'), kind: 'head', cell: ({ name }) => say(`treasury.ledger.check.${name}`) },
        {
          label: say('treasury.ledger.in-books'),
          kind: 'figure',
          cell: ({ books: amount }) => formats.rupiah(amount),
        },
        {
          label: say('treasury.ledger.elsewhere'),
          kind: 'figure',
          cell: ({ elsewhere }) => formats.rupiah(elsewhere),
        },
        {
          label: say('treasury.difference.verdict'),
          cell: ({ books: inBooks, elsewhere }) =>
            say(inBooks === elsewhere ? 'treasury.difference.none' : 'treasury.ledger.broken'),
        },
      ]}
    />
  );
}
