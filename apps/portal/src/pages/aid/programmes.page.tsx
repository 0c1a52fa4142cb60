import type { Paged } from '../../clients/aid.js';
import type { Programme, ProgrammeList } from '../../clients/aid-desk.js';
import { bodyOf, type Answer } from '../../clients/ask.js';
import { RadiosField, SelectField } from '../../forms/choices.js';
import { DateField, FileField, TextareaField } from '../../forms/fields.js';
import type { Trouble } from '../../forms/trouble.js';
import { ExportLinks } from '../../layout/export-links.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Facts, Heading, Tag } from '../../layout/parts.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Banner, Empty, FailedPart } from '../../layout/told.js';
import { actPage } from './act.page.js';
import type { NameOf } from './people.js';
import { Back, said } from './shown.js';

type ProgrammesShown = {
  readonly programmes: readonly Programme[];
  readonly lists: Answer<Paged<ProgrammeList>>;
  readonly readAt: Date;
  readonly mayImport: boolean;
};

const nameIn = (context: PageContext, programmes: readonly Programme[], code: string): string => {
  const programme = programmes.find((one) => one.code === code);
  return programme ? said(context, programme.name) : context.say('aid.programme');
};

/** Lists of other programmes: people are compared with them, and never shown. */
export function programmesPage(
  context: PageContext,
  { programmes, lists, readAt, mayImport }: ProgrammesShown,
): string {
  const { say } = context;
  const found = bodyOf(lists);
  return page({
    ...{ context, title: say('aid.programmes'), wide: true },
    children: (
      <>
        <Heading context={context} title={say('aid.programmes')} readAt={readAt} href={context.url} />
        <p class="lead-text">{say('aid.programmes.lead')}</p>
        {mayImport && (
          <div class="acts">
            <a class="button" href="/aid/programmes/new">
              {say('aid.programmes.import')}
            </a>
          </div>
        )}
        {!found && <FailedPart context={context} what={say('aid.programmes')} />}
        {found && (
          <>
            <Table
              {...{
                context,
                caption: say('aid.programmes.caption'),
                rows: found.items,
                keyOf: ({ id }: ProgrammeList) => id,
              }}
              columns={programmeColumns(context, programmes)}
              empty={<Empty>{say('aid.programmes.empty')}</Empty>}
            />
            <Pager context={context} next={found.next} />
            {found.items.length > 0 && <ExportLinks context={context} />}
          </>
        )}
      </>
    ),
  });
}

export function programmeColumns(
  context: PageContext,
  programmes: readonly Programme[],
): readonly Column<ProgrammeList>[] {
  const { say, formats } = context;
  return [
    {
      ...{ label: say('aid.programme'), kind: 'head' },
      cell: ({ id, programmeCode }) => (
        <a href={`/aid/programmes/${id}`}>{nameIn(context, programmes, programmeCode)}</a>
      ),
    },
    { label: say('aid.programme.period'), cell: (row) => periodOf(context, row) },
    { label: say('aid.state'), cell: (row) => <ListState context={context} list={row} /> },
    { label: say('aid.programme.recipients'), kind: 'figure', cell: ({ recipients }) => formats.number(recipients) },
    { label: say('aid.programme.matches'), kind: 'figure', cell: ({ matches }) => formats.number(matches) },
  ];
}

function periodOf({ formats }: PageContext, { periodFrom, periodTo }: ProgrammeList): string {
  return `${formats.shortDay(periodFrom)} – ${formats.shortDay(periodTo)}`;
}

function ListState({ context: { say }, list }: { readonly context: PageContext; readonly list: ProgrammeList }) {
  if (list.withdrawnAt !== null) return <Tag kind="plain">{say('aid.programme.withdrawn')}</Tag>;
  if (list.withdrawalProposal !== null) return <Tag kind="busy">{say('aid.programme.proposed')}</Tag>;
  return <Tag kind="good">{say('aid.programme.counts')}</Tag>;
}

type ImportShown = { readonly programmes: readonly Programme[]; readonly trouble?: Trouble | undefined };

