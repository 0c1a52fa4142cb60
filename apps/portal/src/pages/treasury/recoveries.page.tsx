import { type Filter } from '../../layout/filters.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Table, type Column } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import type { Query } from '../../visit/query.js';
import { recoveryStates, type RecoveryRow } from './book-views.js';
import { treasuryPaths } from './paths.js';
import type { Listed } from './views.js';
import { told } from './words.js';
import { listPage } from './frames.js';

export const recoveryKinds = {
  open: 'bad',
  recovered: 'good',
  'rightly-paid': 'good',
  'given-up': 'plain',
  void: 'plain',
} as const;

type RecoveriesShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly query: Query;
  readonly found: Listed<RecoveryRow>;
};

export function recoveriesPage({ context, readAt, query, found }: RecoveriesShown): string {
  const { say } = context;
  const title = say('treasury.recoveries.title');
  return listPage({
    ...{ context, readAt, title, lead: say('treasury.recoveries.lead'), query, found },
    filters: recoveryFilters(context),
    children: (
      <Table
        context={context}
        caption={say('treasury.recoveries.caption')}
        rows={found.items}
        keyOf={({ id }) => id}
        empty={
          <Empty>
            <p>{say(query.has('state') ? 'list.filtered-empty' : 'treasury.recoveries.none')}</p>
          </Empty>
        }
        columns={recoveryColumns(context)}
      />
    ),
  });
}

export function recoveryFilters({ say }: PageContext): readonly Filter[] {
  const states = recoveryStates.map((state) => [state, say(`treasury.recovery-state.${state}`)] as const);
  return [{ name: 'state', label: say('treasury.state'), options: states }];
}

export function recoveryColumns(context: PageContext): readonly Column<RecoveryRow>[] {
  const { say, formats } = context;
  return [
    {
      label: say('treasury.payment'),
      kind: 'head',
      cell: ({ id, externalId }) => <a href={treasuryPaths.recovery(id)}>{externalId}</a>,
    },
    {
      ...{ label: say('treasury.amount'), kind: 'figure' as const },
      ...{ cell: ({ amount }) => formats.rupiah(amount), value: ({ amount }) => amount },
    },
    { label: say('treasury.recovery.ground'), cell: ({ ground }) => (ground ? told(context, ground) : '–') },
    {
      label: say('treasury.state'),
      cell: ({ state, text, proposedEnd }) => (
        <>
          <Tag kind={recoveryKinds[state]}>{told(context, text)}</Tag>
          {state === 'open' && proposedEnd && <span class="note"> {say('treasury.exception-state.proposed')}</span>}
        </>
      ),
    },
    { label: say('treasury.exception.raised'), cell: ({ openedAt }) => formats.moment(openedAt) },
  ];
}
