import type { Paged } from '../../clients/layoff-notices.js';
import type { OfficeTask } from '../../clients/notice-papers.js';
import { SelectField } from '../../forms/choices.js';
import { TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { lawText } from '../../layout/law.js';
import { ExportLinks } from '../../layout/export-links.js';
import { SummaryList, Tabs, Timeline } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import { Back } from '../company/parts.js';
import { noticePaths } from './paths.js';
import { clockText, wordFor } from './words.js';

export const taskViews = ['open', 'overdue', 'done'] as const;
export type TaskListView = (typeof taskViews)[number];

type TasksShown = {
  readonly context: PageContext;
  readonly tasks: Paged<OfficeTask> | undefined;
  readonly view: TaskListView;
  readonly readAt: Date;
};

/** What the playbook asks of the office. */
export function officeTasksPage({ context, tasks, view, readAt }: TasksShown): string {
  const { say } = context;
  return page({
    ...{ context, title: say('notices.tasks.title') },
    children: (
      <>
        <h1>{say('notices.tasks.title')}</h1>
        <p class="lead">{say('notices.tasks.lead')}</p>
        <Tabs
          label={say('notices.queue.views')}
          tabs={taskViews.map((each) => ({
            href: each === 'open' ? noticePaths.tasks : `${noticePaths.tasks}?view=${each}`,
            text: say(`notices.tasks.view.${each}`),
            isPresent: each === view,
          }))}
        />
        {tasks ? (
          <TaskTable {...{ context, tasks, readAt }} />
        ) : (
          <FailedPart context={context} what={say('notices.tasks.title')} />
        )}
        <Pager context={context} next={tasks?.next} />
        {tasks && tasks.items.length > 0 && <ExportLinks context={context} />}
      </>
    ),
  });
}

function TaskTable({
  context,
  tasks,
  readAt,
}: Omit<TasksShown, 'view' | 'tasks'> & { readonly tasks: Paged<OfficeTask> }) {
  const { say } = context;
  return (
    <Table
      context={context}
      caption={say('notices.tasks.caption')}
      rows={tasks.items}
      keyOf={({ id }) => id}
      isMarked={({ isOverdue }) => isOverdue}
      empty={<Empty>{say('notices.tasks.empty')}</Empty>}
      columns={taskColumns(context, readAt)}
    />
  );
}

/** Of the table, and of the list as a file. */
export function taskColumns(context: PageContext, readAt: Date): readonly Column<OfficeTask>[] {
  const { say, formats, language } = context;
  return [
    {
      label: say('notices.tasks.task'),
      kind: 'head',
      cell: ({ id, name }) => <a href={noticePaths.task(id)}>{name[language]}</a>,
    },
    {
      label: say('notices.tasks.notice'),
      cell: ({ noticeId, companyName }) => <a href={noticePaths.one(noticeId)}>{companyName}</a>,
    },
    { label: say('notices.tasks.owner'), cell: ({ ownerRole }) => ownerText(context, ownerRole) },
    {
      label: say('notices.tasks.due'),
      cell: ({ dueOn, status }) =>
        status === 'open'
          ? `${formats.shortDay(dueOn)} · ${clockText(context, dueOn, readAt)}`
          : formats.shortDay(dueOn),
    },
    { label: say('notices.tasks.state'), cell: (task) => stateText(context, task) },
  ];
}

function stateText(context: PageContext, { status, isOverdue }: OfficeTask): string {
  return isOverdue ? context.say('notices.task.late') : wordFor(context, 'task', status);
}

const owners = ['PETUGAS_LOKET_KABKOTA', 'PIMPINAN', 'PENGAWAS_NAKER'] as const;

function ownerText({ say }: PageContext, role: string): string {
  const known = owners.find((owner) => owner === role);
  return known ? say(`notices.owner.${known}`) : '–';
}

type TaskShown = {
  readonly context: PageContext;
  readonly task: OfficeTask;
  /** Of the role that owns it. */
  readonly isOwner: boolean;
  readonly act?: 'done' | 'cancel' | 'reassign' | undefined;
  readonly trouble?: Trouble | undefined;
};

/** One task: what it is for, and how it ends. */
export function officeTaskPage(shown: TaskShown): string {
  const { context, task, isOwner, trouble } = shown;
  const { say, formats, language } = context;
  const title = task.name[language];
  return page({
    ...{ context, title, failed: trouble !== undefined },
    children: (
      <>
        <Back href={noticePaths.tasks}>{say('notices.tasks.title')}</Back>
        <h1>{title}</h1>
        <SummaryList
          rows={[
            {
              term: say('notices.tasks.notice'),
              fact: <a href={noticePaths.one(task.noticeId)}>{task.companyName}</a>,
            },
            { term: say('notices.tasks.owner'), fact: ownerText(context, task.ownerRole) },
            { term: say('notices.tasks.due'), fact: formats.day(task.dueOn) },
            { term: say('notices.tasks.state'), fact: stateText(context, task) },
            { term: say('notices.task.basis'), fact: lawText(context, task.legalBasis) },
          ]}
        />
        {task.status === 'open' && (isOwner ? <TaskActs {...shown} /> : <p>{say('notices.task.not-yours')}</p>)}
        <Timeline
          context={context}
          happenings={[...(task.history ?? [])].reverse().map(({ at, to, why }) => ({
            ...{ when: formats.moment(at), what: wordFor(context, 'task', to), why: why ?? undefined },
          }))}
        />
      </>
    ),
  });
}

function TaskActs({ context, task, act, trouble }: TaskShown) {
  const { say } = context;
  const of = (which: TaskShown['act']) => ({ context, trouble: act === which ? trouble : undefined });
  const at = noticePaths.task(task.id);
  const others = owners.filter((owner) => owner !== task.ownerRole);
  return (
    <>
      <section class="card" aria-labelledby="finish">
        <h2 id="finish">{say('notices.task.finish')}</h2>
        <Form {...{ ...of('done'), action: `${at}/done`, submit: say('notices.task.finish.submit') }}>
          <TextareaField
            {...{ ...of('done'), name: 'done-why', label: say('notices.task.finish.what'), rows: 3, longest: 500 }}
            hint={say('notices.task.finish.hint')}
          />
        </Form>
      </section>
      <details open={act === 'cancel' || act === 'reassign'}>
        <summary>{say('notices.check.other')}</summary>
        <Form {...{ ...of('reassign'), action: `${at}/reassign`, submit: say('notices.task.reassign.submit') }} isPlain>
          <SelectField
            {...{ ...of('reassign'), name: 'ownerRole', label: say('notices.task.reassign.to') }}
            choices={others.map((owner) => [owner, say(`notices.owner.${owner}`)])}
          />
          <TextareaField
            {...{ ...of('reassign'), name: 'reassign-why', label: say('notices.task.reassign.why'), rows: 2 }}
          />
        </Form>
        <Form {...{ ...of('cancel'), action: `${at}/cancel`, submit: say('notices.task.cancel.submit') }} isPlain>
          <TextareaField {...{ ...of('cancel'), name: 'cancel-why', label: say('notices.task.cancel.why'), rows: 2 }} />
        </Form>
      </details>
    </>
  );
}
