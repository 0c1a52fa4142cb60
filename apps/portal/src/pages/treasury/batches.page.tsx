import { type Filter } from '../../layout/filters.js';
import type { PageContext } from '../../layout/page-context.js';
import type { Query } from '../../visit/query.js';
import { BatchTable } from './batch-table.js';
import { treasuryPaths } from './paths.js';
import type { BatchRow, BatchState, Listed } from './views.js';
import { listPage } from './frames.js';

export const batchStates = [
  ...(['composed', 'validated', 'locked', 'sp2d-issued'] as const),
  ...(['sent', 'processing', 'reconciling', 'done', 'dissolved'] as const),
] satisfies readonly BatchState[];

type BatchesShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly query: Query;
  readonly found: Listed<BatchRow>;
  readonly mayCompose: boolean;
};

export function batchesPage({ context, readAt, query, found, mayCompose }: BatchesShown): string {
  const { say } = context;
  const title = say('treasury.batches.title');
  return listPage({
    ...{ context, readAt, title, wide: true, query, found, filters: batchFilters(context) },
    act: mayCompose && (
      <p>
        <a class="button" href={treasuryPaths.due}>
          {say('treasury.batches.compose')}
        </a>
      </p>
    ),
    children: <BatchTable context={context} rows={found.items} isFiltered={query.has('state')} />,
  });
}

export function batchFilters({ say }: PageContext): readonly Filter[] {
  const states = batchStates.map((state) => [state, say(`treasury.batch-state.${state}`)] as const);
  return [{ name: 'state', label: say('treasury.state'), options: states }];
}
