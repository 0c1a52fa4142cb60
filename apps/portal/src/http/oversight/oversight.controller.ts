import { civilDayOf } from '@tanggap/platform';
import type {
  AnnouncedNotice,
  BatchRow,
  CaseFigures,
  CasesOfNotice,
  ClassRow,
  LayoffFigures,
  MoneyFigures,
  OverdueCase,
  OverdueTerm,
  TrainingFigures,
} from '../../clients/figures.js';
import { askedOf, periodOf, type Asked } from '../../pages/oversight/asked.js';
import { briefingPage } from '../../pages/oversight/briefing.page.js';
import { briefingTables, sheetOfTable } from '../../pages/oversight/briefing.model.js';
import type { Answers } from '../../pages/oversight/in-time.model.js';
import { overviewPage, periodText } from '../../pages/oversight/overview.page.js';
import {
  batchColumns,
  caseColumns,
  classColumns,
  noticeColumns,
  overdueColumns,
  termColumns,
} from '../../pages/oversight/row-columns.js';
import { exportedTables, isExport } from '../../visit/exported.js';
import type { Shown } from '../../visit/instead.js';
import { rowsShown } from './rows-shown.js';
import { codeText, monthName, sectorName } from '../../pages/oversight/words.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Page } from '../routes.js';

type Rows<Row> = { readonly items: readonly Row[] };
const notices = 'layoff-notices';
const registry = 'worker-registry';
const training = 'training-referrals';
const cash = 'cash-assistance';
const termCodes = ['OFFICE_REVIEW', 'OFFICE_ANSWER', 'COMPANY_CORRECTION'] as const;
const outcomes = ['kept', 'late', 'running', 'open'] as const;

const asking = (visit: Visit) => askedOf(visit.query, civilDayOf(visit.readAt));

/** The head of office's page and the rows behind its numbers. What is away is missing from it, and said to be. */
@AreaController()
export class OversightPages {
  @Page('/oversight', 'figures:read')
  async overview(@CurrentVisit() visit: Visit): Promise<Shown> {
    const asked = asking(visit);
    const answers = await answersTo(visit, asked);
    if (isExport(visit)) {
      const tables = briefingTables(visit.context, asked, answers).map((table) => sheetOfTable(table));
      const filters = periodText(visit.context, asked);
      return exportedTables(visit, { title: visit.context.say('oversight.title'), filters, tables });
    }
    const shown = { asked, answers, readAt: visit.readAt, mayAssign: visit.may('cases:assign') };
    return overviewPage(visit.context, shown);
  }

  /** The same figures without charts, for two sheets of paper. */
  @Page('/oversight/briefing', 'figures:read')
  async briefing(@CurrentVisit() visit: Visit): Promise<Shown> {
    const asked = asking(visit);
    const answers = await answersTo(visit, asked);
    return briefingPage(visit.context, { asked, answers, readAt: visit.readAt });
  }

  @Page('/oversight/notices', 'figures:read')
  async notices(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { context, readAt } = visit;
    const asked = asking(visit);
    const code = visit.query.text('sector');
    const sector = code !== undefined && /^\d{2}$/.test(code) ? code : undefined;
    const path = '/figures/layoffs/notices';
    const answer = await visit.read<Rows<AnnouncedNotice>>(notices, path, { ...periodOf(asked), sector });
    const of = sector === undefined ? '' : ` · ${sectorName(context, sector)}`;
    return rowsShown(visit, {
      ...{ title: context.say('oversight.rows.notices'), note: periodText(context, asked) + of, answer, readAt },
      columns: noticeColumns(context),
      keyOf: ({ noticeId }) => noticeId,
    });
  }

  @Page('/oversight/terms', 'figures:read')
  async terms(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { context, readAt, query } = visit;
    const asked = asking(visit);
    const code = query.oneOf('code', termCodes);
    const outcome = query.oneOf('outcome', outcomes) ?? 'open';
    const narrowed = { ...periodOf(asked), code, outcome: outcome === 'open' ? undefined : outcome };
    const answer = await visit.read<Rows<OverdueTerm>>(notices, '/figures/layoffs/terms', narrowed);
    const of = code === undefined ? '' : ` · ${codeText(context, 'step', code)}`;
    return rowsShown(visit, {
      title: codeText(context, 'rows.terms', outcome),
      note: periodText(context, asked) + of,
      ...{ answer, readAt, columns: termColumns(context, asked.today) },
      keyOf: ({ noticeId, code: term, startsOn, office }) => [noticeId, term, startsOn, office].join(),
    });
  }

  @Page('/oversight/cases', 'figures:read')
  async cases(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { context, readAt } = visit;
    const asked = asking(visit);
    const answer = await visit.read<Rows<CasesOfNotice>>(registry, '/figures/cases/notices', periodOf(asked));
    return rowsShown(visit, {
      ...{ title: context.say('oversight.rows.cases'), note: periodText(context, asked), answer, readAt },
      columns: caseColumns(context),
      keyOf: ({ noticeId }) => noticeId,
    });
  }

  @Page('/oversight/overdue', 'figures:read')
  async overdue(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { context, readAt } = visit;
    const asked = asking(visit);
    const answer = await visit.read<Rows<OverdueCase>>(registry, '/figures/cases/overdue', periodOf(asked));
    return rowsShown(visit, {
      ...{ title: context.say('oversight.rows.overdue'), note: context.say('oversight.rows.overdue-note') },
      ...{ answer, readAt, columns: overdueColumns(context, asked.today) },
      keyOf: ({ caseId }) => caseId,
    });
  }

  @Page('/oversight/classes', 'figures:read')
  async classes(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { context, readAt } = visit;
    const asked = asking(visit);
    const answer = await visit.read<Rows<ClassRow>>(training, '/figures/training/classes', periodOf(asked));
    return rowsShown(visit, {
      ...{ title: context.say('oversight.rows.classes'), note: periodText(context, asked), answer, readAt },
      columns: classColumns(context),
      keyOf: ({ id }) => id,
    });
  }

  @Page('/oversight/batches', 'figures:read')
  async batches(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { context, readAt, query } = visit;
    const { year } = asking(visit);
    const kind = query.oneOf('kind', ['paid', 'returned']) ?? 'paid';
    const asked = query.whole('month');
    const month = asked !== undefined && asked >= 1 && asked <= 12 ? asked : undefined;
    const answer = await visit.read<Rows<BatchRow>>(cash, '/figures/money/batches', { year, kind, month });
    const note = `${month === undefined ? '' : `${monthName(context, month)} `}${year}`;
    return rowsShown(visit, {
      ...{ title: context.say(`oversight.rows.batches.${kind}`), note, answer, readAt },
      columns: batchColumns(context),
      keyOf: ({ id }) => id,
    });
  }
}

async function answersTo(visit: Visit, asked: Asked): Promise<Answers> {
  const period = periodOf(asked);
  const [layoffs, cases, ofTraining, money] = await Promise.all([
    visit.read<LayoffFigures>(notices, '/figures/layoffs', period),
    visit.read<CaseFigures>(registry, '/figures/cases', period),
    visit.read<TrainingFigures>(training, '/figures/training', period),
    visit.read<MoneyFigures>(cash, '/figures/money', { year: asked.year }),
  ]);
  return { layoffs, cases, training: ofTraining, money };
}
