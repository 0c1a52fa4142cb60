import type { DeskClass, PageOf } from '../../clients/training.js';
import { ExportLinks } from '../../layout/export-links.js';
import { Tabs } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading, Tag } from '../../layout/parts.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import { daysOf } from '../training/words.js';
import { codeColumn, placeColumn, seatsColumn, stateColumn } from './class-columns.js';
import { providerPaths } from './paths.js';

type ClassesShown = {
  readonly context: PageContext;
  readonly classes: PageOf<DeskClass>;
  readonly over: boolean;
  readonly readAt: Date;
};

/** A provider's classes with how each is filled. */
export function classesPage({ context, classes, over, readAt }: ClassesShown): string {
  const { say } = context;
  return page({
    context,
    title: say('provider.classes.title'),
    wide: true,
    children: (
      <>
        <Heading
          context={context}
          title={say('provider.classes.title')}
          note={say('provider.classes.note')}
          readAt={readAt}
          href={context.url}
        />
        <p class="acts">
          <a class="button" href={providerPaths.newClass}>
            {say('provider.classes.new')}
          </a>
          <a href={providerPaths.classFile}>{say('provider.classes.file')}</a>
        </p>
        <Tabs
          label={say('provider.classes.title')}
          tabs={[
            { href: providerPaths.classes, text: say('provider.classes.open'), isPresent: !over },
            { href: `${providerPaths.classes}?over=yes`, text: say('provider.classes.over'), isPresent: over },
          ]}
        />
        <section aria-label={say('provider.classes.title')}>
          <ClassTable context={context} classes={classes.items} over={over} />
          <Pager context={context} next={classes.next} />
          {classes.items.length > 0 && <ExportLinks context={context} />}
        </section>
      </>
    ),
  });
}

type TableShown = { readonly context: PageContext; readonly classes: readonly DeskClass[]; readonly over: boolean };

function ClassTable({ context, classes, over }: TableShown) {
  const { say } = context;
  return (
    <Table
      context={context}
      caption={say('provider.classes.caption')}
      rows={classes}
      keyOf={({ id }) => id}
      empty={<Empty>{say(over ? 'provider.classes.none-over' : 'provider.classes.none')}</Empty>}
      columns={classColumns(context)}
    />
  );
}

/** Also as they leave in a file. */
export const classColumns = (context: PageContext): readonly Column<DeskClass>[] => [
  codeColumn(context),
  { label: context.say('provider.days'), cell: (one) => daysOf(context, one) },
  placeColumn(context),
  stateColumn(context),
  seatsColumn(context),
  { label: context.say('provider.classes.to-do'), cell: (one) => <ToDo context={context} one={one} /> },
];

/** What waits in a class. */
function ToDo({ context, one }: { readonly context: PageContext; readonly one: DeskClass }) {
  const { say, formats } = context;
  const { id, fill, alarms, state } = one;
  if (fill.sent > 0)
    return (
      <a href={providerPaths.participants(id)}>{say('provider.classes.to-answer', { n: formats.number(fill.sent) })}</a>
    );
  if (state === 'running') return <a href={providerPaths.attendance(id)}>{say('provider.classes.keep-sheets')}</a>;
  if (state === 'assessing') return <a href={providerPaths.results(id)}>{say('provider.classes.give-results')}</a>;
  if (state === 'certifying') return <a href={providerPaths.closing(id)}>{say('provider.classes.close')}</a>;
  return alarms > 0 ? <Tag kind="bad">{say('provider.classes.alarms', { n: formats.number(alarms) })}</Tag> : <>–</>;
}
