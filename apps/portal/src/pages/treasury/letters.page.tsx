import { SelectField } from '../../forms/choices.js';
import { DateField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading, Tag } from '../../layout/parts.js';
import { Pager, Table } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import type { Letter, YearEnd } from './book-views.js';
import { budgetValue } from './due.page.js';
import { treasuryPaths } from './paths.js';
import type { Listed } from './views.js';

type LettersShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly years: readonly YearEnd[];
  readonly found: Listed<Letter>;
  readonly mayPropose: boolean;
  readonly trouble?: Trouble | undefined;
};

/** What remains of budgets whose year ends, and the letters by which it goes back to the treasury. */
export function lettersPage(shown: LettersShown): string {
  const { context, readAt, years, found, mayPropose, trouble } = shown;
  const { say } = context;
  const title = say('treasury.letters.title');
  return page({
    context,
    title,
    failed: trouble !== undefined,
    children: (
      <>
        <Heading {...{ context, readAt, title, href: treasuryPaths.letters }} />
        <p>{say('treasury.letters.lead')}</p>
        <YearTable {...{ context, years }} />
        {mayPropose && years.length > 0 && (
          <section aria-labelledby="propose" class="card narrow">
            <h2 id="propose">{say('treasury.letters.propose')}</h2>
            <p>{say('treasury.letters.propose.lead')}</p>
            <ProposeForm {...shown} />
          </section>
        )}
        <LetterTable {...{ context, found }} />
        <Pager context={context} next={found.next ?? undefined} />
      </>
    ),
  });
}

function YearTable({ context, years }: Pick<LettersShown, 'context' | 'years'>) {
  const { say, formats } = context;
  return (
    <Table
      context={context}
      caption={say('treasury.years.caption')}
      rows={years}
      keyOf={({ schemeCode, budgetYear }) => `${schemeCode} ${budgetYear}`}
      empty={
        <Empty>
          <p>{say('treasury.years.none')}</p>
        </Empty>
      }
      columns={[
        {
          label: say('treasury.budget'),
          kind: 'head',
          cell: ({ schemeCode, budgetYear }) => `${schemeCode} ${budgetYear}`,
        },
        { label: say('treasury.years.due'), cell: ({ dueOn }) => formats.shortDay(dueOn) },
        { label: say('treasury.years.lines'), kind: 'figure', cell: ({ lines }) => formats.number(lines) },
        { label: say('treasury.years.amount'), kind: 'figure', cell: ({ amount }) => formats.rupiah(amount) },
        {
          label: say('treasury.years.never'),
          kind: 'figure',
          cell: ({ neverComposed }) => formats.number(neverComposed),
        },
        { label: say('treasury.budgets.reserved'), kind: 'figure', cell: ({ reserved }) => formats.rupiah(reserved) },
        {
          label: say('treasury.state'),
          cell: ({ doneAt }) => (
            <Tag kind={doneAt ? 'good' : 'busy'}>{say(doneAt ? 'treasury.years.done' : 'treasury.years.open')}</Tag>
          ),
        },
      ]}
    />
  );
}

function ProposeForm({ context, years, trouble }: LettersShown) {
  const { say } = context;
  const shown = { context, trouble };
  const open = years.filter(({ doneAt }) => doneAt === null);
  return (
    <Form {...shown} action={treasuryPaths.letters} submit={say('treasury.letters.submit')}>
      <SelectField
        {...shown}
        name="budget"
        label={say('treasury.budget')}
        choices={open.map((one) => [budgetValue(one), `${one.schemeCode} ${one.budgetYear}`])}
      />
      <TextField {...shown} name="number" longest={60} label={say('treasury.letters.number')} />
      <DateField {...shown} name="dated" label={say('treasury.letters.dated')} />
    </Form>
  );
}

function LetterTable({ context, found }: Pick<LettersShown, 'context' | 'found'>) {
  const { say, formats } = context;
  return (
    <Table
      context={context}
      caption={say('treasury.letters.caption')}
      rows={found.items}
      keyOf={({ id }) => id}
      empty={
        <Empty>
          <p>{say('treasury.letters.none')}</p>
        </Empty>
      }
      columns={[
        {
          label: say('treasury.letters.number'),
          kind: 'head',
          cell: ({ id, number }) => <a href={treasuryPaths.letter(id)}>{number}</a>,
        },
        { label: say('treasury.letters.dated'), cell: ({ dated }) => formats.shortDay(dated) },
        { label: say('treasury.budget'), cell: ({ schemeCode, budgetYear }) => `${schemeCode} ${budgetYear}` },
        { label: say('treasury.payments'), kind: 'figure', cell: ({ lines }) => formats.number(lines) },
        { label: say('treasury.sum'), kind: 'figure', cell: ({ total }) => formats.rupiah(total) },
        {
          label: say('treasury.state'),
          cell: ({ confirmedBy }) => (
            <Tag kind={confirmedBy ? 'good' : 'busy'}>
              {say(confirmedBy ? 'treasury.letters.confirmed' : 'treasury.exception-state.proposed')}
            </Tag>
          ),
        },
      ]}
    />
  );
}
