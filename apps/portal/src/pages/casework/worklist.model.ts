import type { Filter } from '../../layout/filters.js';
import type { PageContext } from '../../layout/page-context.js';
import { withQuery, type Asked, type Query } from '../../visit/query.js';
import { caseStates, type WorkFilter } from '../../clients/registry.js';
import { caseworkPaths } from './paths.js';
import type { Companies } from './work-table.js';
import { choicesOf, regionChoices } from './words.js';

/** What the address asks of the list, as the registry wants it. What does not fit counts as not there. */
export function workAsked(query: Query): Asked {
  const due = query.oneOf('due', ['today', 'week', 'none', 'overdue']);
  return {
    owner: query.oneOf('owner', ['me', 'none']) ?? query.id('owner'),
    state: query.oneOf('state', caseStates),
    region: /^\d{2}\.\d{2}$/.exec(query.text('region') ?? '')?.[0],
    noticeId: query.id('notice'),
    vulnerable: query.text('vulnerable') === 'true' ? true : undefined,
    sort: query.oneOf('sort', ['newest']),
    after: /^(infinity|\d{4}-\d{2}-\d{2})~[0-9a-f-]{36}$/i.exec(query.text('after') ?? '')?.[0],
    ...(due === 'overdue' ? { overdue: true } : { due }),
  };
}

/** The same as a view that is kept: without where a page begins. */
export function filterAsked(query: Query): WorkFilter {
  const asked = Object.entries(workAsked(query)).filter(([name, value]) => name !== 'after' && value !== undefined);
  return Object.fromEntries(asked) as WorkFilter;
}

/** Where the list stands narrowed like this: the same for the same filter, whatever the order in which it was typed. */
export function addressOf({ overdue, due, noticeId: notice, ...filter }: WorkFilter): string {
  const { owner, state, region, vulnerable, sort } = filter;
  const asked = { owner, due: overdue === true ? 'overdue' : due, state, region, vulnerable, sort, notice };
  return withQuery(caseworkPaths.worklist, asked);
}

export function isNarrowed(query: Query): boolean {
  return ['owner', 'state', 'region', 'notice', 'vulnerable', 'due'].some((name) => query.text(name) !== undefined);
}

/** The ways to narrow the list; notices are those that are named already, by a link in a row. */
export function workFilters(
  context: PageContext,
  regions: readonly string[] | 'all',
  query: Query,
  companies: Companies,
): readonly Filter[] {
  const { say } = context;
  const notice = query.id('notice');
  return [
    {
      name: 'owner',
      label: say('casework.filter.owner'),
      options: [
        ['me', say('casework.filter.owner.me')],
        ['none', say('casework.filter.owner.none')],
      ],
    },
    {
      name: 'due',
      label: say('casework.filter.due'),
      options: (['overdue', 'today', 'week', 'none'] as const).map((due) => [due, say(`casework.filter.due.${due}`)]),
    },
    { name: 'state', label: say('casework.filter.state'), options: openStates(context) },
    { name: 'region', label: say('casework.filter.region'), options: pairs(regionChoices(regions)) },
    { name: 'vulnerable', label: say('casework.filter.vulnerable'), options: [['true', say('casework.filter.only')]] },
    {
      name: 'sort',
      label: say('casework.filter.sort'),
      options: [['newest', say('casework.filter.sort.newest')]],
    },
    ...(notice === undefined ? [] : [noticeFilter(say('casework.filter.notice'), notice, companies)]),
  ];
}

function noticeFilter(label: string, notice: string, companies: Companies): Filter {
  return { name: 'notice', label, options: [[notice, companies.get(notice) ?? '–']] };
}

const over = ['invalid', 'settled-in-work', 'settled-in-business', 'settled-abroad', 'layoff-cancelled', 'closed'];

function openStates(context: PageContext): readonly (readonly [string, string])[] {
  const open = caseStates.filter((state) => !over.includes(state));
  return pairs(choicesOf(context, 'casework.state', open));
}

function pairs(choices: readonly (readonly [value: string, text: string, note?: string])[]) {
  return choices.map(([value, text]) => [value, text] as const);
}
