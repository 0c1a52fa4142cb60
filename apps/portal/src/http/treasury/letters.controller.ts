import { Param } from '@nestjs/common';
import { HttpProblem, IdPipe } from '@tanggap/platform';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble } from '../../forms/trouble.js';
import type { PlainKey } from '../../messages/messages.js';
import type { Letter, YearEnd } from '../../pages/treasury/book-views.js';
import { budgetNamed } from '../../pages/treasury/due.page.js';
import { letterPage } from '../../pages/treasury/letter.page.js';
import { lettersPage } from '../../pages/treasury/letters.page.js';
import { namesOnPaper } from '../../pages/treasury/people.js';
import { treasuryPaths } from '../../pages/treasury/paths.js';
import type { Listed } from '../../pages/treasury/views.js';
import { PageAgain, PageInstead } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { CASH } from './asking.js';

/** What remains of a year, and the letters by which it goes back to the treasury: by two people each. */
@AreaController()
export class LettersController {
  @Page('/treasury/letters', 'payments:read')
  list(@CurrentVisit() visit: Visit) {
    return listed(visit);
  }

  @Form('/treasury/letters', 'reconciliation:work')
  async propose(@CurrentVisit() visit: Visit, @Posted() form: PostedForm) {
    const budget = budgetNamed(form.text('budget'));
    const { say } = visit.context;
    const wrongs = budget ? [] : [{ field: 'budget', text: say('form.needed', { what: say('treasury.budget') }) }];
    const trouble = troubleFound(form, wrongs);
    if (!budget || trouble) return new PageAgain(trouble?.status ?? 422, await listed(visit, trouble));
    const body = { ...budget, number: form.text('number'), dated: form.day('dated') ?? '' };
    const answer = await visit.send<{ id: string }>(CASH, '/treasury-returns', body, { key: form.key });
    return settled(visit, form, answer, {
      done: ({ id }) => {
        const undo = { action: `${treasuryPaths.letter(id)}/withdrawal`, fields: {} };
        return PageInstead.to(treasuryPaths.letter(id), 'treasury.letter.is-proposed', undo);
      },
      again: (found) => listed(visit, found),
      labels: { number: say('treasury.letters.number'), dated: say('treasury.letters.dated') },
    });
  }

  @Page('/treasury/letters/:id', 'payments:read')
  one(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    return shown(visit, id);
  }

  @Form('/treasury/letters/:id/confirmation', 'reconciliation:confirm')
  confirm(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm) {
    return move(visit, id, form, {
      path: 'confirmation',
      to: treasuryPaths.letter(id),
      told: 'treasury.letter.is-confirmed',
    });
  }

  @Form('/treasury/letters/:id/withdrawal', 'reconciliation:work')
  withdraw(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm) {
    return move(visit, id, form, {
      path: 'withdrawal',
      to: treasuryPaths.letters,
      told: 'treasury.letter.is-withdrawn',
    });
  }
}

type Step = { readonly path: string; readonly to: string; readonly told: PlainKey };

async function move(visit: Visit, id: string, form: PostedForm, { path, to, told }: Step) {
  const answer = await visit.send(CASH, `/treasury-returns/${id}/${path}`, {}, { key: form.key });
  return settled(visit, form, answer, {
    done: () => PageInstead.to(to, told),
    again: (trouble) => shown(visit, id, trouble),
  });
}

async function listed(visit: Visit, trouble?: Trouble): Promise<string> {
  const { context, readAt, query } = visit;
  const [years, letters] = await Promise.all([
    visit.read<Listed<YearEnd>>(CASH, '/year-ends'),
    visit.read<Listed<Letter>>(CASH, '/treasury-returns', { after: query.id('after') }),
  ]);
  return lettersPage({
    ...{ context, readAt, years: needed(years).items, found: needed(letters), trouble },
    mayPropose: visit.may('reconciliation:work'),
  });
}

/** Letters are a handful a year: the one that is asked for is among the latest. */
async function shown(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
  const { context, readAt, account } = visit;
  const { items } = needed(await visit.read<Listed<Letter>>(CASH, '/treasury-returns', { limit: 200 }));
  const letter = items.find((one) => one.id === id.toLowerCase());
  if (!letter) throw noSuchLetter();
  return letterPage({
    ...{ context, readAt, letter, trouble, names: await namesOnPaper(visit, [letter.proposedBy, letter.confirmedBy]) },
    isOwn: letter.proposedBy === account.accountId,
    mayConfirm: visit.may('reconciliation:confirm'),
    mayWithdraw: visit.may('reconciliation:work'),
  });
}

function noSuchLetter(): HttpProblem {
  return new HttpProblem(404, 'treasury-return.not-found', {
    id: 'STS ini tidak ditemukan.',
    en: 'This letter (STS) was not found.',
  });
}
