import type { ClassFile, ClassState } from '../../clients/training.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { Stages, StatTiles, SummaryList, Timeline } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { daysOf, inLanguageOf, placeName } from '../training/words.js';
import { classPage } from './class-frame.js';
import { providerPaths } from './paths.js';

const way: readonly ClassState[] = [
  'planned',
  'enrolling',
  'selecting',
  'ready',
  'running',
  'assessing',
  'certifying',
  'finished',
];
/** What is a button; what needs words or a day has a page of its own. */
const plainMoves = ['enrolling', 'selecting', 'ready', 'running', 'assessing', 'certifying'] as const;
const worded = ['postponed', 'cancelled'] as const;

type ClassShown = {
  readonly context: PageContext;
  readonly file: ClassFile;
  readonly readAt: Date;
  readonly trouble?: Trouble | undefined;
};

/** One class: how far it is, how it is filled, what may follow. */
export function classOverviewPage(shown: ClassShown): string {
  const { context, file, readAt, trouble } = shown;
  const { say } = context;
  return classPage({
    ...{ context, file, readAt, tab: 'class' as const, title: say('provider.tab.class') },
    failed: trouble !== undefined,
    children: (
      <>
        <Way context={context} state={file.state} />
        <Seats context={context} file={file} />
        <Moves {...shown} />
        <About context={context} file={file} />
        <Timeline
          context={context}
          happenings={[...file.history].reverse().map(({ at, text, note, startsOn, seats }) => ({
            when: context.formats.moment(at),
            what: inLanguageOf(context, text),
            why: note ?? say('provider.class.then', { day: context.formats.day(startsOn), n: String(seats) }),
          }))}
        />
      </>
    ),
  });
}

function Way({ context, state }: { readonly context: PageContext; readonly state: ClassState }) {
  const { say } = context;
  const present = way.indexOf(state);
  if (present < 0) return null;
  return (
    <Stages
      context={context}
      label={say('provider.class.way')}
      stages={way.map((each, i) => ({
        name: say(`training.class.${each}`),
        state: i < present ? 'done' : i === present ? 'now' : 'ahead',
      }))}
    />
  );
}

function Seats({ context, file }: { readonly context: PageContext; readonly file: ClassFile }) {
  const { say, formats } = context;
  const { fill, seats, free, id } = file;
  const people = providerPaths.participants(id);
  return (
    <section aria-labelledby="seats">
      <h2 id="seats">{say('provider.class.seats', { n: formats.number(seats) })}</h2>
      <StatTiles
        tiles={[
          { figure: formats.number(free), label: say('provider.class.free') },
          { figure: formats.number(fill.held + fill.agreed), label: say('provider.class.on-offer') },
          {
            figure: formats.number(fill.sent),
            label: say('provider.class.sent'),
            href: people,
            kind: fill.sent > 0 ? 'bad' : 'plain',
          },
          { figure: formats.number(fill.accepted), label: say('provider.class.accepted'), href: people },
          { figure: formats.number(fill.started), label: say('provider.class.started'), href: people },
          { figure: formats.number(fill.completed), label: say('provider.class.completed'), href: people },
        ]}
      />
    </section>
  );
}

/** The moves that the service says may follow; those that follow from results are made on their own pages. */
function Moves({ context, file, trouble }: ClassShown) {
  const { say } = context;
  const may = (to: ClassState) => file.next.includes(to);
  if (file.next.length === 0) return null;
  return (
    <section class="card" aria-labelledby="moves">
      <h2 id="moves">{say('provider.class.next')}</h2>
      {plainMoves.filter(may).map((to) => (
        <Form
          key={to}
          context={context}
          action={providerPaths.move(file.id)}
          submit={say(`provider.move.${to}`)}
          trouble={trouble}
        >
          <input type="hidden" name="to" value={to} />
          <p>{say(`provider.move.${to}.note`)}</p>
        </Form>
      ))}
      {may('finished') && (
        <p>
          <a class="button" href={providerPaths.closing(file.id)}>
            {say('provider.move.finished')}
          </a>
        </p>
      )}
      <p class="acts">
        <a href={providerPaths.edit(file.id)}>{say('provider.class.edit')}</a>
        {worded.filter(may).map((to) => (
          <a key={to} href={`${providerPaths.move(file.id)}?to=${to}`}>
            {say(`provider.move.${to}`)}
          </a>
        ))}
      </p>
    </section>
  );
}

function About({ context, file }: { readonly context: PageContext; readonly file: ClassFile }) {
  const { say, formats } = context;
  return (
    <section aria-labelledby="about">
      <h2 id="about">{say('provider.class.about')}</h2>
      <SummaryList
        rows={[
          { term: say('provider.days'), fact: daysOf(context, file) },
          { term: say('provider.place'), fact: placeName(file.districtCode) },
          { term: say('provider.times'), fact: file.times ?? say('provider.unsaid') },
          { term: say('provider.minimum'), fact: formats.number(file.minimum) },
          { term: say('provider.trainer'), fact: file.trainer ?? say('provider.unsaid') },
        ]}
      />
    </section>
  );
}
