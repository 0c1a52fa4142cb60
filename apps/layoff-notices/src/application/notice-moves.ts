import type { CivilDate, FieldProblem } from '@tanggap/kernel';
import type { Permission, Person } from '@tanggap/platform';
import { companyMoves, lacksOf, officeMoves } from '../domain/next-moves.js';
import type { NoticeAct, Standing } from '../domain/next-moves.js';
import type { ListStatus } from '../domain/worker-list.js';
import type { NoticeView, UnderWay } from '../persistence/notice.queries.js';
import { isInHandsOf } from './handled-notice.js';

/** What somebody may do with a notice now. */
export type NextMoves = {
  readonly nextMoves: readonly NoticeAct[];
  /** What its company has still to give before it can be handed in. */
  readonly lacks: readonly FieldProblem[];
};

/** The permission that each act of an office asks for. */
const needed: Partial<Readonly<Record<NoticeAct, Permission>>> = {
  'accept-difference': 'notices:accept-difference',
  'record-dispute': 'disputes:record',
  export: 'exports:make',
};

/** By the state of the notice, and by who looks at it. */
export function nextMovesOf(notice: NoticeView, underWay: UnderWay, person: Person, today: CivilDate): NextMoves {
  const standing = standingOf(notice, underWay, today);
  if (person.permissions.includes('notices:file')) {
    const lacks = lacksOf(standing, notice.registeredSiteWorkers);
    return { nextMoves: companyMoves(standing, lacks), lacks };
  }
  if (!isInHandsOf(notice, person)) return { nextMoves: [], lacks: [] };
  const isTheirs = (act: NoticeAct) => person.permissions.includes(needed[act] ?? 'notices:review');
  return { nextMoves: officeMoves(standing).filter(isTheirs), lacks: [] };
}

/** Of a layoff, the first declared day stands for the first day of its workers: none is laid off before it. */
function standingOf(notice: NoticeView, { hasProposal, amendment }: UnderWay, today: CivilDate): Standing {
  const { listId, listStatus, rows, rejected, layoffFrom } = notice;
  const list =
    listId === null || listStatus === null
      ? undefined
      : { id: listId, status: listStatus as ListStatus, rows, good: rows - rejected };
  return { ...notice, list, hasProposal, amendment, hasBegun: layoffFrom !== null && layoffFrom <= today };
}
