import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import type { Answer } from '../../clients/ask.js';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble, type Wrong } from '../../forms/trouble.js';
import type { PlainKey } from '../../messages/messages.js';
import { colleaguesPage, type InvitationShown } from '../../pages/account/colleagues.page.js';
import { grantIn, type GrantGiven } from '../../pages/account/grant-fields.js';
import { invitePage } from '../../pages/account/invite.page.js';
import { accountPaths } from '../../pages/account/paths.js';
import type { AccountShown } from '../../pages/account/words.js';
import { PageAgain, PageInstead } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { chosenAgain, fieldOfCompany, toBeLookedFor } from './companies.js';

const nothing: GrantGiven = { roles: [], regions: [], companyId: null, providerCode: null, companies: [] };

/** Who works here with the same product, and who is asked to. */
@AreaController()
export class ColleaguesController {
  @Page(accountPaths.colleagues, 'colleagues:manage')
  async list(@CurrentVisit() visit: Visit) {
    const hasCompany = visit.account.companyId !== null;
    const [colleagues, invitations] = await Promise.all([
      hasCompany ? visit.read<{ colleagues: AccountShown[] }>('identity', '/colleagues') : undefined,
      visit.read<{ invitations: InvitationShown[] }>('identity', '/invitations'),
    ]);
    return colleaguesPage({
      context: visit.context,
      colleagues: colleagues && (partOf(colleagues)?.colleagues ?? 'failed'),
      invitations: partOf(invitations)?.invitations ?? 'failed',
    });
  }

  @Page(accountPaths.invite, 'colleagues:manage')
  ask(@CurrentVisit() visit: Visit) {
    return invite(visit, nothing);
  }

  /** What may be given is for identity to say: what a form holds was not necessarily on our page. */
  @Form(accountPaths.invite, 'colleagues:manage')
  async invite(@CurrentVisit() visit: Visit, @Posted() form: PostedForm) {
    const again = async (trouble: Trouble) => invite(visit, await chosenAgain(visit, form, null), trouble);
    const found = troubleFound(form, lacking(form, visit)) ?? toBeLookedFor(visit, form);
    if (found) return new PageAgain(found.status, await again(found));
    const { companyId } = visit.account;
    const grant = companyId === null ? grantIn(form) : { roles: form.list('roles'), companyId };
    const body = { address: form.text('address'), grant };
    const answer = await visit.send<InvitationShown>('identity', '/invitations', body, { key: form.key });
    return settled(visit, form, answer, {
      done: (made) => PageInstead.to(accountPaths.colleagues, toldOf(made)),
      again,
      fieldOf: withoutGrant,
    });
  }

  @Form(`${accountPaths.invited(':id')}/resending`, 'colleagues:manage')
  async resend(@CurrentVisit() visit: Visit, @Posted() { key }: PostedForm, @Param('id', IdPipe) id: string) {
    const answer = await visit.send<InvitationShown>('identity', `/invitations/${id}/resending`, {}, { key });
    return back(answer, toldOf);
  }

  @Form(`${accountPaths.invited(':id')}/revocation`, 'colleagues:manage')
  async revoke(@CurrentVisit() visit: Visit, @Posted() { key }: PostedForm, @Param('id', IdPipe) id: string) {
    const answer = await visit.send('identity', `/invitations/${id}/revocation`, {}, { key });
    return back(answer, () => 'account.invitation.withdrawn');
  }

  @Form(`${accountPaths.colleague(':id')}/suspension`, 'colleagues:manage')
  async suspend(@CurrentVisit() visit: Visit, @Posted() { key }: PostedForm, @Param('id', IdPipe) id: string) {
    const answer = await visit.send('identity', `/accounts/${id}/suspension`, {}, { key });
    return back(answer, () => 'account.suspended-now');
  }

  @Form(`${accountPaths.colleague(':id')}/readmission`, 'colleagues:manage')
  async readmit(@CurrentVisit() visit: Visit, @Posted() { key }: PostedForm, @Param('id', IdPipe) id: string) {
    const answer = await visit.send('identity', `/accounts/${id}/readmission`, {}, { key });
    return back(answer, () => 'account.readmitted-now');
  }
}

function partOf<T>(answer: Answer<T>): T | undefined {
  return answer.kind === 'answered' ? answer.body : undefined;
}

function toldOf({ sentAt }: InvitationShown): PlainKey {
  return sentAt === null ? 'account.invite.not-sent' : 'account.invite.sent';
}

/** Somebody else was faster: the list shows how it is now. */
function back<T>(answer: Answer<T>, told: (body: T) => PlainKey): PageInstead {
  if (answer.kind === 'refused' && answer.status === 409)
    return PageInstead.to(accountPaths.colleagues, 'account.not-done');
  return PageInstead.to(accountPaths.colleagues, told(needed(answer)));
}

function lacking(form: PostedForm, { context: { say } }: Visit): readonly Wrong[] {
  return [
    ...(form.text('address') === '' ? [{ field: 'address', text: say('account.invite.address-needed') }] : []),
    ...(form.list('roles').length === 0 ? [{ field: 'roles', text: say('account.invite.roles-needed') }] : []),
  ];
}

/** Identity's `grant.roles` is the form's `roles`. */
export function withoutGrant(field: string): string {
  return fieldOfCompany(field.replace(/^grant\./, '').replace(/\[\d+\]$/, ''));
}

function invite({ context, account }: Visit, given: GrantGiven, trouble?: Trouble): string {
  return invitePage({ context, given, trouble, isOfOffice: account.companyId === null });
}
