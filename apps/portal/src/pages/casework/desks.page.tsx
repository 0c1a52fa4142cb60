import type { Answer } from '../../clients/ask.js';
import type { Desk } from '../../clients/people.js';
import type { Listed } from '../../clients/registry.js';
import { CheckboxesField, SelectField } from '../../forms/choices.js';
import { NumberField, TextareaField } from '../../forms/fields.js';
import { Errors, Form } from '../../forms/form.js';
import type { PostedForm } from '../../forms/posted.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading, Tag } from '../../layout/parts.js';
import { Table, type Column } from '../../layout/table.js';
import { Conflict, Empty, FailedPart } from '../../layout/told.js';
import { caseworkPaths } from './paths.js';
import { DeskTabs } from './people-tabs.js';
import type { Who } from './who.js';
import { placeText, regionChoices } from './words.js';

export type DesksShown = {
  readonly list: Answer<Listed<Desk>>;
  readonly who: Who;
  readonly readAt: Date;
  /** One case that is to be handed over, from another page. */
  readonly caseId?: string | undefined;
  readonly trouble?: Trouble | undefined;
};

/** Who takes cases from where, how many each has, and how many of them are overdue: for whoever hands cases over. */
export function desksPage(context: PageContext, shown: DesksShown): string {
  const { say } = context;
  const { list, who, readAt, caseId, trouble } = shown;
  const title = say('casework.desks.title');
  return page({
    ...{ context, title, failed: trouble !== undefined },
    children: (
      <>
        <Heading {...{ context, title, readAt }} note={say('casework.desks.lead')} href={context.url} />
        <DeskTabs context={context} present="desks" />
        {list.kind === 'answered' ? (
          <>
            {caseId === undefined && <Errors context={context} trouble={trouble} />}
            {caseId !== undefined && <AssignOne {...{ context, who, trouble, caseId }} desks={list.body.items} />}
            <section>
              <Table
                context={context}
                caption={say('casework.desks.caption')}
                rows={list.body.items}
                keyOf={({ accountId }) => accountId}
                empty={<Empty>{say('casework.desks.empty')}</Empty>}
                isMarked={({ overdue }) => overdue > 0}
                columns={columnsOf(context, who)}
              />
            </section>
          </>
        ) : (
          <FailedPart context={context} what={say('casework.desks.what')} />
        )}
      </>
    ),
  });
}

function columnsOf(context: PageContext, who: Who): readonly Column<Desk>[] {
  const { say, formats } = context;
  return [
    {
      label: say('casework.col.owner'),
      kind: 'head',
      cell: ({ accountId, active }) => (
        <>
          <a class="code" href={caseworkPaths.desk(accountId)}>
            {who(accountId)}
          </a>
          {!active && <Tag kind="plain">{say('casework.desks.closed')}</Tag>}
        </>
      ),
    },
    {
      label: say('casework.desks.places'),
      cell: ({ regions, districts }) => [...regions, ...districts].map(placeText).join('; ') || '–',
    },
    {
      label: say('casework.desks.open'),
      kind: 'figure',
      cell: ({ open, cap }) => say('notice.of', { done: formats.number(open), of: formats.number(cap) }),
    },
    {
      label: say('casework.desks.overdue'),
      kind: 'figure',
      cell: ({ overdue }) =>
        overdue > 0 ? <strong class="wrong-text">{formats.number(overdue)}</strong> : formats.number(0),
    },
    {
      label: say('casework.desks.seen'),
      cell: ({ lastSeenAt }) => (
        <span class="code">{lastSeenAt === null ? say('casework.desks.never') : formats.moment(lastSeenAt)}</span>
      ),
    },
  ];
}

type AssignShown = Pick<DesksShown, 'who' | 'trouble'> & {
  readonly context: PageContext;
  readonly caseId: string;
  readonly desks: readonly Desk[];
};

function AssignOne({ context, who, trouble, caseId, desks }: AssignShown) {
  const { say } = context;
  return (
    <section class="narrow" aria-labelledby="assign">
      <h2 id="assign">{say('casework.assign.title')}</h2>
      <Form {...{ context, trouble }} action={caseworkPaths.desks} submit={say('casework.assign.submit')}>
        <input type="hidden" name="case" value={caseId} />
        <ToField {...{ context, who, trouble, desks }} />
        <TextareaField
          {...{ context, trouble }}
          name="reason"
          label={say('casework.desk.reason')}
          rows={2}
          longest={500}
        />
      </Form>
    </section>
  );
}

