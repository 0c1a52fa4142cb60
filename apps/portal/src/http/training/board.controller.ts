import { bodyOf } from '../../clients/ask.js';
import { needed } from '../../clients/needed.js';
import type { BoardCounts, BoardRow, Telling } from '../../clients/referrals.js';
import type { Alarm, PageOf } from '../../clients/training.js';
import { alarmsOfCasesPage } from '../../pages/training/alarms.page.js';
import { boardPage, placeStates } from '../../pages/training/board.page.js';
import { trainingPaths } from '../../pages/training/paths.js';
import { toldPage } from '../../pages/training/told.page.js';
import { labelsOf } from '../../visit/case-labels.js';
import type { Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Page } from '../routes.js';
import { staffOf } from './staff-names.js';

const SERVICE = 'training-referrals';

/** What of the referrals somebody has to do, and what caseworkers were told. */
@AreaController()
export class TrainingBoardController {
  @Page(trainingPaths.board, 'board:read')
  async board(@CurrentVisit() visit: Visit): Promise<Shown> {
    const [answer, counts] = await Promise.all([
      visit.read<PageOf<BoardRow>>(SERVICE, '/referrals/board', askedOf(visit)),
      visit.read<BoardCounts>(SERVICE, '/referrals/board/counts'),
    ]);
    const board = needed(answer);
    const { context, query, readAt, account } = visit;
    const [labels, staff] = await Promise.all([
      labelsOf(
        visit,
        board.items.map(({ caseId }) => caseId),
      ),
      staffOf(
        visit,
        board.items.flatMap(({ owner }) => owner ?? []),
      ),
    ]);
    return boardPage({
      ...{ context, query, board, counts: bodyOf(counts), labels, staff, readAt, account: account.accountId },
      may: {
        refer: visit.may('referrals:make'),
        assign: visit.may('cases:assign'),
        openCases: visit.may('cases:read'),
        openReferrals: visit.may('referrals:read'),
      },
    });
  }

  /** Seats left and passed on, classes that moved, certificates that were revoked. */
  @Page(trainingPaths.told, 'referrals:read')
  async told(@CurrentVisit() visit: Visit): Promise<Shown> {
    const after = visit.query.whole('after');
    const told = needed(await visit.read<PageOf<Telling>>(SERVICE, '/tellings', { after }));
    const labels = await labelsOf(
      visit,
      told.items.map(({ caseId }) => caseId),
    );
    return toldPage({ context: visit.context, told, labels, readAt: visit.readAt });
  }

  /** Participants who come too seldom, of the cases of the regions. */
  @Page(trainingPaths.alarms, 'referrals:read')
  async alarms(@CurrentVisit() visit: Visit): Promise<Shown> {
    const after = visit.query.text('after');
    const alarms = needed(await visit.read<PageOf<Alarm>>(SERVICE, '/attendance-alarms', { after }));
    const labels = await labelsOf(
      visit,
      alarms.items.map(({ caseId }) => caseId),
    );
    return alarmsOfCasesPage({ context: visit.context, alarms, labels, readAt: visit.readAt });
  }
}

const OWNER = /^(queue|[0-9a-f-]{36})$/i;
const AFTER = /^\d{1,16}~[0-9a-f-]{36}$/i;

/** What the address asks for; what no service would understand counts as not there. */
function askedOf({ query }: Visit) {
  const [owner, after] = [query.text('owner'), query.text('after')];
  return {
    state: query.oneOf('state', placeStates),
    overdue: query.oneOf('overdue', ['true', 'false']),
    flag: query.oneOf('flag', ['duplicate-person']),
    owner: owner !== undefined && OWNER.test(owner) ? owner : undefined,
    after: after !== undefined && AFTER.test(after) ? after : undefined,
  };
}
