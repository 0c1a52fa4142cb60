import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, type Trouble } from '../../forms/trouble.js';
import { calledField, namelessPage } from '../../pages/account/nameless.page.js';
import { accountPaths } from '../../pages/account/paths.js';
import { PageInstead } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { namelessFrom } from './companies.js';

const A_PAGE = 20;

/** Companies whose accounts are older than the names of companies: here they get one. */
@AreaController()
export class NamelessCompaniesController {
  @Page(accountPaths.nameless, 'accounts:manage')
  list(@CurrentVisit() visit: Visit) {
    return listed(visit, visit.query.id('after'));
  }

  @Form(accountPaths.namelessOne(':id'), 'accounts:manage')
  async name(@CurrentVisit() visit: Visit, @Posted() form: PostedForm, @Param('id', IdPipe) id: string) {
    const name = form.text(calledField(id));
    const after = form.given('after');
    const answer = await visit.send('identity', `/companies/${id}/name`, { name }, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(accountPaths.nameless, 'account.company-named-now'),
      again: (trouble) => listed(visit, after, { id, trouble }),
      fieldOf: () => calledField(id),
    });
  }
}

async function listed(
  visit: Visit,
  after: string | undefined,
  misnamed?: { readonly id: string; readonly trouble: Trouble },
): Promise<string> {
  const companies = await namelessFrom(visit, after, A_PAGE);
  const next = companies.length === A_PAGE ? companies.at(-1)?.id : undefined;
  return namelessPage({ context: visit.context, companies, after, next, misnamed });
}
