import type { CivilDate } from '@tanggap/kernel';
import type { ComponentChildren } from 'preact';
import type { Answer } from '../../clients/ask.js';
import type { CaseLabel, FollowUp, Reminder } from '../../clients/people.js';
import type { Listed, TellingDuty } from '../../clients/registry.js';
import { ExportLinks } from '../../layout/export-links.js';
import { Filters, type Filter } from '../../layout/filters.js';
import { page } from '../../layout/page.js';
import { pathOf, type PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import type { Query } from '../../visit/query.js';
import { caseworkPaths } from './paths.js';
import { DutyTabs } from './people-tabs.js';
import { clockText, nameText, regionChoices } from './words.js';

export type DutiesShown<T> = {
  readonly list: Answer<Listed<T>>;
  readonly query: Query;
  readonly regions: readonly string[] | 'all';
  readonly labels: ReadonlyMap<string, CaseLabel>;
  readonly today: CivilDate;
  readonly mayWork: boolean;
  readonly readAt: Date;
};

type Labels = ReadonlyMap<string, CaseLabel>;

type FrameShown<T> = {
  readonly context: PageContext;
  readonly shown: DutiesShown<T>;
  readonly present: 'answers' | 'redirections' | 'reminders';
  readonly hasFilter: boolean;
  readonly children: (rows: readonly T[]) => ComponentChildren;
};

function dutyPage<T>({ context, shown, present, hasFilter, children }: FrameShown<T>): string {
  const { say } = context;
  const { list, query, regions, readAt } = shown;
  const title = say('casework.follow-ups.title');
  return page({
    context,
    title: `${title} · ${say(`casework.follow-ups.tab.${present}`)}`,
    children: (
      <>
        <Heading {...{ context, title, readAt }} href={context.url} />
        <DutyTabs context={context} present={present} />
        {hasFilter && <Filters {...{ context, query }} filters={dutyFilters(context, regions)} />}
        {list.kind === 'answered' ? (
          <section>
            {children(list.body.items)}
            <Pager context={context} next={list.body.next} />
            {list.body.items.length > 0 && <ExportLinks context={context} />}
          </section>
        ) : (
          <FailedPart context={context} what={say('casework.follow-ups.what')} />
        )}
      </>
    ),
  });
}

export function dutyFilters({ say }: PageContext, regions: readonly string[] | 'all'): readonly Filter[] {
  const options = regionChoices(regions).map(([code, name]) => [code, name] as const);
  return [{ name: 'region', label: say('casework.filter.region'), options }];
}

function NoDuties({
  context,
  query,
  text,
}: {
  readonly context: PageContext;
  readonly query: Query;
  readonly text: string;
}) {
  const { say } = context;
  if (query.text('region') === undefined) return <Empty>{text}</Empty>;
  return (
    <Empty>
      {say('list.filtered-empty')} <a href={pathOf(context)}>{say('list.clear-filters')}</a>
    </Empty>
  );
}

function caseColumn<T extends { readonly caseId: string; readonly number: string }>(
  context: PageContext,
  labels: Labels,
) {
  return {
    label: context.say('casework.col.case'),
    kind: 'head' as const,
    cell: ({ caseId, number }: T) => (
      <>
        <a class="code" href={caseworkPaths.case(caseId)}>
          {number}
        </a>
        <span class="note">{nameText(context, labels.get(caseId)?.maskedName ?? null)}</span>
      </>
    ),
  };
}

export function followUpColumns(context: PageContext, labels: Labels): readonly Column<FollowUp>[] {
  const { say, formats } = context;
  return [
    caseColumn<FollowUp>(context, labels),
    {
      label: say('casework.follow-ups.when'),
      cell: ({ after, months }) => say(`casework.follow-ups.after.${after}`, { n: formats.number(months) }),
    },
    { label: say('casework.follow-ups.due'), cell: ({ dueOn }) => formats.shortDay(dueOn) },
  ];
}

function answerColumn({ say }: PageContext): Column<FollowUp> {
  return {
    label: say('casework.follow-ups.answer-column'),
    cell: ({ id, number }) => (
      <a href={caseworkPaths.followUp(id, number)}>
        {say('casework.follow-ups.answer')}
        <span class="unseen"> {number}</span>
      </a>
    ),
  };
}

/** Who is to be asked how they are. */
export function followUpsPage(context: PageContext, shown: DutiesShown<FollowUp>): string {
  const { say } = context;
  const { query, labels, mayWork } = shown;
  return dutyPage({
    ...{ context, shown, present: 'answers', hasFilter: true },
    children: (rows) => (
      <Table
        {...{ context, rows }}
        caption={say('casework.follow-ups.caption')}
        keyOf={({ id }) => id}
        empty={<NoDuties {...{ context, query }} text={say('casework.follow-ups.empty')} />}
        columns={[...followUpColumns(context, labels), ...(mayWork ? [answerColumn(context)] : [])]}
      />
    ),
  });
}

export function reminderColumns(context: PageContext, labels: Labels, today: CivilDate): readonly Column<Reminder>[] {
  const { say, formats } = context;
  return [
    caseColumn<Reminder>(context, labels),
    {
      label: say('casework.reminders.deadline'),
      cell: ({ deadline }) => (
        <>
          {clockText(say, deadline, today)}
          <span class="note">{formats.day(deadline)}</span>
        </>
      ),
    },
  ];
}

/** Whose claim to the job-loss benefit ends soon. */
export function remindersPage(context: PageContext, shown: DutiesShown<Reminder>): string {
  const { say } = context;
  const { query, labels, today } = shown;
  return dutyPage({
    ...{ context, shown, present: 'reminders', hasFilter: true },
    children: (rows) => (
      <Table
        {...{ context, rows }}
        caption={say('casework.reminders.caption')}
        keyOf={({ id }) => id}
        empty={<NoDuties {...{ context, query }} text={say('casework.reminders.empty')} />}
        columns={reminderColumns(context, labels, today)}
      />
    ),
  });
}

export function redirectionColumns(context: PageContext): readonly Column<TellingDuty>[] {
  const { say, formats } = context;
  return [
    {
      label: say('casework.col.name'),
      kind: 'head',
      cell: ({ personId, maskedName }) => <a href={caseworkPaths.person(personId)}>{nameText(context, maskedName)}</a>,
    },
    {
      label: say('casework.redirections.channel'),
      cell: ({ maskedChannel }) => maskedChannel ?? say('casework.redirections.no-channel'),
    },
    { label: say('casework.redirections.effective'), cell: ({ effectiveOn }) => formats.shortDay(effectiveOn) },
  ];
}

/** Whose aid is to go elsewhere, and who was not told of it yet. */
export function redirectionsPage(context: PageContext, shown: DutiesShown<TellingDuty>): string {
  const { say } = context;
  const { query } = shown;
  return dutyPage({
    ...{ context, shown, present: 'redirections', hasFilter: false },
    children: (rows) => (
      <Table
        {...{ context, rows }}
        caption={say('casework.redirections.caption')}
        keyOf={({ id }) => id}
        empty={<NoDuties {...{ context, query }} text={say('casework.redirections.empty')} />}
        columns={[...redirectionColumns(context), tellColumn(context)]}
      />
    ),
  });
}

function tellColumn(context: PageContext): Column<TellingDuty> {
  const { say } = context;
  return {
    label: say('casework.redirections.act'),
    cell: ({ id, maskedName }) => (
      <a href={caseworkPaths.redirection(id)}>
        {say('casework.redirections.tell')}
        <span class="unseen"> {nameText(context, maskedName)}</span>
      </a>
    ),
  };
}
