import type { Wrong } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import type { Query } from '../../visit/query.js';

/** What an officer looks at, and what is asked of the company where it is not so. */
export const checkItems = [
  { item: 'site', code: 'SITE' },
  { item: 'reason', code: 'REASON' },
  { item: 'period', code: 'PERIOD' },
  { item: 'totals', code: 'TOTALS' },
  { item: 'list', code: 'LIST' },
  { item: 'workers', code: 'WORKERS' },
  { item: 'documents', code: 'DOCUMENTS' },
] as const;

export type CheckItem = (typeof checkItems)[number];
export const checkAnswers = ['yes', 'no', 'none'] as const;
export type CheckAnswer = (typeof checkAnswers)[number];
export type Checked = Readonly<Partial<Record<CheckItem['item'], CheckAnswer>>>;

/** The answers as they stand in the address: nothing of anybody. */
export function checkedIn(query: Query): Checked {
  const answers = checkItems.map(({ item }) => [item, query.oneOf(item, checkAnswers)] as const);
  return Object.fromEntries(answers.filter(([, answer]) => answer !== undefined));
}

/** Each item that nobody has answered; a decision needs all. */
export function unansweredIn(checked: Checked, { say }: Pick<PageContext, 'say'>): readonly Wrong[] {
  return checkItems
    .filter(({ item }) => checked[item] === undefined)
    .map(({ item }) => ({
      field: item,
      text: say('notices.check.unanswered', { item: say(`notices.check.item.${item}`) }),
    }));
}

/** What has to be mended. */
export function failedIn(checked: Checked): readonly CheckItem[] {
  return checkItems.filter(({ item }) => checked[item] === 'no');
}
