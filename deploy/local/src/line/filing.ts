import { setTimeout as pause } from 'node:timers/promises';
import type { Counters } from './counters.js';
import type { CheckedList, Declaration, Notice, Notices } from './notices.js';
import type { ListOnDisk } from './read-list.js';

/** The list was not filed, and why; what is there is a draft at most. */
export class NotFiled extends Error {
  override readonly name = 'NotFiled';
}

export type Filed = {
  readonly notice: Notice;
  readonly list: CheckedList;
  /** This list had been filed before; nothing was changed. */
  readonly alreadyFiled: boolean;
};

export type Filing = {
  /** Who takes the notice in at the office. */
  readonly counters: Counters;
  readonly declaration: Declaration;
  readonly list: ListOnDisk;
  /** File the good rows and leave the rejected ones out. */
  readonly acceptErrors: boolean;
  /** Told again and again while the rows are checked. */
  readonly whileChecked: (list: CheckedList) => void;
};

const ASK_EVERY_MS = 200;

/**
 * Files a notice with its list. The same list for the same site and layoff dates is found again instead, and an attempt
 * that was broken off is carried on. Throws `NotFiled` when the list is refused, or has errors that are not accepted.
 */
export async function fileList(notices: Notices, filing: Filing): Promise<Filed> {
  const known =
    (await findFiled(notices, filing)) ?? (await notices.draft(filing.declaration, filing.list.contentHash));
  if (known.status !== 'draft') return takenIn(notices, filing.counters, known);
  await notices.send(known.id, filing.list);
  const list = await untilChecked(notices, known.id, filing.whileChecked);
  assertFit(list, filing.acceptErrors);
  const { listId } = await notices.one(known.id);
  const submitted = await notices.submit(known.id, listId ?? '');
  return { notice: await takeIn(filing.counters, submitted), list, alreadyFiled: false };
}

/** A notice that was handed in before; the office may still have to take it in. */
async function takenIn(notices: Notices, counters: Counters, known: Notice): Promise<Filed> {
  const list = await notices.listOf(known.id);
  const isWaiting = known.status === 'submitted' || known.status === 'in-review';
  return { notice: isWaiting ? await takeIn(counters, known) : known, list, alreadyFiled: !isWaiting };
}

/** The office's part: its counter officer takes the notice up and accepts it. */
export async function takeIn(counters: Counters, notice: Notice): Promise<Notice> {
  if (notice.status === 'submitted') await counters.review(notice);
  return counters.accept(notice);
}

/** The company's notice for this site and these dates that has this very list: one that was handed in before any draft. */
async function findFiled(notices: Notices, filing: Filing): Promise<Notice | undefined> {
  let draft: Notice | undefined;
  for await (const notice of notices.filed()) {
    if (
      notice.listId === null ||
      notice.status === 'withdrawn' ||
      notice.status === 'refused' ||
      !isSameLayoff(notice, filing.declaration)
    )
      continue;
    const { contentHash, status } = await notices.listOf(notice.id);
    if (contentHash !== filing.list.contentHash || status === 'refused') continue;
    if (notice.status !== 'draft') return notice;
    draft ??= notice;
  }
  return draft;
}

/** A notice that has been handed in is the same layoff whatever number it declared; a draft must say the same in full. */
function isSameLayoff(notice: Notice, declared: Declaration): boolean {
  const isSame = (field: keyof Declaration) => notice[field] === declared[field];
  if (!(['siteId', 'layoffFrom', 'layoffTo'] as const).every(isSame)) return false;
  return notice.status !== 'draft' || (isSame('declaredWorkers') && isSame('reasonCode'));
}

/** Waits until every row of the list was looked at. */
export async function untilChecked(
  notices: Notices,
  id: string,
  tell: (list: CheckedList) => void = () => undefined,
): Promise<CheckedList> {
  for (;;) {
    const list = await notices.listOf(id);
    tell(list);
    if (list.status !== 'receiving' && list.status !== 'received') return list;
    await pause(ASK_EVERY_MS);
  }
}

function assertFit({ status, problem, rejected, good }: CheckedList, acceptErrors: boolean): void {
  if (status === 'refused') throw new NotFiled(`The list was refused: ${problem?.text.en ?? 'no reason was given'}`);
  if (good === 0) throw new NotFiled('The list has no row that can be taken; nothing was submitted.');
  if (rejected > 0 && !acceptErrors) {
    throw new NotFiled(
      `${rejected} rows have errors; nothing was submitted. Without --strict the ${good} others are filed.`,
    );
  }
}
