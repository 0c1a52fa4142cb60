import { addDays } from '@tanggap/kernel';
import { bodyOf } from '../../clients/ask.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Table } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import { oversightPaths, type Asked } from './asked.js';
import { briefingTables, type BriefCell, type BriefTable } from './briefing.model.js';
import type { Answers } from './in-time.model.js';
import { periodText } from './overview.page.js';
import { everyWeek, readingOfBudgets, readingOfTerms, readingOfWeeks } from './readings.js';

export type BriefingShown = { readonly asked: Asked; readonly answers: Answers; readonly readAt: Date };

const parts = ['coming', 'in-time', 'money'] as const;

/** The overview for a folder: sentences and tables, on two sheets of A4. */
export function briefingPage(context: PageContext, { asked, answers, readAt }: BriefingShown): string {
  const { say } = context;
  const tables = briefingTables(context, asked, answers);
  return page({
    context,
    title: say('oversight.briefing.title'),
    wide: true,
    children: (
      <div class="briefing">
        <nav class="crumbs" aria-label={say('oversight.crumbs')}>
          <a href={oversightPaths.overview}>{say('oversight.title')}</a>
        </nav>
        <Heading
          context={context}
          title={say('oversight.briefing.title')}
          note={periodText(context, asked)}
          readAt={readAt}
          href={context.url}
        />
        <p class="note on-screen">{say('oversight.briefing.note')}</p>
        {parts.map((part) => (
          <section key={part} class="question" aria-labelledby={part}>
            <h2 id={part}>{titleOf(context, part, asked)}</h2>
            <p class="reading">{readingOf(context, part, asked, answers)}</p>
            <div class="pair">
              {tables
                .filter((table) => table.part === part)
                .map((table) => (
                  <Brief key={table.title} context={context} table={table} />
                ))}
            </div>
          </section>
        ))}
      </div>
    ),
  });
}

type Part = (typeof parts)[number];

function titleOf({ say }: PageContext, part: Part, { year }: Asked): string {
  return part === 'money' ? say('oversight.money', { year: String(year) }) : say(`oversight.${part}`);
}

function readingOf(context: PageContext, part: Part, asked: Asked, answers: Answers): string {
  const layoffs = bodyOf(answers.layoffs);
  if (part === 'in-time') return readingOfTerms(context, layoffs?.terms ?? []);
  if (part === 'money') return readingOfBudgets(context, bodyOf(answers.money)?.budgets ?? []);
  return readingOfWeeks(context, everyWeek(layoffs?.weeks ?? [], addDays(asked.from, -7 * asked.weeks), asked.to));
}

type Row = { readonly cells: readonly BriefCell[]; readonly place: number };

function Brief({ context, table }: { readonly context: PageContext; readonly table: BriefTable }) {
  return (
    <Table
      context={context}
      caption={table.title}
      dense
      rows={table.rows.map((cells, place): Row => ({ cells, place }))}
      keyOf={({ place }) => String(place)}
      empty={<Empty>{context.say('oversight.rows.none')}</Empty>}
      columns={table.columns.map((label, at) => ({
        label,
        kind: at === 0 ? ('head' as const) : ('figure' as const),
        cell: ({ cells }: Row) => cells[at]?.shown ?? '',
      }))}
    />
  );
}
