import type { Answer } from '../../clients/ask.js';
import type { CaseStep } from '../../clients/figures.js';
import { ExportLinks } from '../../layout/export-links.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Table, type Column } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import { paceRows, paceSteps, type PaceFigures, type PaceRow, type PaceStep } from './pace.model.js';
import { DeskTabs } from './people-tabs.js';
import { codeText, placeText } from './words.js';

type PaceShown = { readonly figures: Answer<PaceFigures>; readonly readAt: Date };

/** Whether what is owed is done in time: the middle and the slowest tenth of each step, place by place. */
export function pacePage(context: PageContext, { figures, readAt }: PaceShown): string {
  const { say } = context;
  const title = say('casework.desks.title');
  return page({
    ...{ context, wide: true },
    title: `${title} · ${say('casework.desks.tab.pace')}`,
    children: (
      <>
        <Heading {...{ context, title, readAt }} note={say('casework.pace.lead')} href={context.url} />
        <DeskTabs context={context} present="pace" />
        {figures.kind === 'answered' ? (
          <Paces context={context} figures={figures.body} />
        ) : (
          <FailedPart context={context} what={say('casework.pace.what')} />
        )}
      </>
    ),
  });
}

function Paces({ context, figures }: { readonly context: PageContext; readonly figures: PaceFigures }) {
  const { say, formats } = context;
  const rows = paceRows(figures);
  const { from, to } = figures;
  return (
    <section>
      <Table
        {...{ context, rows }}
        caption={say('casework.pace.caption', { from: formats.day(from), to: formats.day(to) })}
        keyOf={({ region }) => region ?? 'all'}
        columns={paceColumns(context)}
        empty={<Empty>{say('casework.pace.empty')}</Empty>}
      />
      <p class="note">{say('casework.pace.small')}</p>
      {rows.length > 0 && <ExportLinks context={context} />}
    </section>
  );
}

export function paceColumns(context: PageContext): readonly Column<PaceRow>[] {
  const { say, formats } = context;
  return [
    {
      label: say('casework.col.region'),
      kind: 'head',
      cell: ({ region }) => (region === null ? say('casework.pace.all') : placeText(region)),
    },
    {
      label: say('casework.pace.cases'),
      kind: 'figure',
      cell: ({ cases }) => (cases === null ? '–' : formats.number(cases)),
    },
    ...paceSteps.map((step) => stepColumn(context, step)),
  ];
}

function stepColumn(context: PageContext, step: PaceStep): Column<PaceRow> {
  return {
    label: codeText(context, 'casework.duty', step),
    kind: 'figure',
    cell: ({ steps }) => <StepCell context={context} step={steps[step]} />,
  };
}

function StepCell({ context, step }: { readonly context: PageContext; readonly step: CaseStep | undefined }) {
  const { say, formats } = context;
  if (step?.medianDays == null || step.p90Days === null) return <>–</>;
  const days = { median: formats.number(step.medianDays), p90: formats.number(step.p90Days) };
  return (
    <>
      {say('casework.pace.days', days)}
      {step.late !== null && step.late > 0 && (
        <span class="note wrong-text">{say('casework.pace.late', { n: formats.number(step.late) })}</span>
      )}
    </>
  );
}
