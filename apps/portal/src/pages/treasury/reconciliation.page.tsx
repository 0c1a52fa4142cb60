import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { Table } from '../../layout/table.js';
import { Banner, Conflict } from '../../layout/told.js';
import { batchFrame } from './batch-frame.js';
import { Equation } from './equation.js';
import { differences, identityText, type Reconciliation } from './reconciliation.model.js';
import type { Names } from './people.js';
import { treasuryPaths } from './paths.js';
import type { BatchView } from './views.js';
import { told } from './words.js';

type ReconciliationShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly batch: BatchView;
  readonly found: Reconciliation;
  readonly names: Names;
  readonly trouble?: Trouble | undefined;
};

export function reconciliationPage(shown: ReconciliationShown): string {
  const { context, readAt, batch, found, trouble } = shown;
  const { say } = context;
  return batchFrame({
    ...{ context, readAt, batch, part: 'reconciliation', failed: trouble !== undefined },
    children: (
      <>
        <Conflict context={context} trouble={trouble} labels={{ state: say('treasury.state') }} />
        <section aria-labelledby="identity">
          <h2 id="identity">{say('treasury.identity')}</h2>
          <Identity {...shown} />
        </section>
        <Differences {...shown} />
        {batch.releasedAt !== null && (
          <p class="screen-only">
            <a href={treasuryPaths.batchPart(batch.id, 'statement')}>{say('treasury.statement.open-paper')}</a>
          </p>
        )}
        {found.accepted.length > 0 && <Accepted {...shown} />}
        <Closing {...shown} />
      </>
    ),
  });
}

/** One equation, each figure a way to its rows. */
function Identity({ context, batch, found }: ReconciliationShown) {
  const { say } = context;
  const payments = treasuryPaths.batchPart(batch.id, 'payments');
  const parts = [
    ['paid', found.paid, 'paid'],
    ['failed', found.failed, 'failed'],
    ['returned', found.returned, 'returned'],
    ['pending', found.pending, 'sent'],
  ] as const;
  return (
    <>
      <Equation
        context={context}
        whole={{ amount: found.instructed, text: say('treasury.identity.instructed'), href: payments }}
        parts={parts.map(([part, amount, state]) => ({
          ...{ amount, text: say(`treasury.identity.${part}`), href: `${payments}?state=${state}` },
        }))}
      />
      <p class="note">{identityText(found, batch, context)}</p>
    </>
  );
}

type SumsShown = Pick<ReconciliationShown, 'context' | 'batch' | 'found'>;

export function Differences({ context, batch, found }: SumsShown) {
  const { say, formats } = context;
  return (
    <section aria-labelledby="differences">
      <h2 id="differences">{say('treasury.differences')}</h2>
      <Table
        context={context}
        caption={say('treasury.differences.caption')}
        rows={differences(found, batch.id)}
        keyOf={({ name }) => name}
        isMarked={({ value }) => value !== 0}
        columns={[
          { label: say('treasury.difference'), kind: 'head', cell: ({ name }) => say(`treasury.difference.${name}`) },
          {
            label: say('treasury.difference.value'),
            kind: 'figure',
            cell: ({ value, isMoney, href }) => {
              const shown = isMoney ? formats.rupiah(value) : formats.number(value);
              return href === undefined || value === 0 ? shown : <a href={href}>{shown}</a>;
            },
          },
          {
            label: say('treasury.difference.verdict'),
            cell: ({ value }) => say(value === 0 ? 'treasury.difference.none' : 'treasury.difference.stands'),
          },
        ]}
      />
    </section>
  );
}

export function Accepted({ context, found }: Omit<SumsShown, 'batch'>) {
  const { say, formats } = context;
  return (
    <section aria-labelledby="accepted">
      <h2 id="accepted">{say('treasury.accepted')}</h2>
      <p>{say('treasury.accepted.lead')}</p>
      <Table
        context={context}
        caption={say('treasury.accepted')}
        rows={found.accepted}
        keyOf={({ lineId, side }) => `${lineId} ${side}`}
        columns={[
          {
            label: say('treasury.payment'),
            kind: 'head',
            cell: ({ lineId, externalId }) => <a href={treasuryPaths.payment(lineId)}>{externalId}</a>,
          },
          { label: say('treasury.accepted.books'), kind: 'figure', cell: ({ books }) => formats.rupiah(books) },
          {
            label: say('treasury.accepted.bank'),
            kind: 'figure',
            cell: ({ statements }) => formats.rupiah(statements),
          },
        ]}
      />
    </section>
  );
}

/** Closing takes two: what one proposes, another confirms for the very same sums. */
function Closing({ context, batch, found, names, trouble }: ReconciliationShown) {
  const { say, formats } = context;
  const { closing } = found;
  const acts = batch.next.filter(({ act }) => act === 'propose-closing' || act === 'confirm-closing');
  if (batch.state === 'done') return <Banner kind="good">{say('treasury.closing.done')}</Banner>;
  return (
    <section aria-labelledby="closing" class="card">
      <h2 id="closing">{say('treasury.closing')}</h2>
      <p>{say('treasury.closing.lead')}</p>
      {closing && (
        <p>
          {say('treasury.closing.proposed', {
            when: formats.moment(closing.proposedAt),
            who: names(closing.proposedBy),
          })}
        </p>
      )}
      {acts.length === 0 && <p class="note">{say('treasury.closing.not-yet')}</p>}
      {acts.map(({ act, why }, place) =>
        why === null ? (
          <Form
            key={act}
            {...{ context, version: batch.version, isGrave: act === 'confirm-closing', isPlain: place > 0 }}
            action={treasuryPaths.batchPart(batch.id, act)}
            submit={say(closing && act === 'propose-closing' ? 'treasury.closing.again' : `treasury.act.${act}`)}
            trouble={place === 0 ? trouble : undefined}
          />
        ) : (
          <p key={act} class="note">
            <strong>{say(`treasury.act.${act}`)}.</strong> {told(context, why)}
          </p>
        ),
      )}
    </section>
  );
}
