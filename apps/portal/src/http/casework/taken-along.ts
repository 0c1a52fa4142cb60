import { civilDayOf } from '@tanggap/platform';
import { bodyOf, type Answer } from '../../clients/ask.js';
import type { CaseLabel } from '../../clients/people.js';
import type { Listed, WorkItem } from '../../clients/registry.js';
import type { Column } from '../../layout/table.js';
import { workColumns } from '../../pages/casework/work-table.js';
import { workAsked, workFilters } from '../../pages/casework/worklist.model.js';
import type { FileInstead } from '../../visit/instead.js';
import { exported, type ListTaken } from '../../visit/exported.js';
import type { Visit } from '../../visit/visit.js';
import { registry } from './case-visit.js';
import { labelsOfCases } from './case-labels.js';
import { aroundWork } from './work-visit.js';

/** As many as the registry gives at once, and as cases are named at once. */
const AT_ONCE = 200;
const NAMED_AT_ONCE = 100;

/** The worklist as its address narrows it, all its pages. Companies and officers are asked for page by page. */
export function worklistTaken(visit: Visit): Promise<FileInstead> {
  const { context, query, account, readAt } = visit;
  const companies = new Map<string, string>();
  const owners = new Map<string | null, string>();
  const who = (account: string | null) => owners.get(account) ?? '–';
  const columns = workColumns({ context, companies, who, today: civilDayOf(readAt) });
  return exported<WorkItem>(visit, {
    title: context.say('casework.worklist.title'),
    columns,
    filters: workFilters(context, account.regions, query, companies),
    read: async (after) => {
      const asked = { ...workAsked(query), limit: AT_ONCE, ...(after !== undefined && { after }) };
      const list = await visit.read<Listed<WorkItem>>(registry, '/worklist', asked);
      const around = await aroundWork(visit, list, query.id('notice'));
      for (const [id, name] of around.companies) companies.set(id, name);
      for (const { ownerId } of bodyOf(list)?.items ?? []) owners.set(ownerId, around.who(ownerId));
      return list;
    },
  });
}

type OfCase = { readonly caseId: string };
type DutiesTaken<Row> = Omit<ListTaken<Row>, 'columns' | 'read'> & {
  readonly path: string;
  readonly columns: (labels: ReadonlyMap<string, CaseLabel>) => readonly Column<Row>[];
};

/** A list of what is due of cases, each with the masked name of its person. */
export function dutiesTaken<Row extends OfCase>(visit: Visit, list: DutiesTaken<Row>): Promise<FileInstead> {
  const labels = new Map<string, CaseLabel>();
  const region = /^\d{2}\.\d{2}$/.exec(visit.query.text('region') ?? '')?.[0];
  return exported<Row>(visit, {
    ...list,
    columns: list.columns(labels),
    read: async (after) => {
      const found = await visit.read<Listed<Row>>(registry, list.path, { region, after, limit: NAMED_AT_ONCE });
      for (const [id, label] of await labelsOfCases(visit, found)) labels.set(id, label);
      return found;
    },
  });
}

type PlainTaken<Row> = Omit<ListTaken<Row>, 'read'> & {
  readonly path: string;
  readonly asked?: Readonly<Record<string, string | undefined>>;
};

/** A list whose rows say all by themselves. */
export function listTaken<Row>(visit: Visit, { path, asked = {}, ...list }: PlainTaken<Row>): Promise<FileInstead> {
  const read = (after: string | undefined): Promise<Answer<Listed<Row>>> =>
    visit.read<Listed<Row>>(registry, path, { ...asked, after, limit: AT_ONCE });
  return exported<Row>(visit, { ...list, read });
}
