import { Param } from '@nestjs/common';
import { HttpProblem, IdPipe } from '@tanggap/platform';
import type { Paged } from '../../clients/aid.js';
import type { Hold, StoppedAid } from '../../clients/aid-desk.js';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { troubleFound, undecided, type Trouble } from '../../forms/trouble.js';
import { holdColumns, holdPage, holdsPage, stoppedColumns, stoppedPage } from '../../pages/aid/holds.page.js';
import { namesOf } from '../../pages/aid/people.js';
import { exported, isExport } from '../../visit/exported.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { called, calledIn } from './called.js';
import { sendingOf, withdrawalsWaiting } from './reading.js';
import { settledHere } from './settled-here.js';

const CASH = 'cash-assistance';
const PAGE = 50;
/** Undecided holds are few: one is found among them. */
const MOST = 200;

@AreaController()
export class AidHoldsController {
  @Page('aid/holds', 'assessments:read')
  async holds(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { query, readAt, context } = visit;
    const mayDecide = visit.may('holds:decide');
    const read = async (after: string | undefined, limit = MOST) =>
      calledIn(visit, await visit.read<Paged<Hold>>(CASH, '/holds', { after, limit }));
    const columns = holdColumns(context, mayDecide);
    if (isExport(visit)) return exported(visit, { title: context.say('aid.holds'), columns, read });
    const [held, waiting] = await Promise.all([read(query.id('after'), PAGE), withdrawalsWaiting(visit)]);
    return holdsPage(context, { holds: held, waiting, readAt, mayDecide });
  }

  @Page('aid/holds/people', 'assessments:read')
  async stopped(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { query, readAt, context } = visit;
    const read = async (after: string | undefined, limit = MOST) =>
      calledIn(visit, await visit.read<Paged<StoppedAid>>(CASH, '/holds/of-people', { after, limit }));
    const title = context.say('aid.holds.people');
    if (isExport(visit)) return exported(visit, { title, columns: stoppedColumns(context), read });
    const [stopped, waiting] = await Promise.all([read(query.id('after'), PAGE), withdrawalsWaiting(visit)]);
    return stoppedPage(context, { stopped, waiting, readAt });
  }

  @Page('aid/holds/:id', 'holds:decide')
  one(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return this.shown(visit, id);
  }

  /** A proposal, or the second person's word about one. */
  @Form('aid/holds/:id', 'holds:decide')
  async decide(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Param('id', IdPipe) id: string,
  ): Promise<Shown> {
    const isVerdict = form.text('act') === 'decision';
    const wrong = troubleFound(form, isVerdict ? undecided(form, visit.context) : []);
    if (wrong) return new PageAgain(wrong.status, await this.shown(visit, id, wrong));
    const proposal = form.text('proposal');
    const body = isVerdict
      ? { proposal, agrees: form.text('agrees') === 'yes', number: form.given('number'), dated: form.day('dated') }
      : { proposal, reason: form.text('reason') };
    const path = `/holds/${id}/${isVerdict ? 'decision' : 'proposal'}`;
    const answer = await visit.send(CASH, path, body, sendingOf(form));
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to('/aid/holds', 'aid.told.hold'),
      again: (trouble) => this.shown(visit, id, trouble),
    });
  }

  private async shown(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
    const { items } = needed(await visit.read<Paged<Hold>>(CASH, '/holds', { limit: MOST }));
    const hold = items.find((one) => one.id === id);
    if (!hold)
      throw new HttpProblem(404, 'hold.not-found', {
        id: 'Penahanan ini tidak ditemukan, atau sudah diputuskan.',
        en: 'This hold was not found, or was decided already.',
      });
    const [shown = hold] = await called(visit, [hold]);
    return holdPage(visit.context, { hold: shown, trouble, nameOf: await namesOf(visit, [hold.proposedBy]) });
  }
}
