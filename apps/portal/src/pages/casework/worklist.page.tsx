import type { Answer } from '../../clients/ask.js';
import type { Day, Listed, SavedView, WorkItem } from '../../clients/registry.js';
import { Errors } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { ExportLinks } from '../../layout/export-links.js';
import { Filters } from '../../layout/filters.js';
import { page } from '../../layout/page.js';
import { pathOf, type PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Pager } from '../../layout/table.js';
import { Banner, Empty, FailedPart } from '../../layout/told.js';
import { withQuery, type Query } from '../../visit/query.js';
import { ActsForm } from './acts-form.js';
import { KeysHelp } from './keys-help.js';
import { OwnViews } from './saved-views.js';
import { caseworkPaths } from './paths.js';
import { WorkTable, type WorkTableShown } from './work-table.js';
import { addressOf, filterAsked, isNarrowed, workFilters } from './worklist.model.js';

export type WorklistShown = {
  readonly list: Answer<Listed<WorkItem>>;
  readonly day: Day | undefined;
  readonly open: number | undefined;
  /** Registered, and not on the list yet. */
  readonly arriving: number;
  readonly query: Query;
  readonly regions: readonly string[] | 'all';
  readonly mayWork: boolean;
  readonly readAt: Date;
  /** Those of the visitor; undefined for who keeps none. */
  readonly views: readonly SavedView[] | undefined;
  readonly trouble?: Trouble | undefined;
  /** With keeping or removing a view. */
  readonly viewTrouble?: Trouble | undefined;
} & Pick<WorkTableShown, 'who' | 'companies' | 'today'>;

const FORM = 'selected';

/** All open cases, narrowed by what stands in the address: a view can be sent to a colleague. */
export function worklistPage(context: PageContext, shown: WorklistShown): string {
  const { say } = context;
  const { query, regions, companies, readAt, trouble, viewTrouble } = shown;
  const title = say('casework.worklist.title');
  return page({
    ...{ context, title, wide: true, failed: (trouble ?? viewTrouble) !== undefined },
    scripts: ['select-all.js', 'worklist-keys.js'],
    children: (
      <>
        <Heading context={context} title={title} readAt={readAt} href={context.url} />
        <Errors context={context} trouble={trouble} />
        {shown.arriving > 0 && <Arriving context={context} cases={shown.arriving} />}
        <Views context={context} shown={shown} />
        <Filters context={context} query={query} filters={workFilters(context, regions, query, companies)} />
        {shown.views && (
          <OwnViews context={context} views={shown.views} mayKeep={isNew(query, shown.views)} trouble={viewTrouble} />
        )}
        <List context={context} shown={shown} />
        <KeysHelp context={context} />
      </>
    ),
  });
}

function Arriving({ context, cases }: { readonly context: PageContext; readonly cases: number }) {
  const { say, formats, url } = context;
  return (
    <Banner>
      {say('casework.worklist.arriving', { n: formats.number(cases) })} <a href={url}>{say('part.retry')}</a>
    </Banner>
  );
}

type PartShown = { readonly context: PageContext; readonly shown: WorklistShown };

function Views({ context, shown: { day, open, query, views: own = [] } }: PartShown) {
  const { say, formats } = context;
  if (!day || open === undefined) return null;
  const present = addressOf(filterAsked(query));
  const views: readonly (readonly [href: string, text: string])[] = [
    [withQuery(caseworkPaths.worklist, {}), say('casework.worklist.view.all', { n: formats.number(open) })],
    [
      withQuery(caseworkPaths.worklist, { owner: 'me' }),
      say('casework.worklist.view.mine', { n: formats.number(day.mine) }),
    ],
    [
      withQuery(caseworkPaths.worklist, { owner: 'me', due: 'overdue' }),
      say('casework.worklist.view.overdue', { n: formats.number(day.overdue) }),
    ],
    [
      withQuery(caseworkPaths.worklist, { owner: 'none' }),
      say('casework.worklist.view.free', { n: formats.number(day.free) }),
    ],
    ...own.map(({ filter, name }) => [addressOf(filter), name] as const),
  ];
  return (
    <nav class="views" aria-label={say('casework.worklist.views')}>
      <ul>
        {views.map(([href, text]) => (
          <li key={text}>
            <a href={href} aria-current={href === present ? 'true' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Narrowed, and not as a view that is kept already. */
function isNew(query: Query, views: readonly SavedView[]): boolean {
  const present = addressOf(filterAsked(query));
  return isNarrowed(query) && views.every(({ filter }) => addressOf(filter) !== present);
}

function List({ context, shown }: PartShown) {
  const { say } = context;
  const { list, query, mayWork } = shown;
  if (list.kind !== 'answered') return <FailedPart context={context} what={say('casework.worklist.what')} />;
  const { items, next } = list.body;
  const newest = query.text('sort') === 'newest';
  return (
    <section>
      {mayWork && items.length > 0 && <Bulk context={context} />}
      <WorkTable
        {...shown}
        context={context}
        caption={say(newest ? 'casework.worklist.caption-newest' : 'casework.worklist.caption')}
        rows={items}
        empty={<NoRows context={context} narrowed={isNarrowed(query)} />}
        {...(mayWork && { form: FORM })}
      />
      <Pager context={context} next={next} />
      {items.length > 0 && <ExportLinks context={context} />}
    </section>
  );
}

/** What can be done with several at once. Nothing selected is an error that says so. */
function Bulk({ context }: { readonly context: PageContext }) {
  const { say } = context;
  return (
    <ActsForm context={context} action={caseworkPaths.take} id={FORM}>
      <input type="hidden" name="back" value={context.url} />
      <div class="acts" role="group" aria-label={say('casework.bulk')}>
        <span class="quiet">{say('casework.bulk')}:</span>
        <button type="submit" data-takes>
          {say('casework.take')}
        </button>
        <button type="submit" class="plain" formAction={caseworkPaths.referMany}>
          {say('casework.refer-many')}
        </button>
      </div>
    </ActsForm>
  );
}

function NoRows({ context, narrowed }: { readonly context: PageContext; readonly narrowed: boolean }) {
  const { say } = context;
  if (!narrowed) return <Empty>{say('casework.worklist.empty')}</Empty>;
  return (
    <Empty>
      {say('list.filtered-empty')} <a href={pathOf(context)}>{say('list.clear-filters')}</a>
    </Empty>
  );
}
