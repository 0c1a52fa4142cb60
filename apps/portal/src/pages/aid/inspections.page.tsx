import type { Paged } from '../../clients/aid.js';
import type { Inspection } from '../../clients/aid-desk.js';
import { bodyOf, type Answer } from '../../clients/ask.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { ExportLinks } from '../../layout/export-links.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import { outcomeShown } from './assessment.page.js';
import { Due, personShown, shortRegionName } from './shown.js';

type InspectionsShown = {
  readonly inspections: Answer<Paged<Inspection>>;
  readonly readAt: Date;
  readonly trouble?: Trouble | undefined;
};

const FORM = 'pass-many';

/** What was drawn for the inspectorate and waits. */
export function inspectionsPage(context: PageContext, { inspections, readAt, trouble }: InspectionsShown): string {
  const { say } = context;
  const found = bodyOf(inspections);
  return page({
    ...{ context, title: say('aid.inspections'), wide: true, failed: trouble !== undefined },
    children: (
      <>
        <Heading context={context} title={say('aid.inspections')} readAt={readAt} href={context.url} />
        <p class="lead-text">{say('aid.inspections.lead')}</p>
        {!found && <FailedPart context={context} what={say('aid.inspections')} />}
        {found && <Drawn {...{ context, found, readAt, trouble }} />}
      </>
    ),
  });
}

type DrawnShown = Omit<InspectionsShown, 'inspections'> & {
  readonly context: PageContext;
  readonly found: Paged<Inspection>;
};

function Drawn({ context, found, readAt, trouble }: DrawnShown) {
  const { say } = context;
  return (
    <>
      <Table
        {...{ context, caption: say('aid.inspections.caption'), rows: found.items, keyOf: ({ id }: Inspection) => id }}
        select={{
          form: FORM,
          name: 'assessment',
          label: (row) => say('aid.select', { name: drawnPerson(context, row) }),
        }}
        columns={inspectionColumns(context, readAt)}
        empty={<Empty>{say('aid.inspections.empty')}</Empty>}
      />
      <Pager context={context} next={found.next} />
      {found.items.length > 0 && <ExportLinks context={context} />}
      {found.items.length > 0 && (
        <Form {...{ context, id: FORM, action: '/aid/inspections', trouble }} submit={say('aid.inspections.pass')} />
      )}
    </>
  );
}

function drawnPerson(context: PageContext, { maskedName = null, caseNumber }: Inspection): string {
  return personShown(context, { maskedName, caseNumber });
}

export function inspectionColumns(context: PageContext, readAt: Date): readonly Column<Inspection>[] {
  const { say, formats } = context;
  return [
    {
      ...{ label: say('aid.person'), kind: 'head' },
      cell: (row) => <a href={`/aid/assessments/${row.id}/inspection`}>{drawnPerson(context, row)}</a>,
    },
    { label: say('aid.recommended'), cell: ({ recommended }) => outcomeShown(context, recommended) },
    { label: say('aid.region'), cell: ({ regionCode }) => shortRegionName(regionCode) },
    { label: say('aid.inspection.drawn'), cell: ({ drawnAt }) => formats.moment(drawnAt) },
    { label: say('aid.clock'), cell: ({ dueOn }) => <Due context={context} dueOn={dueOn} readAt={readAt} /> },
  ];
}