/** The file stands last: what comes before it is read first. */
export function importPage(context: PageContext, { programmes, trouble }: ImportShown): string {
  const { say } = context;
  return actPage(context, {
    ...{ title: say('aid.programmes.import'), lead: say('aid.programmes.import-lead'), trouble, hasFile: true },
    ...{ back: ['/aid/programmes', say('aid.programmes')], action: '/aid/programmes' },
    submit: say('aid.programmes.send'),
    fields: (
      <>
        <SelectField
          {...{ context, trouble, name: 'code', label: say('aid.programme') }}
          choices={programmes.map(({ code, name }) => [code, said(context, name)])}
        />
        <DateField {...{ context, trouble, name: 'from', label: say('aid.programme.from') }} />
        <DateField {...{ context, trouble, name: 'to', label: say('aid.programme.to') }} />
        <FileField
          {...{
            context,
            trouble,
            name: 'file',
            label: say('aid.programme.file'),
            hint: say('aid.programme.file.hint'),
          }}
          accept=".csv,text/csv"
        />
      </>
    ),
  });
}

export type ProgrammeListShown = {
  readonly list: ProgrammeList;
  readonly programmes: readonly Programme[];
  readonly nameOf: NameOf;
  readonly may: { readonly propose: boolean; readonly decide: boolean };
  readonly trouble?: Trouble | undefined;
};

/** What may be done about a list, by whom. */
function stepOf({ list, may }: ProgrammeListShown): 'propose' | 'decide' | undefined {
  if (list.withdrawnAt !== null) return undefined;
  if (list.withdrawalProposal !== null) return may.decide ? 'decide' : undefined;
  return may.propose ? 'propose' : undefined;
}

/** One list, and whether anybody is compared with it still. */
export function programmeListPage(context: PageContext, shown: ProgrammeListShown): string {
  const { say } = context;
  const { list, programmes, trouble } = shown;
  const title = nameIn(context, programmes, list.programmeCode);
  const step = stepOf(shown);
  if (step === undefined)
    return page({
      ...{ context, title },
      children: (
        <>
          <Back href="/aid/programmes">{say('aid.programmes')}</Back>
          <h1>{title}</h1>
          <ListFacts context={context} shown={shown} />
        </>
      ),
    });
  return actPage(context, {
    ...{ title, trouble, back: ['/aid/programmes', say('aid.programmes')] },
    action: `/aid/programmes/${list.id}/${step === 'decide' ? 'decision' : 'withdrawal'}`,
    submit: say(`aid.programme.${step}`),
    above: <ListFacts context={context} shown={shown} />,
    fields:
      step === 'decide' ? (
        <DecideFields context={context} shown={shown} />
      ) : (
        <WhyField context={context} shown={shown} />
      ),
  });
}

type PartShown = { readonly context: PageContext; readonly shown: ProgrammeListShown };

function ListFacts({ context, shown: { list, nameOf } }: PartShown) {
  const { say, formats } = context;
  return (
    <>
      <p>
        <ListState context={context} list={list} />
      </p>
      <Facts
        facts={[
          [say('aid.programme.period'), periodOf(context, list)],
          [say('aid.programme.recipients'), formats.number(list.recipients)],
          [say('aid.programme.matches'), formats.number(list.matches)],
          [say('aid.programme.imported'), `${formats.moment(list.importedAt)}, ${nameOf(list.importedBy)}`],
        ]}
      />
      {list.withdrawalProposal !== null && list.withdrawnAt === null && (
        <Banner>
          <p>{say('aid.programme.proposed-by', { who: nameOf(list.withdrawalProposedBy) })}</p>
          {list.reason && <p class="as-written">{list.reason}</p>}
        </Banner>
      )}
    </>
  );
}

function DecideFields({ context, shown: { list, trouble } }: PartShown) {
  const { say } = context;
  return (
    <>
      <input type="hidden" name="proposalId" value={list.withdrawalProposal ?? ''} />
      <RadiosField
        {...{ context, trouble, name: 'agrees', label: say('aid.hold.agree') }}
        choices={[
          ['yes', say('aid.yes')],
          ['no', say('aid.no')],
        ]}
      />
    </>
  );
}

function WhyField({ context, shown: { trouble } }: PartShown) {
  const { say } = context;
  return (
    <TextareaField
      {...{ context, trouble, name: 'reason', label: say('aid.programme.why'), hint: say('aid.programme.why.hint') }}
      longest={300}
    />
  );
}
