import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { accountStatementPage } from '../../pages/aid/account-statement.page.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { sendingOf } from './reading.js';
import { settledHere } from './settled-here.js';

type Stated = { readonly accountId: string; readonly is: 'first' | 'change' | 'same' | 'outdated' };

/** Of a decree a list has its number, of an account the bank: in this form it is the account's. */
const fieldOf = (field: string) => (field === 'number' ? 'accountNumber' : field);

/** An account on the person's paper. Whoever takes it down approves nothing of theirs. */
@AreaController()
export class AidAccountStatementController {
  @Page('aid/accounts/people/:id', 'payees:handle')
  state(@CurrentVisit() visit: Visit, @Param('id', IdPipe) personId: string): string {
    return accountStatementPage(visit.context, { personId });
  }

  @Form('aid/accounts/people/:id', 'payees:handle')
  async keep(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Param('id', IdPipe) personId: string,
  ): Promise<Shown> {
    const number = form.text('accountNumber').replaceAll(/[\s.-]/g, '');
    const body = { bankCode: form.text('bankCode'), number, holder: form.text('holder') };
    const path = `/payees/${personId}/accounts`;
    const answer = await visit.send<Stated>('cash-assistance', path, body, sendingOf(form));
    return settledHere(visit, form, answer, {
      done: ({ accountId, is }) =>
        PageInstead.to(`/aid/accounts/${accountId}`, is === 'change' ? 'aid.told.stated-change' : 'aid.told.stated'),
      again: (trouble) => accountStatementPage(visit.context, { personId, trouble }),
      fieldOf,
    });
  }
}
