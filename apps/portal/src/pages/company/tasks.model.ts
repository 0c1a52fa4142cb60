import type { FieldProblem } from '@tanggap/kernel';
import type { Deadline, Notice } from '../../clients/layoff-notices.js';
import type { Task } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { indonesian } from '../../messages/indonesian.js';
import type { PlainKey } from '../../messages/messages.js';
import { companyPaths, type ReportPart } from './paths.js';
import { isPeriodGiven } from './worker-list.model.js';

type Lack = Pick<FieldProblem, 'field' | 'code' | 'text'>;

/** On which page a thing is given. */
const partOf: readonly (readonly [RegExp, ReportPart])[] = [
  [/^workerList$/, 'workers'],
  [/^siteId$/, 'site'],
  [/./, 'reason'],
];

export type Obstacle = { readonly href: string; readonly text: string };

/** Why a report cannot be sent yet, each with the way to the page where that is mended. */
export function obstaclesIn({ say, language }: PageContext, { id, lacks }: Notice): readonly Obstacle[] {
  return lacks.map((lack) => ({ href: companyPaths.part(id, pageFor(lack)), text: textOf(lack) }));

  function textOf({ field, code, text }: Lack): string {
    const key = `company.lack.${field}`;
    return code === 'missing' && Object.hasOwn(indonesian, key) ? say(key as PlainKey) : text[language];
  }
}

function pageFor({ field }: Lack): ReportPart {
  return partOf.find(([fields]) => fields.test(field))?.[1] ?? 'reason';
}

/** The steps of a report that is still the company's; `documents` is undefined while they cannot be read. */
export function tasksOf(context: PageContext, notice: Notice, documents: number | undefined): readonly Task[] {
  const { say } = context;
  const at = (part: ReportPart) => companyPaths.part(notice.id, part);
  const isLayoff = notice.kind !== 'FURLOUGH';
  const talks: Task = {
    name: say('company.report.task.talks'),
    hint: say('company.report.hint.talks'),
    href: at('talks'),
    state: notice.toldOn === null ? 'to-do' : 'done',
  };
  return [
    { name: say('company.report.task.site'), hint: notice.siteName, href: at('site'), state: 'done' },
    { name: say('company.report.task.reason'), href: at('reason'), state: reasonState(notice) },
    ...(isLayoff ? [talks, listTask(context, notice)] : []),
    documentTask(context, notice.id, documents),
    {
      name: say('company.report.task.check'),
      href: notice.nextMoves.includes('submit') ? at('check') : undefined,
      state: notice.nextMoves.includes('submit') ? 'to-do' : 'blocked',
    },
  ];
}

function reasonState(notice: Notice): Task['state'] {
  const open = notice.lacks.filter((lack) => pageFor(lack) === 'reason');
  if (open.length === 0) return 'done';
  const isUntouched = notice.reasonCode === null && notice.layoffFrom === null && notice.declaredWorkers === null;
  return isUntouched ? 'to-do' : 'begun';
}

function listTask(context: PageContext, notice: Notice): Task {
  const { say } = context;
  const isLacking = notice.lacks.some((lack) => pageFor(lack) === 'workers');
  return {
    name: say('company.report.task.workers'),
    hint: listHint(context, notice),
    href: companyPaths.part(notice.id, 'workers'),
    state: notice.listId === null ? 'to-do' : isLacking ? 'begun' : 'done',
  };
}

function listHint({ say, formats }: PageContext, notice: Notice): string {
  const { listId, listStatus, rows, rejected } = notice;
  if (listId === null)
    return say(isPeriodGiven(notice) ? 'company.report.hint.list.none' : 'company.report.hint.list.period');
  if (listStatus === 'refused') return say('company.report.hint.list.refused');
  if (listStatus === 'received') {
    const of = notice.declaredWorkers === null ? '…' : formats.number(notice.declaredWorkers);
    return say('company.report.hint.list.checking', { done: formats.number(rows), of });
  }
  const counts = { good: formats.number(rows - rejected), rejected: formats.number(rejected) };
  return say('company.report.hint.list', counts);
}

function documentTask({ say, formats }: PageContext, id: string, documents: number | undefined): Task {
  const hint =
    documents === undefined || documents === 0
      ? say('company.report.hint.documents.none')
      : say('company.report.hint.documents', { n: formats.number(documents) });
  const href = companyPaths.part(id, 'documents');
  return { name: say('company.report.task.documents'), hint, href, state: documents ? 'done' : 'to-do' };
}

/** The notice to workers, in working days: of the tranche that is shortest of it. Undefined while its days are not known. */
export function shortestLead({ deadlines }: Pick<Notice, 'deadlines'>): Deadline | undefined {
  const leads = deadlines.filter(({ code, lead }) => code === 'N1' && lead !== null);
  return leads.reduce<Deadline | undefined>(
    (worst, one) => (shortOf(one) > shortOf(worst) ? one : (worst ?? one)),
    undefined,
  );
}

function shortOf(deadline: Deadline | undefined): number {
  return deadline?.lead?.short ?? -1;
}
