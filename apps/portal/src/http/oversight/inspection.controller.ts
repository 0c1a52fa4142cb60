import { randomUUID } from 'node:crypto';
import { civilDayOf } from '@tanggap/platform';
import { bodyOf } from '../../clients/ask.js';
import type { Decree, DutyConflict, Sample } from '../../clients/figures.js';
import { askedOf } from '../../pages/oversight/asked.js';
import { dutiesPage } from '../../pages/oversight/duties.page.js';
import { decreeColumns } from '../../pages/oversight/row-columns.js';
import { samplePage } from '../../pages/oversight/sample.page.js';
import { accountNames } from '../../visit/account-names.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Page } from '../routes.js';
import type { Shown } from '../../visit/instead.js';
import { rowsShown } from './rows-shown.js';

const cash = 'cash-assistance';
const MOST = 50;
const USUAL_SIZE = 20;
const LARGEST = 200;
type Conflicts = { readonly items: readonly DutyConflict[]; readonly next?: string };
const SEED = /^[A-Za-z0-9-]{1,40}$/;

/** Who had two hands in one person's aid, decrees that wait, and a sample that can be drawn again. */
@AreaController()
export class InspectionPages {
  @Page('/oversight/decrees', 'figures:read')
  async decrees(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { context, readAt } = visit;
    const { year } = askedOf(visit.query, civilDayOf(readAt));
    type Decrees = { readonly items: readonly Decree[] };
    const answer = await visit.read<Decrees>(cash, '/figures/money/decrees', { year });
    return rowsShown(visit, {
      ...{ title: context.say('oversight.decrees'), note: String(year), answer, readAt },
      columns: decreeColumns(context),
      keyOf: ({ listId }) => listId,
    });
  }

  @Page('/oversight/duties', 'duties:read')
  async duties(@CurrentVisit() visit: Visit): Promise<string> {
    const asked = { limit: MOST, after: visit.query.text('after') };
    const answer = await visit.read<Conflicts>(cash, '/duty-conflicts', asked);
    const by = (bodyOf(answer)?.items ?? []).map((one) => one.by);
    // Of one that nobody knows any more, and while identity is away, the page shows the end of its id.
    const { names } = await accountNames(visit, by);
    return dutiesPage(visit.context, { answer, names, readAt: visit.readAt });
  }

  /** Without a seed one is proposed; nothing is drawn until it is sent. */
  @Page('/oversight/sample', 'duties:read')
  async sample(@CurrentVisit() visit: Visit): Promise<string> {
    const { query, readAt } = visit;
    const { year } = askedOf(query, civilDayOf(readAt));
    const seed = query.text('seed');
    const size = Math.min(LARGEST, Math.max(1, query.whole('size') ?? USUAL_SIZE));
    const isSeed = seed !== undefined && SEED.test(seed);
    const answer = isSeed ? await visit.read<Sample>(cash, '/duty-samples', { year, seed, size }) : undefined;
    const proposed = seed ?? randomUUID().slice(0, 8);
    return samplePage(visit.context, {
      answer,
      isWrong: seed !== undefined && !isSeed,
      seed: proposed,
      size,
      year,
      readAt,
    });
  }
}
