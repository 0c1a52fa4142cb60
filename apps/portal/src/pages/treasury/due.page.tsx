import { RadiosField, SelectField } from '../../forms/choices.js';
import { DateField, NumberField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Table, type Column } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import { dueAidPath, treasuryPaths } from './paths.js';
import type { DuePart, DueRow } from './views.js';

type DueShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly rows: readonly DueRow[];
  readonly mayCompose: boolean;
  readonly trouble?: Trouble | undefined;
};

/** What could be paid now, and the form that makes a batch of it. */
export function duePage({ context, readAt, rows, mayCompose, trouble }: DueShown): string {
  const { say } = context;
  const title = say('treasury.due.title');
  return page({
    context,
    title,
    failed: trouble !== undefined,
    children: (
      <>
        <Heading {...{ context, readAt, title, href: treasuryPaths.due }} />
        <DueTable context={context} rows={rows} />
        {mayCompose && rows.length > 0 && (
          <section aria-labelledby="compose" class="card narrow">
            <h2 id="compose">{say('treasury.compose.title')}</h2>
            <p>{say('treasury.compose.lead')}</p>
            <ComposeForm {...{ context, rows, trouble }} />
          </section>
        )}
      </>
    ),
  });
}

function DueTable({ context, rows }: Pick<DueShown, 'context' | 'rows'>) {
  const { say } = context;
  return (
    <Table
      context={context}
      caption={say('treasury.due.caption')}
      rows={rows}
      keyOf={({ schemeCode, budgetYear }) => `${schemeCode} ${budgetYear}`}
      empty={
        <Empty>
          <p>{say('treasury.due.none')}</p>
        </Empty>
      }
      columns={dueColumns(context)}
    />
  );
}

/** Each number leads to the aid that it counts. */
function dueColumns(context: PageContext): readonly Column<DueRow>[] {
  const { say, formats } = context;
  const counted = (label: string, of: (row: DueRow) => number, part?: DuePart): Column<DueRow> => ({
    ...{ label, kind: 'figure' },
    cell: (row) =>
      of(row) === 0 ? '0' : <a href={dueAidPath(row.schemeCode, row.budgetYear, part)}>{formats.number(of(row))}</a>,
  });
  return [
    {
      label: say('treasury.budget'),
      kind: 'head',
      cell: ({ schemeCode, budgetYear }) => <span class="nowrap">{`${schemeCode} ${budgetYear}`}</span>,
    },
    counted(say('treasury.due.entitlements'), ({ entitlements }) => entitlements),
    { label: say('treasury.due.left-to-pay'), kind: 'figure', cell: ({ leftToPay }) => formats.rupiah(leftToPay) },
    counted(say('treasury.due.under-way'), ({ underWay }) => underWay, 'under-way'),
    counted(say('treasury.due.on-hold'), ({ onHold }) => onHold, 'on-hold'),
    counted(say('treasury.due.without-account'), ({ withoutAccount }) => withoutAccount, 'without-account'),
    counted(say('treasury.due.to-agree'), ({ accountToAgree }) => accountToAgree, 'account-to-agree'),
    counted(say('treasury.due.to-correct'), ({ toCorrect }) => toCorrect, 'to-correct'),
  ];
}

function ComposeForm({ context, rows, trouble }: Pick<DueShown, 'context' | 'rows' | 'trouble'>) {
  const { say } = context;
  const [only, ...others] = rows;
  const first = only && others.length === 0 ? budgetValue(only) : undefined;
  const shown = { context, trouble };
  return (
    <Form context={context} action={treasuryPaths.due} submit={say('treasury.compose.submit')} trouble={trouble}>
      <SelectField
        {...shown}
        name="budget"
        label={say('treasury.budget')}
        value={first}
        choices={rows.map((row) => [budgetValue(row), `${row.schemeCode} ${row.budgetYear}`])}
      />
      <WaysToCompose {...shown} />
      <NumberField
        {...shown}
        name="most"
        label={say('treasury.compose.most')}
        hint={say('treasury.compose.most.hint')}
        isOptional
      />
      <DateField {...shown} name="valueDate" label={say('treasury.value-date')} isOptional />
    </Form>
  );
}

function WaysToCompose(shown: Pick<DueShown, 'context' | 'trouble'>) {
  const { say } = shown.context;
  return (
    <>
      <RadiosField
        {...shown}
        name="of"
        label={say('treasury.compose.of')}
        value="instalments"
        choices={[
          ['instalments', say('treasury.compose.instalments'), say('treasury.compose.instalments.note')],
          ['replacements', say('treasury.compose.replacements'), say('treasury.compose.replacements.note')],
        ]}
      />
      <RadiosField
        {...shown}
        name="rail"
        label={say('treasury.compose.rail')}
        value="api"
        choices={(['api', 'iso20022', 'csv'] as const).map((rail) => [
          rail,
          say(`treasury.rail.${rail}`),
          say(`treasury.rail.${rail}.note`),
        ])}
      />
    </>
  );
}

/** A scheme and a year in one field. */
export function budgetValue({ schemeCode, budgetYear }: Pick<DueRow, 'schemeCode' | 'budgetYear'>): string {
  return `${schemeCode}|${budgetYear}`;
}

export function budgetNamed(value: string): { readonly schemeCode: string; readonly budgetYear: number } | undefined {
  const [schemeCode = '', year = ''] = value.split('|');
  return /^[A-Z0-9-]{1,40}$/.test(schemeCode) && /^2\d{3}$/.test(year)
    ? { schemeCode, budgetYear: Number(year) }
    : undefined;
}
