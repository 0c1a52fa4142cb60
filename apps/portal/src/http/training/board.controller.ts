import { bodyOf } from '../../clients/ask.js';
import { needed } from '../../clients/needed.js';
import type { BoardCounts, BoardRow, CaseLabel, Telling } from '../../clients/referrals.js';
import type { Alarm, PageOf } from '../../clients/training.js';
import { alarmsOfCasesColumns, alarmsOfCasesPage } from '../../pages/training/alarms.page.js';
import { boardColumns } from '../../pages/training/board-columns.js';
import { boardFilters, boardPage, placeStates } from '../../pages/training/board.page.js';
import { trainingPaths } from '../../pages/training/paths.js';
import { toldPage } from '../../pages/training/told.page.js';
import { labelsOf } from '../../visit/case-labels.js';
import { exported, isExport } from '../../visit/exported.js';
import type { Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Page } from '../routes.js';
import { staffOf } from './staff-names.js';

const SERVICE = 'training-referrals';
/** As many as the service gives at once. */
const MOST = 200;

/** What of the referrals somebody has to do, and what caseworkers were told. */
@AreaController()
export class TrainingBoardController {
  @Page(trainingPaths.board, 'board:read')
  async board(@CurrentVisit() visit: Visit): Promise<Shown> {
    if (isExport(visit)) return boardTaken(visit);
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
      may: mayIn(visit),
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
    if (isExport(visit)) return alarmsTaken(visit);
    const after = visit.query.text('after');
    const alarms = needed(await visit.read<PageOf<Alarm>>(SERVICE, '/attendance-alarms', { after }));
    const labels = await labelsOf(
      visit,
      alarms.items.map(({ caseId }) => caseId),
    );
    return alarmsOfCasesPage({ context: visit.context, alarms, labels, readAt: visit.readAt });
  }
}

const mayIn = (visit: Visit) => ({
  refer: visit.may('referrals:make'),
  assign: visit.may('cases:assign'),
  openCases: visit.may('cases:read'),
  openReferrals: visit.may('referrals:read'),
});

/** The board as its filters leave it. What people are called is asked for page by page. */
function boardTaken(visit: Visit): Promise<Shown> {
  const { context, readAt, account } = visit;
  const [labels, staff] = [new Map<string, CaseLabel>(), new Map<string, string>()];
  const shown = { context, readAt, account: account.accountId, may: { ...mayIn(visit), assign: false } };
  return exported<BoardRow>(visit, {
    title: context.say('training.board.title'),
    columns: boardColumns({ ...shown, labels, staff }),
    filters: boardFilters(shown),
    read: async (after) => {
      const asked = { ...askedOf(visit), after, limit: MOST };
      const answer = await visit.read<PageOf<BoardRow>>(SERVICE, '/referrals/board', asked);
      const items = bodyOf(answer)?.items ?? [];
      const [cases, owners] = [items.map(({ caseId }) => caseId), items.flatMap(({ owner }) => owner ?? [])];
      for (const [id, label] of await labelsOf(visit, cases)) labels.set(id, label);
      for (const [id, name] of await staffOf(visit, owners)) staff.set(id, name);
      return answer;
    },
  });
}

function alarmsTaken(visit: Visit): Promise<Shown> {
  const labels = new Map<string, CaseLabel>();
  return exported<Alarm>(visit, {
    title: visit.context.say('training.tab.alarms'),
    columns: alarmsOfCasesColumns(visit.context, labels),
    read: async (after) => {
      const answer = await visit.read<PageOf<Alarm>>(SERVICE, '/attendance-alarms', { after, limit: MOST });
      const cases = (bodyOf(answer)?.items ?? []).map(({ caseId }) => caseId);
      for (const [id, label] of await labelsOf(visit, cases)) labels.set(id, label);
      return answer;
    },
  });
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
