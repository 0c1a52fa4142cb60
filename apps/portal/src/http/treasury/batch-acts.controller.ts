import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { countWrong } from '../../forms/counted.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble } from '../../forms/trouble.js';
import { batchActPage, type GraveAct } from '../../pages/treasury/batch-act.page.js';
import { namesOf } from '../../pages/treasury/people.js';
import { treasuryPaths } from '../../pages/treasury/paths.js';
import type { BatchView } from '../../pages/treasury/views.js';
import type { PlainKey } from '../../messages/messages.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { batchOf, CASH } from './asking.js';

/** The steps of a batch that cannot be taken back, each on a page of its own with what is about to happen. */
@AreaController()
export class BatchActsController {
  @Page('/treasury/batches/:id/lock', 'payments:prepare')
  lock(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    return actOf(visit, id, 'lock');
  }

  @Form('/treasury/batches/:id/lock', 'payments:prepare')
  async locked(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm) {
    return counted(visit, id, form, {
      act: 'lock',
      told: 'treasury.locked',
      path: () => `/payment-batches/${id}/lock`,
    });
  }

  @Page('/treasury/batches/:id/issue', 'payments:prepare')
  issue(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    return actOf(visit, id, 'issue');
  }

  @Form('/treasury/batches/:id/issue', 'payments:prepare')
  async issued(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm) {
    const body = { number: form.text('number'), date: form.day('date'), amount: form.number('amount') };
    return sent(
      visit,
      id,
      form,
      { act: 'issue', told: 'treasury.issued', path: () => `/payment-batches/${id}/sp2d` },
      body,
    );
  }

  @Page('/treasury/batches/:id/release', 'payments:release')
  release(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    return actOf(visit, id, 'release');
  }

  /** What goes by the bank's interface leaves from now on; what goes as a file is with the bank once it is fetched. */
  @Form('/treasury/batches/:id/release', 'payments:release')
  async released(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm) {
    return counted(visit, id, form, {
      act: 'release',
      told: 'treasury.released',
      path: ({ rail }) => (rail === 'api' ? `/payment-batches/${id}/release` : `/batches/${id}/file`),
    });
  }

  @Page('/treasury/batches/:id/dissolve', 'payments:prepare')
  dissolve(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    return actOf(visit, id, 'dissolve');
  }

  @Form('/treasury/batches/:id/dissolve', 'payments:prepare')
  async dissolved(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm) {
    const step: Step = {
      act: 'dissolve',
      told: 'treasury.dissolved',
      path: () => `/payment-batches/${id}/dissolution`,
    };
    return sent(visit, id, form, step, { reason: form.text('reason') });
  }
}

type Step = {
  readonly act: GraveAct;
  readonly told: PlainKey;
  readonly path: (batch: BatchView) => string;
};

/** Money moves when somebody has typed how many payments it is. */
async function counted(visit: Visit, id: string, form: PostedForm, step: Step): Promise<Shown> {
  const batch = await batchOf(visit, id);
  const trouble = troubleFound(form, countWrong(form, batch.lines, visit.context));
  if (trouble) return new PageAgain(trouble.status, await actPage(visit, batch, step.act, trouble));
  return sent(visit, id, form, step, {});
}

async function sent(visit: Visit, id: string, form: PostedForm, step: Step, body: object): Promise<Shown> {
  const { act, told, path } = step;
  const batch = await batchOf(visit, id);
  const answer = await visit.send(CASH, path(batch), body, { key: form.key, version: form.version });
  return settled(visit, form, answer, {
    done: () => PageInstead.to(treasuryPaths.batch(id), told),
    again: async (trouble) => actPage(visit, await batchOf(visit, id), act, trouble),
    labels: labelsOf(visit),
  });
}

function labelsOf({ context: { say } }: Visit) {
  return {
    ...{ number: say('treasury.sp2d-number'), date: say('treasury.sp2d-date'), amount: say('treasury.sp2d-amount') },
    reason: say('treasury.reason'),
  };
}

async function actOf(visit: Visit, id: string, act: GraveAct): Promise<string> {
  return actPage(visit, await batchOf(visit, id), act);
}

async function actPage(visit: Visit, batch: BatchView, act: GraveAct, trouble?: Trouble): Promise<string> {
  const names = await namesOf(visit, [batch.lockedBy, batch.sp2dBy, batch.releasedBy]);
  return batchActPage({ context: visit.context, batch, act, names, trouble });
}
