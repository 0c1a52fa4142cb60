import type { Answer } from '../../clients/ask.js';
import { conflictStates, identityEvidence, type IdentityConflict } from '../../clients/people.js';
import type { Listed } from '../../clients/registry.js';
import { RadiosField, SelectField } from '../../forms/choices.js';
import { TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { ExportLinks } from '../../layout/export-links.js';
import { Filters, type Filter } from '../../layout/filters.js';
import { SummaryList } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading, Tag } from '../../layout/parts.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import type { Query } from '../../visit/query.js';
import { caseworkPaths } from './paths.js';
import { PeopleTabs } from './people-tabs.js';
import { choicesOf, codeText, nameText, placeText } from './words.js';

type ConflictsShown = {
  readonly list: Answer<Listed<IdentityConflict>>;
  readonly query: Query;
  readonly readAt: Date;
};

/** NIK that were reported with two names or birth dates. */
export function conflictsPage(context: PageContext, { list, query, readAt }: ConflictsShown): string {
  const { say } = context;
  const title = say('casework.people.title');
  return page({
    context,
    title,
    children: (
      <>
        <Heading {...{ context, title, readAt }} href={context.url} />
        <PeopleTabs context={context} present="conflicts" />
        <Filters {...{ context, query }} filters={conflictFilters(context)} />
        {list.kind === 'answered' ? (
          <section>
            <Table
              context={context}
              caption={say('casework.conflicts.caption')}
              rows={list.body.items}
              keyOf={({ id }) => id}
              empty={<Empty>{say('casework.conflicts.empty')}</Empty>}
              columns={conflictColumns(context)}
            />
            <Pager context={context} next={list.body.next} />
            {list.body.items.length > 0 && <ExportLinks context={context} />}
          </section>
        ) : (
          <FailedPart context={context} what={say('casework.conflicts.what')} />
        )}
      </>
    ),
  });
}

export function conflictFilters(context: PageContext): readonly Filter[] {
  const options = conflictStates.map((state) => [state, codeText(context, 'casework.conflict-state', state)] as const);
  return [{ name: 'state', label: context.say('casework.pairs.state'), options }];
}

export function conflictColumns(context: PageContext): readonly Column<IdentityConflict>[] {
  const { say, formats } = context;
  return [
    {
      label: say('casework.conflicts.known'),
      kind: 'head',
      cell: ({ id, known }) => <a href={caseworkPaths.conflict(id)}>{nameText(context, known.maskedName)}</a>,
    },
    { label: say('casework.conflicts.reported'), cell: ({ reported }) => nameText(context, reported.maskedName) },
    { label: say('casework.conflicts.differ'), cell: (row) => differText(context, row) },
    { label: say('casework.col.place'), cell: ({ districtCode }) => placeText(districtCode) },
    { label: say('casework.pairs.state'), cell: ({ state }) => codeText(context, 'casework.conflict-state', state) },
    { label: say('casework.conflicts.noted'), cell: ({ notedAt }) => formats.moment(notedAt) },
  ];
}

function differText(context: PageContext, { differences }: IdentityConflict): string {
  return differences.map((one) => codeText(context, 'casework.differ', one)).join(', ') || '–';
}

type ConflictShown = {
  readonly conflict: IdentityConflict;
  readonly mayDecide: boolean;
  readonly trouble?: Trouble | undefined;
};

/** One of them, decided with evidence. */
export function conflictPage(context: PageContext, { conflict, mayDecide, trouble }: ConflictShown): string {
  const { say } = context;
  const title = say('casework.conflict.title');
  return page({
    ...{ context, title, failed: trouble !== undefined },
    children: (
      <>
        <div class="heading">
          <h1>{title}</h1>
          <Tag kind={conflict.state === 'open' ? 'busy' : 'plain'}>
            {codeText(context, 'casework.conflict-state', conflict.state)}
          </Tag>
        </div>
        <section>
          <ConflictFacts context={context} conflict={conflict} />
          <p>
            <a href={caseworkPaths.person(conflict.personId)}>{say('casework.case.person')}</a>
          </p>
        </section>
        {mayDecide && conflict.state === 'open' && <Decision {...{ context, conflict, trouble }} />}
      </>
    ),
  });
}

function ConflictFacts({ context, conflict }: { readonly context: PageContext; readonly conflict: IdentityConflict }) {
  const { say, formats } = context;
  const { known, reported, caseId, number, notedAt, evidence } = conflict;
  const from =
    caseId === null ? say('casework.conflicts.from-report') : <a href={caseworkPaths.case(caseId)}>{number}</a>;
  return (
    <SummaryList
      rows={[
        { term: say('casework.conflicts.known'), fact: nameText(context, known.maskedName) },
        { term: say('casework.conflicts.reported'), fact: nameText(context, reported.maskedName) },
        { term: say('casework.conflicts.differ'), fact: differText(context, conflict) },
        { term: say('casework.conflicts.from'), fact: from },
        { term: say('casework.conflicts.noted'), fact: formats.moment(notedAt) },
        ...(evidence === null
          ? []
          : [{ term: say('casework.conflict.evidence'), fact: codeText(context, 'casework.seen', evidence) }]),
      ]}
    />
  );
}

type DecisionShown = {
  readonly context: PageContext;
  readonly conflict: IdentityConflict;
  readonly trouble: Trouble | undefined;
};

function Decision({ context, conflict, trouble }: DecisionShown) {
  const { say } = context;
  return (
    <section class="narrow" aria-labelledby="decision">
      <h2 id="decision">{say('casework.conflict.decision')}</h2>
      <Form
        {...{ context, trouble }}
        action={caseworkPaths.conflict(conflict.id)}
        submit={say('casework.conflict.submit')}
        cancel={caseworkPaths.conflicts}
      >
        <RadiosField
          {...{ context, trouble }}
          name="decision"
          label={say('casework.conflict.decision')}
          choices={choicesOf(context, 'casework.conflict', ['keep-known', 'take-reported', 'another-person'])}
        />
        <SelectField
          {...{ context, trouble }}
          name="evidence"
          label={say('casework.conflict.evidence')}
          choices={choicesOf(context, 'casework.seen', identityEvidence)}
        />
        <TextareaField {...{ context, trouble }} name="reason" label={say('casework.conflict.reason')} longest={500} />
      </Form>
    </section>
  );
}