function ToField({ context, who, trouble, desks }: Omit<AssignShown, 'caseId'>) {
  const taking = desks.filter(({ active }) => active);
  return (
    <SelectField
      {...{ context, trouble }}
      name="caseworkerId"
      label={context.say('casework.desk.to')}
      choices={taking.map(({ accountId, open, cap }) => [accountId, `${who(accountId)} (${open}/${cap})`])}
    />
  );
}

export type DeskShown = {
  readonly desk: Desk;
  readonly others: readonly Desk[];
  readonly who: Who;
  readonly regions: readonly string[] | 'all';
  readonly typed?: PostedForm | undefined;
  /** Which of the two forms came back. */
  readonly troubleWith?: 'terms' | 'handover' | undefined;
  readonly trouble?: Trouble | undefined;
};

/** One desk: its terms, and handing its cases over. */
export function deskPage(context: PageContext, shown: DeskShown): string {
  const { say } = context;
  const { desk, who, trouble } = shown;
  const title = say('casework.desk.title', { name: who(desk.accountId) });
  return page({
    ...{ context, title, failed: trouble !== undefined },
    children: (
      <>
        <h1>{title}</h1>
        <Terms context={context} shown={shown} />
        <Handover context={context} shown={shown} />
      </>
    ),
  });
}

type PartShown = { readonly context: PageContext; readonly shown: DeskShown };

function Terms({ context, shown: { desk, regions, typed, troubleWith, trouble: found } }: PartShown) {
  const { say } = context;
  const trouble = troubleWith === 'terms' ? found : undefined;
  const labels = {
    regions: say('casework.desk.regions'),
    cap: say('casework.desk.cap'),
    active: say('casework.desk.active'),
  };
  return (
    <section class="narrow" aria-labelledby="terms">
      <h2 id="terms">{say('casework.desk.terms')}</h2>
      <Conflict {...{ context, trouble, labels }} />
      <Form
        {...{ context, trouble }}
        version={desk.version}
        action={caseworkPaths.desk(desk.accountId)}
        submit={say('casework.desk.submit')}
        cancel={caseworkPaths.desks}
      >
        <CheckboxesField
          {...{ context, trouble }}
          name="regions"
          label={say('casework.desk.regions')}
          values={trouble ? typed?.list('regions') : desk.regions}
          choices={regionChoices(regions)}
        />
        <NumberField {...{ context, trouble }} name="cap" label={say('casework.desk.cap')} value={desk.cap} />
        <ActiveField context={context} isActive={trouble ? typed?.has('active') : desk.active} />
      </Form>
    </section>
  );
}

function ActiveField({ context, isActive }: { readonly context: PageContext; readonly isActive: boolean | undefined }) {
  return (
    <div class="choice">
      <input type="checkbox" id="active" name="active" value="yes" checked={isActive} />
      <label for="active">{context.say('casework.desk.active')}</label>
    </div>
  );
}

function Handover({ context, shown }: PartShown) {
  const { say } = context;
  const { desk, others, who, troubleWith } = shown;
  const trouble = troubleWith === 'handover' ? shown.trouble : undefined;
  return (
    <section class="narrow" aria-labelledby="handover">
      <h2 id="handover">{say('casework.desk.handover')}</h2>
      {others.length === 0 ? (
        <Empty>{say('casework.desk.no-other')}</Empty>
      ) : (
        <Form
          {...{ context, trouble }}
          action={`${caseworkPaths.desk(desk.accountId)}/handover`}
          submit={say('casework.desk.handover-submit')}
        >
          <ToField {...{ context, who, trouble }} desks={others} />
          <NumberField
            {...{ context, trouble }}
            name="cases"
            label={say('casework.desk.how-many')}
            hint={say('casework.desk.how-many-hint')}
            isOptional
          />
          <TextareaField
            {...{ context, trouble }}
            name="reason"
            label={say('casework.desk.reason')}
            rows={2}
            longest={500}
          />
        </Form>
      )}
    </section>
  );
}
