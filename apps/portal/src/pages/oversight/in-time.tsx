import { daysBetween, type CivilDate } from '@tanggap/kernel';
import { bodyOf } from '../../clients/ask.js';
import { StatTiles } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { Table } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import { oversightPaths, regionName, rowsAt, type Asked } from './asked.js';
import { Definition } from './definition.js';
import { oldestOf, stepsOf, type Answers, type Oldest, type StepRow } from './in-time.model.js';
import { keptShare, readingOfTerms } from './readings.js';
import { codeText, days, people } from './words.js';

type InTimeShown = {
  readonly context: PageContext;
  readonly asked: Asked;
  readonly answers: Answers;
  readonly mayAssign: boolean;
};

/** Are we in time: terms kept, days of each step, and what is over for longest. */
export function InTime({ context, asked, answers, mayAssign }: InTimeShown) {
  const { say } = context;
  const away = missing(answers);
  return (
    <section aria-labelledby="in-time" class="question">
      <h2 id="in-time">{say('oversight.in-time')}</h2>
      {away.map((what) => (
        <FailedPart key={what} context={context} what={say(what)} />
      ))}
      <p class="reading">{readingOfTerms(context, bodyOf(answers.layoffs)?.terms ?? [])}</p>
      <Tiles context={context} asked={asked} answers={answers} />
      <Steps context={context} asked={asked} steps={stepsOf(answers)} />
      <TheOldest context={context} asked={asked} oldest={oldestOf(answers)} />
      {mayAssign && (
        <p>
          <a href="/casework/desks">{say('oversight.desks')}</a>
        </p>
      )}
      <Definition context={context} text={say('oversight.in-time.definition')} />
    </section>
  );
}

function missing({ layoffs, cases, training }: Answers) {
  const parts = [
    [layoffs.kind, 'oversight.part.notices'],
    [cases.kind, 'oversight.part.cases'],
    [training.kind, 'oversight.part.training'],
  ] as const;
  return parts.filter(([kind]) => kind !== 'answered').map(([, what]) => what);
}

function Tiles({ context, asked, answers }: Pick<InTimeShown, 'context' | 'asked' | 'answers'>) {
  const { say, formats } = context;
  const terms = (bodyOf(answers.layoffs)?.terms ?? []).filter(({ office, inPeriod }) => office === null && inPeriod);
  const share = keptShare(terms);
  const late = terms.reduce((sum, one) => sum + one.late, 0);
  const training = bodyOf(answers.training);
  return (
    <StatTiles
      tiles={[
        {
          figure: share === undefined ? '–' : formats.percent(Math.round(share * 100) / 100),
          label: say('oversight.tile.kept'),
          href: rowsAt(oversightPaths.terms, asked, { outcome: 'kept' }),
          kind: share !== undefined && share >= 0.9 ? 'good' : 'plain',
        },
        {
          figure: formats.number(late),
          label: say('oversight.tile.late'),
          href: rowsAt(oversightPaths.terms, asked, { outcome: 'late' }),
          kind: late > 0 ? 'bad' : 'plain',
        },
        {
          figure: training
            ? `${formats.number(training.total.now.taken)}/${formats.number(training.total.now.seats)}`
            : '–',
          label: say('oversight.tile.seats'),
          href: rowsAt(oversightPaths.classes, asked),
        },
      ]}
    />
  );
}

type StepsShown = { readonly context: PageContext; readonly asked: Asked; readonly steps: readonly StepRow[] };

function Steps({ context, asked, steps }: StepsShown) {
  const { say } = context;
  const count = (value: number | null | undefined) => (value === undefined ? '–' : people(context, value));
  const linked = (row: StepRow, outcome: 'kept' | 'late') => {
    const value = row[outcome];
    if (row.kind !== 'term' || !value) return count(value);
    return <a href={rowsAt(oversightPaths.terms, asked, { code: row.code, outcome })}>{count(value)}</a>;
  };
  return (
    <Table
      context={context}
      caption={say('oversight.steps')}
      dense
      rows={steps}
      keyOf={({ kind, code }) => `${kind}-${code}`}
      empty={<Empty>{say('oversight.steps.none')}</Empty>}
      columns={[
        { label: say('oversight.column.step'), kind: 'head', cell: ({ code }) => codeText(context, 'step', code) },
        { label: say('oversight.column.done'), kind: 'figure', cell: (row) => linked(row, 'kept') },
        { label: say('oversight.column.late'), kind: 'figure', cell: (row) => linked(row, 'late') },
        { label: say('oversight.column.median'), kind: 'figure', cell: (row) => days(context, row.medianDays) },
        { label: say('oversight.column.p90'), kind: 'figure', cell: (row) => days(context, row.p90Days) },
        {
          label: say('oversight.column.median-before'),
          kind: 'figure',
          cell: (row) => days(context, row.medianBefore ?? null),
        },
      ]}
    />
  );
}

type OldestShown = { readonly context: PageContext; readonly asked: Asked; readonly oldest: readonly Oldest[] };

function TheOldest({ context, asked, oldest }: OldestShown) {
  const { say, formats } = context;
  const unitOf = (one: Oldest) => regionName(one.kind === 'term' ? one.term.office : one.one.region);
  return (
    <>
      <Table
        context={context}
        caption={say('oversight.oldest')}
        rows={oldest}
        keyOf={(one) => (one.kind === 'term' ? `${one.term.noticeId}-${one.term.code}` : one.one.caseId)}
        empty={<Empty>{say('oversight.oldest.none')}</Empty>}
        columns={[
          { label: say('oversight.column.unit'), kind: 'head', cell: unitOf },
          { label: say('oversight.column.what'), cell: (one) => <What context={context} one={one} /> },
          { label: say('oversight.column.due'), cell: (one) => formats.shortDay(one.dueOn as CivilDate) },
          {
            label: say('oversight.column.over'),
            kind: 'figure',
            cell: (one) => days(context, daysBetween(one.dueOn as CivilDate, asked.today)),
          },
        ]}
      />
      {oldest.length > 0 && (
        <p>
          <a href={rowsAt(oversightPaths.terms, asked, { outcome: 'open' })}>{say('oversight.all-terms')}</a>
          {' · '}
          <a href={rowsAt(oversightPaths.overdue, asked)}>{say('oversight.all-overdue')}</a>
        </p>
      )}
    </>
  );
}

function What({ context, one }: { readonly context: PageContext; readonly one: Oldest }) {
  const { say } = context;
  if (one.kind === 'term') {
    return (
      <>
        {codeText(context, 'step', one.term.code)}: <a href={`/notices/${one.term.noticeId}`}>{one.term.companyName}</a>
      </>
    );
  }
  const { duty, number, ofNobody } = one.one;
  return (
    <>
      {codeText(context, 'step', duty)}: {say('oversight.case-number', { number })}
      {ofNobody && <span class="note"> {say('oversight.of-nobody')}</span>}
    </>
  );
}
