import { civilDayOf } from '@tanggap/platform';
import { needed } from '../../clients/needed.js';
import type { Outcome } from '../../clients/referrals.js';
import type { OfferedClass, PageOf, Programme } from '../../clients/training.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble, type Wrong } from '../../forms/trouble.js';
import { casesIn, openTo, wishOf } from '../../pages/training/bulk.model.js';
import { bulkPreviewPage, bulkResultPage, bulkWishPage } from '../../pages/training/bulk.page.js';
import { trainingPaths } from '../../pages/training/paths.js';
import { labelsOf } from '../../visit/case-labels.js';
import { PageAgain, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';

const SERVICE = 'training-referrals';

type Outcomes = { readonly items: readonly Outcome[] };

/**
 * One training for many. Ids of 500 cases fit into no address, so the steps are forms that answer with the next one: two of them
 * change nothing, and the third, sent again by loading its page anew, is the same command and has the same answer.
 */
@AreaController()
export class TrainingBulkController {
  @Page(trainingPaths.bulk, 'referrals:make')
  empty(@CurrentVisit() visit: Visit): Promise<Shown> {
    return this.wish(visit, []);
  }

  /** From a board or a worklist, with the cases that were chosen there. */
  @Form(trainingPaths.bulk, 'referrals:make')
  async begin(@CurrentVisit() visit: Visit, @Posted() form: PostedForm): Promise<Shown> {
    return this.wish(visit, casesIn(form.list('case')));
  }

  @Form(trainingPaths.bulkPreview, 'referrals:make')
  async preview(@CurrentVisit() visit: Visit, @Posted() form: PostedForm): Promise<Shown> {
    const cases = casesIn(form.list('case'));
    const trouble = troubleFound(form, wrongsIn(visit, form, cases));
    if (trouble) return new PageAgain(trouble.status, await this.wish(visit, cases, trouble));
    const answer = await this.foresee(visit, form, cases);
    if (answer.kind === 'answered') return this.shownAhead(visit, form, answer.body.items);
    return settled(visit, form, answer, { done: never, again: (told) => this.wish(visit, cases, told) });
  }

  @Form(trainingPaths.bulkResult, 'referrals:make')
  async ask(@CurrentVisit() visit: Visit, @Posted() form: PostedForm): Promise<Shown> {
    const cases = casesIn(form.list('case'));
    const trouble = troubleFound(form, wrongsIn(visit, form, cases));
    if (trouble) return this.ahead(visit, form, cases, trouble);
    const body = { ...requestIn(form), caseIds: cases, reason: form.text('reason') };
    const answer = await visit.send<Outcomes>(SERVICE, '/referrals/bulk', body, { key: form.key });
    if (answer.kind === 'answered') {
      const { items: outcomes } = answer.body;
      return bulkResultPage({ context: visit.context, outcomes, labels: await labelsOf(visit, cases) });
    }
    // Read on for the page alone: what was refused is told at the form that asked.
    const foreseen = needed(await this.foresee(visit, form, shownIn(form))).items;
    return settled(visit, form, answer, {
      done: never,
      again: (told) => this.shownAhead(visit, form, foreseen, told),
    });
  }

  private foresee(visit: Visit, form: PostedForm, caseIds: readonly string[]) {
    return visit.send<Outcomes>(SERVICE, '/referrals/bulk/preview', { ...requestIn(form), caseIds });
  }

  /** The look ahead once more, with what is wrong; back to the first step where nobody or nothing is chosen. */
  private async ahead(visit: Visit, form: PostedForm, cases: readonly string[], trouble: Trouble): Promise<Shown> {
    const shown = shownIn(form);
    if (shown.length === 0 || !wishOf(form.text('wish')))
      return new PageAgain(trouble.status, await this.wish(visit, cases, trouble));
    const { items } = needed(await this.foresee(visit, form, shown));
    return new PageAgain(trouble.status, await this.shownAhead(visit, form, items, trouble));
  }

  private async shownAhead(
    visit: Visit,
    form: PostedForm,
    outcomes: readonly Outcome[],
    trouble?: Trouble,
  ): Promise<string> {
    const labels = await labelsOf(
      visit,
      outcomes.map(({ caseId }) => caseId),
    );
    const [wish, replace] = [form.text('wish'), form.text('replace') === 'yes'];
    const chosen = trouble && casesIn(form.list('case'));
    return bulkPreviewPage({ context: visit.context, outcomes, labels, wish, replace, chosen, trouble });
  }

  private async wish(visit: Visit, cases: readonly string[], trouble?: Trouble): Promise<string> {
    const [programmes, classes, labels] = await Promise.all([
      visit.read<PageOf<Programme>>(SERVICE, '/programmes'),
      visit.read<PageOf<OfferedClass>>(SERVICE, '/classes'),
      labelsOf(visit, cases),
    ]);
    const open = openTo(needed(classes).items, civilDayOf(visit.readAt));
    const { items } = needed(programmes);
    return bulkWishPage({ context: visit.context, cases, labels, programmes: items, classes: open, trouble });
  }
}

function wrongsIn({ context: { say } }: Visit, form: PostedForm, cases: readonly string[]): readonly Wrong[] {
  return [
    ...(cases.length === 0 ? [{ text: say('list.nothing-selected') }] : []),
    ...(wishOf(form.text('wish')) ? [] : [{ field: 'wish', text: say('training.bulk.wish-needed') }]),
  ];
}

/** Everybody whom the look ahead had shown, chosen or not. */
const shownIn = (form: PostedForm): readonly string[] => casesIn(form.text('shown').split(' '));

function requestIn(form: PostedForm) {
  return { ...wishOf(form.text('wish')), replace: form.text('replace') === 'yes' };
}

function never(): never {
  throw new Error('what was answered is shown before');
}
