import { ExportLinks } from '../../layout/export-links.js';
import { Filters, type Filter } from '../../layout/filters.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Pager } from '../../layout/table.js';
import type { Query } from '../../visit/query.js';
import { BatchTable } from './batch-table.js';
import { treasuryPaths } from './paths.js';
import type { BatchRow, BatchState, Listed } from './views.js';

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
  return page({
    context,
    title,
    wide: true,
    children: (
      <>
        <Heading {...{ context, readAt, title, href: context.url }} />
        {mayCompose && (
          <p>
            <a class="button" href={treasuryPaths.due}>
              {say('treasury.batches.compose')}
            </a>
          </p>
        )}
        <Filters context={context} query={query} filters={batchFilters(context)} />
        <BatchTable context={context} rows={found.items} isFiltered={query.has('state')} />
        <Pager context={context} next={found.next ?? undefined} />
        {found.items.length > 0 && <ExportLinks context={context} />}
      </>
    ),
  });
}

export function batchFilters({ say }: PageContext): readonly Filter[] {
  const states = batchStates.map((state) => [state, say(`treasury.batch-state.${state}`)] as const);
  return [{ name: 'state', label: say('treasury.state'), options: states }];
}
