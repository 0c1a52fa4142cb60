import type { AssessmentWork, Finding, Paged } from '../../clients/aid.js';
import { appealStates, type Appeal } from '../../clients/aid-desk.js';
import { bodyOf, type Answer } from '../../clients/ask.js';
import { CheckboxesField, RadiosField } from '../../forms/choices.js';
import { TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { ExportLinks } from '../../layout/export-links.js';
import { Filters, type Filter } from '../../layout/filters.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Facts, Heading, Tag, type TagKind } from '../../layout/parts.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Banner, Empty, FailedPart } from '../../layout/told.js';
import type { Query } from '../../visit/query.js';
import { EvidenceFields } from './acts.fields.js';
import type { NameOf } from './people.js';
import { Rules } from './rules.js';
import { Back, Due, personShown, said, shortRegionName } from './shown.js';

type AppealsShown = { readonly query: Query; readonly appeals: Answer<Paged<Appeal>>; readonly readAt: Date };

const kinds: Readonly<Record<Appeal['state'], TagKind>> = {
  ...{ open: 'busy', upheld: 'good', dismissed: 'bad', ended: 'plain' },
};

export function appealsPage(context: PageContext, { query, appeals, readAt }: AppealsShown): string {
  const { say } = context;
  const found = bodyOf(appeals);
  return page({
    ...{ context, title: say('aid.appeals'), wide: true },
    children: (
      <>
        <Heading context={context} title={say('aid.appeals')} readAt={readAt} href={context.url} />
        <Filters context={context} query={query} filters={appealFilters(context)} />
        {!found && <FailedPart context={context} what={say('aid.appeals')} />}
        {found && (
          <>
            <Table
              {...{ context, caption: say('aid.appeals.caption'), rows: found.items, keyOf: ({ id }: Appeal) => id }}
              columns={appealColumns(context, readAt)}
              empty={<Empty>{say(query.has('state') ? 'list.filtered-empty' : 'aid.appeals.empty')}</Empty>}
            />
            <Pager context={context} next={found.next} />
            {found.items.length > 0 && <ExportLinks context={context} />}
          </>
        )}
      </>
    ),
  });
}

export function appealFilters({ say }: PageContext): readonly Filter[] {
  const options = appealStates.map((state) => [state, say(`aid.appeal-state.${state}`)] as const);
  return [{ name: 'state', label: say('aid.state'), options }];
}

export function appealColumns(context: PageContext, readAt: Date): readonly Column<Appeal>[] {
  const { say, formats } = context;
  return [
    {
      ...{ label: say('aid.person'), kind: 'head' },
      cell: ({ id, maskedName = null, caseNumber }) => (
        <a href={`/aid/appeals/${id}`}>{personShown(context, { maskedName, caseNumber })}</a>
      ),
    },
    { label: say('aid.appeal.filed'), cell: ({ filedAt }) => formats.moment(filedAt) },
    { label: say('aid.state'), cell: ({ state }) => <Tag kind={kinds[state]}>{say(`aid.appeal-state.${state}`)}</Tag> },
    { label: say('aid.appeal.source'), cell: ({ source }) => say(`aid.appeal.source.${source}`) },
    { label: say('aid.region'), cell: ({ regionCode }) => shortRegionName(regionCode) },
    {
      label: say('aid.clock'),
      cell: ({ state, dueOn }) =>
        state === 'open' ? <Due context={context} dueOn={dueOn} readAt={readAt} /> : say('aid.no-clock'),
    },
  ];
}

export type AppealShown = {
  readonly appeal: Appeal;
  readonly file: AssessmentWork;
  readonly findings: readonly Finding[];
  readonly nameOf: NameOf;
  readonly readAt: Date;
  readonly mayDecide: boolean;
  readonly trouble?: Trouble | undefined;
};

/** What somebody says against a refusal, beside what the rules found. */
export function appealPage(context: PageContext, shown: AppealShown): string {
  const { say, formats } = context;
  const { appeal, file, findings, nameOf, readAt, mayDecide, trouble } = shown;
  const own = `/aid/assessments/${appeal.assessmentId}`;
  return page({
    ...{ context, title: say('aid.appeal'), wide: true, failed: trouble !== undefined },
    children: (
      <>
        <Back href="/aid/appeals">{say('aid.appeals')}</Back>
        <Heading context={context} title={say('aid.appeal')} readAt={readAt} href={context.url} />
        <Facts
          facts={[
            [say('aid.person'), personShown(context, file.work)],
            [say('aid.state'), say(`aid.appeal-state.${appeal.state}`)],
            [say('aid.appeal.filed'), `${formats.moment(appeal.filedAt)}, ${nameOf(appeal.filedBy)}`],
            [say('aid.appeal.due'), formats.day(appeal.dueOn)],
          ]}
        />
        <p>
          <a href={own}>{say('aid.open-assessment')}</a>
        </p>
        <section class="card" aria-labelledby="grounds">
          <h2 id="grounds">{say('aid.appeal.grounds')}</h2>
          <p class="as-written">{appeal.grounds ?? ''}</p>
        </section>
        <Rules context={context} shown={{ findings, version: undefined, recomputesTheSame: true }} />
        {appeal.state !== 'open' && <Decided context={context} appeal={appeal} nameOf={nameOf} />}
        {appeal.state === 'open' && mayDecide && <Decide context={context} shown={shown} />}
        {appeal.state === 'open' && !mayDecide && <Banner>{say('aid.appeal.others-decide')}</Banner>}
      </>
    ),
  });
}

function Decided({ context, appeal, nameOf }: { context: PageContext; appeal: Appeal; nameOf: NameOf }) {
  const { say } = context;
  return (
    <Banner kind={appeal.state === 'upheld' ? 'good' : 'plain'}>
      <p>
        <strong>{say(`aid.appeal-state.${appeal.state}`)}</strong>
        {appeal.decidedBy !== null && ` · ${nameOf(appeal.decidedBy)}`}
      </p>
      {appeal.reason && <p class="as-written">{appeal.reason}</p>}
    </Banner>
  );
}

function Decide({ context, shown }: { readonly context: PageContext; readonly shown: AppealShown }) {
  const { say } = context;
  const { appeal, findings, trouble } = shown;
  const failed = findings.filter(({ result }) => result === 'fail');
  return (
    <section class="card narrow" aria-labelledby="decide">
      <h2 id="decide">{say('aid.step.decide-appeal')}</h2>
      <p>{say('aid.appeal.decide-lead')}</p>
      <Form {...{ context, action: `/aid/appeals/${appeal.id}`, trouble, submit: say('aid.appeal.submit') }}>
        <RadiosField
          {...{ context, trouble, name: 'outcome', label: say('aid.appeal.outcome') }}
          choices={[
            ['upheld', say('aid.appeal-state.upheld'), say('aid.appeal.upheld-note')],
            ['dismissed', say('aid.appeal-state.dismissed'), say('aid.appeal.dismissed-note')],
          ]}
        />
        {failed.length > 0 && (
          <CheckboxesField
            {...{ context, trouble, name: 'setAside', label: say('aid.appeal.set-aside'), isOptional: true }}
            hint={say('aid.appeal.set-aside.hint')}
            choices={failed.map(({ rule, name, reason }) => [rule, said(context, name), said(context, reason)])}
          />
        )}
        <TextareaField {...{ context, trouble, name: 'reason', label: say('aid.field.reason'), longest: 4_000 }} />
        <details>
          <summary>{say('aid.appeal.evidence')}</summary>
          <EvidenceFields context={context} trouble={trouble} />
        </details>
      </Form>
    </section>
  );
}
