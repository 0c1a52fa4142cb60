import type { Answer } from '../../clients/ask.js';
import type { Day, Listed, WorkItem } from '../../clients/registry.js';
import type { Strength } from '../../clients/people.js';
import { StatTiles, type Tile } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Empty, FailedPart } from '../../layout/told.js';
import { withQuery } from '../../visit/query.js';
import { caseworkPaths } from './paths.js';
import { WorkTable, type WorkTableShown } from './work-table.js';

export type TodayShown = {
  readonly day: Answer<Day>;
  readonly mine: Answer<Listed<WorkItem>>;
  /** Pairs that wait for a decision, by strength; undefined where they could not be counted. */
  readonly pairs: Readonly<Record<Strength, number>> | undefined;
  readonly readAt: Date;
} & Pick<WorkTableShown, 'who' | 'companies' | 'today'>;

/** What is due, as numbers that are lists, and then the list itself. */
export function todayPage(context: PageContext, shown: TodayShown): string {
  const { say } = context;
  return page({
    context,
    title: say('casework.today.title'),
    wide: true,
    children: (
      <>
        <Heading
          context={context}
          title={say('casework.today.title')}
          readAt={shown.readAt}
          href={caseworkPaths.today}
        />
        <Numbers context={context} day={shown.day} />
        <Mine context={context} shown={shown} />
        <Else context={context} pairs={shown.pairs} />
      </>
    ),
  });
}

const mine = (asked: Readonly<Record<string, string>>) => withQuery(caseworkPaths.worklist, { owner: 'me', ...asked });

function Numbers({ context, day }: { readonly context: PageContext; readonly day: Answer<Day> }) {
  const { say, formats } = context;
  if (day.kind !== 'answered') return <FailedPart context={context} what={say('casework.today.numbers-part')} />;
  const { dueToday, overdue, new: fresh, waiting } = day.body;
  const tiles: Tile[] = [
    { figure: formats.number(dueToday), label: say('casework.today.due'), href: mine({ due: 'today' }) },
    {
      figure: formats.number(overdue),
      label: say('casework.today.overdue'),
      href: mine({ due: 'overdue' }),
      kind: overdue > 0 ? 'bad' : 'plain',
    },
    { figure: formats.number(fresh), label: say('casework.today.new'), href: mine({ state: 'registered' }) },
    { figure: formats.number(waiting), label: say('casework.today.waiting'), href: mine({ due: 'none' }) },
  ];
  return <StatTiles tiles={tiles} />;
}

function Mine({ context, shown }: { readonly context: PageContext; readonly shown: TodayShown }) {
  const { say } = context;
  const { mine: answer, day } = shown;
  if (answer.kind !== 'answered') return <FailedPart context={context} what={say('casework.today.list-part')} />;
  const free = day.kind === 'answered' ? day.body.free : 0;
  return (
    <section>
      <WorkTable
        {...shown}
        context={context}
        caption={say('casework.today.list')}
        rows={answer.body.items}
        isMine
        empty={<NothingDue context={context} free={free} />}
      />
      {answer.body.next !== undefined && (
        <p>
          <a href={mine({})}>{say('casework.today.all')}</a>
        </p>
      )}
    </section>
  );
}

function NothingDue({ context, free }: { readonly context: PageContext; readonly free: number }) {
  const { say, formats } = context;
  return (
    <Empty>
      <p>{say('casework.today.nothing')}</p>
      {free > 0 ? (
        <p>
          <a href={withQuery(caseworkPaths.worklist, { owner: 'none' })}>
            {say('casework.today.take-next', { n: formats.number(free) })}
          </a>
        </p>
      ) : (
        <p>{say('casework.today.none-free')}</p>
      )}
    </Empty>
  );
}

function Else({ context, pairs }: Pick<TodayShown, 'pairs'> & { readonly context: PageContext }) {
  const { say, formats } = context;
  const count = pairs && pairs.strong + pairs.medium + pairs.weak;
  return (
    <section aria-labelledby="else">
      <h2 id="else">{say('casework.today.else')}</h2>
      <ul class="links">
        {count !== undefined && count > 0 && (
          <li>
            <a href={caseworkPaths.duplicates}>{say('casework.today.pairs', { n: formats.number(count) })}</a>
          </li>
        )}
        <li>
          <a href={caseworkPaths.conflicts}>{say('casework.today.conflicts')}</a>
        </li>
        <li>
          <a href={caseworkPaths.followUps}>{say('casework.today.follow-ups')}</a>
        </li>
        <li>
          <a href={caseworkPaths.redirections}>{say('casework.today.redirections')}</a>
        </li>
        <li>
          <a href={caseworkPaths.reminders}>{say('casework.today.reminders')}</a>
        </li>
      </ul>
    </section>
  );
}
