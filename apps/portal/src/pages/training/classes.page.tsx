import type { ClassFile, OfferedClass, PageOf, Programme } from '../../clients/training.js';
import { ExportLinks } from '../../layout/export-links.js';
import { Filters, type Filter } from '../../layout/filters.js';
import { StatTiles, SummaryList, Timeline } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import type { Query } from '../../visit/query.js';
import { trainingPaths } from './paths.js';
import { ClassTag, daysOf, inLanguageOf, placeName } from './words.js';

type ClassesShown = {
  readonly context: PageContext;
  readonly query: Query;
  readonly classes: PageOf<OfferedClass>;
  readonly programmes: readonly Programme[];
  readonly readAt: Date;
};

/** The classes that are not over, of all providers. */
export function offeredClassesPage({ context, query, classes, programmes, readAt }: ClassesShown): string {
  const { say } = context;
  return page({
    context,
    title: say('training.classes.title'),
    wide: true,
    children: (
      <>
        <Heading context={context} title={say('training.classes.title')} readAt={readAt} href={context.url} />
        <Filters context={context} query={query} filters={offeredFilters(context, programmes)} />
        <section aria-label={say('training.classes.title')}>
          <ClassTable context={context} classes={classes} />
          <Pager context={context} next={classes.next} />
          {classes.items.length > 0 && <ExportLinks context={context} />}
        </section>
      </>
    ),
  });
}

export function offeredFilters(context: PageContext, programmes: readonly Programme[]): readonly Filter[] {
  const { say } = context;
  return [
    {
      name: 'programme',
      label: say('training.ask.programme'),
      options: programmes.map((one) => [one.code, inLanguageOf(context, one.name)] as const),
    },
  ];
}

function ClassTable({ context, classes }: Pick<ClassesShown, 'context' | 'classes'>) {
  const { say } = context;
  return (
    <Table
      context={context}
      caption={say('training.classes.caption')}
      rows={classes.items}
      keyOf={({ id }) => id}
      dense
      empty={<Empty>{say('training.classes.empty')}</Empty>}
      columns={offeredColumns(context)}
    />
  );
}

/** Also as they leave in a file. */
export function offeredColumns(context: PageContext): readonly Column<OfferedClass>[] {
  const { say, formats } = context;
  return [
    {
      label: say('training.ask.class'),
      kind: 'head',
      cell: (one) => (
        <>
          <a href={trainingPaths.class(one.id)}>{inLanguageOf(context, one.programme.name)}</a>
          <span class="note">{one.code}</span>
        </>
      ),
    },
    { label: say('training.provider'), cell: ({ provider }) => provider },
    { label: say('training.place'), cell: ({ districtCode }) => placeName(districtCode) },
    { label: say('training.days'), cell: (one) => daysOf(context, one) },
    { label: say('training.state'), cell: ({ state }) => <ClassTag context={context} state={state} /> },
    { label: say('training.free'), kind: 'figure', cell: ({ free }) => formats.number(free) },
    { label: say('training.waiting'), kind: 'figure', cell: ({ waiting }) => formats.number(waiting) },
  ];
}

type ClassShown = { readonly context: PageContext; readonly file: ClassFile; readonly readAt: Date };

/** One class as those see it who refer to it. */
export function offeredClassPage({ context, file, readAt }: ClassShown): string {
  const { say, formats } = context;
  return page({
    context,
    title: `${inLanguageOf(context, file.programme.name)} · ${file.code}`,
    children: (
      <>
        <nav class="crumbs" aria-label={say('provider.crumbs')}>
          <a href={trainingPaths.classes}>{say('training.classes.title')}</a>
        </nav>
        <Heading
          context={context}
          title={`${inLanguageOf(context, file.programme.name)} · ${file.code}`}
          note={file.provider}
          readAt={readAt}
          href={trainingPaths.class(file.id)}
        />
        <p>
          <ClassTag context={context} state={file.state} />
        </p>
        <About context={context} file={file} />
        <Timeline
          context={context}
          happenings={[...file.history].reverse().map(({ at, text }) => ({
            when: formats.moment(at),
            what: inLanguageOf(context, text),
          }))}
        />
      </>
    ),
  });
}

function About({ context, file }: Omit<ClassShown, 'readAt'>) {
  const { say, formats } = context;
  const { fill } = file;
  return (
    <>
      <StatTiles
        tiles={[
          { figure: formats.number(file.free), label: say('provider.class.free') },
          { figure: formats.number(fill.held + fill.agreed), label: say('provider.class.on-offer') },
          { figure: formats.number(fill.sent), label: say('training.state.sent') },
          { figure: formats.number(fill.accepted), label: say('provider.class.accepted') },
          { figure: formats.number(fill.started), label: say('provider.class.started') },
          { figure: formats.number(fill.completed), label: say('provider.class.completed') },
        ]}
      />
      <SummaryList
        rows={[
          { term: say('training.days'), fact: daysOf(context, file) },
          { term: say('training.place'), fact: placeName(file.districtCode) },
          { term: say('provider.times'), fact: file.times ?? say('provider.unsaid') },
          { term: say('provider.seats'), fact: formats.number(file.seats) },
          { term: say('provider.minimum'), fact: formats.number(file.minimum) },
        ]}
      />
    </>
  );
}
