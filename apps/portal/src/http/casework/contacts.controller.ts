import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { bodyOf } from '../../clients/ask.js';
import type { Handed } from '../../clients/people.js';
import type { Contact, Listed, Verification } from '../../clients/registry.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import type { Trouble } from '../../forms/trouble.js';
import { verifyPage } from '../../pages/casework/case-acts.page.js';
import { contactsPage } from '../../pages/casework/contacts.page.js';
import { caseworkPaths } from '../../pages/casework/paths.js';
import { whoOf } from '../../pages/casework/who.js';
import { codeText } from '../../pages/casework/words.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { settledHere } from './settled-here.js';
import { AreaController, Form, Page } from '../routes.js';
import { caseShown, registry } from './case-visit.js';
import { doneOnce, handed, handedBack, idIn, undoPaths } from './undo.js';

type Noted = { readonly contactId: string; readonly state: string };

/** The third call in vain opens another path, and says so. */
function toldOf(state: string) {
  return state === 'unreachable' ? 'casework.contact.unreachable' : 'casework.contact.done';
}

/** The log of contacts, checks of identities, and taking a case. */
@AreaController()
export class ContactPages {
  @Page('/casework/cases/:id/contacts', 'cases:read')
  contacts(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return this.shown(visit, id);
  }

  @Form('/casework/cases/:id/contacts', 'cases:work')
  async log(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm): Promise<Shown> {
    const body = {
      channel: form.text('channel'),
      outcome: form.text('outcome'),
      note: form.given('note'),
      callBackOn: form.given('callBackOn'),
    };
    const sending = { key: form.key };
    const answer = await visit.send<Noted>(registry, `/cases/${id}/contacts`, body, sending);
    return settledHere(visit, form, answer, {
      done: ({ contactId, state }) => doneOnce(caseworkPaths.case(id), toldOf(state), undoPaths.contact(id, contactId)),
      again: (trouble) => this.shown(visit, id, trouble),
    });
  }

  @Form('/casework/cases/:id/contacts/:contactId/undo', 'cases:work')
  async takeBack(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Param('contactId', IdPipe) contactId: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const path = `/cases/${id}/contacts/${contactId}/undoing`;
    return settledHere(visit, form, await visit.send(registry, path, {}, { key: form.key }), {
      done: () => PageInstead.to(caseworkPaths.case(id), 'casework.contact.undone'),
      again: (trouble) => this.shown(visit, id, trouble),
    });
  }

  @Page('/casework/cases/:id/verification', 'cases:work')
  async verification(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return verifyPage({ context: visit.context, shown: await caseShown(visit, id) });
  }

  @Form('/casework/cases/:id/verification', 'cases:work')
  async verify(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const body = { result: form.text('result'), means: form.text('means'), note: form.given('note') };
    const answer = await visit.send(registry, `/cases/${id}/verification`, body, { key: form.key });
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to(caseworkPaths.case(id), 'casework.verify.done'),
      again: async (trouble) => verifyPage({ context: visit.context, shown: await caseShown(visit, id), trouble }),
    });
  }

  @Form('/casework/cases/:id/take', 'cases:work')
  async take(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const answer = await visit.send<Handed>(registry, '/worklist/taking', { caseIds: [id] }, { key: form.key });
    const again = (trouble: Trouble) => this.shown(visit, id, trouble);
    const outcome = bodyOf(answer)?.results[0]?.outcome;
    if (outcome === undefined || outcome === 'assigned' || outcome === 'already-there')
      return settledHere(visit, form, answer, {
        done: (taken) =>
          handed(caseworkPaths.case(id), taken, { told: 'casework.taken.done', undo: undoPaths.takenCase(id) }),
        again,
      });
    const wrongs = [{ text: codeText(visit.context, 'casework.handed', outcome) }];
    return new PageAgain(409, await again({ status: 409, wrongs, typed: {}, key: undefined, isConflict: false }));
  }

  @Form('/casework/cases/:id/take/undo', 'cases:work')
  async putBack(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const path = `/worklist/taking/${idIn(form, 'assignment')}/undoing`;
    return settledHere(visit, form, await visit.send<Handed>(registry, path, {}, { key: form.key }), {
      done: (undone) => handedBack(caseworkPaths.case(id), undone),
      again: (trouble) => this.shown(visit, id, trouble),
    });
  }

  private async shown(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
    const [shown, contacts, checks] = await Promise.all([
      caseShown(visit, id),
      visit.read<Listed<Contact>>(registry, `/cases/${id}/contacts`, { after: visit.query.id('after') }),
      visit.read<Listed<Verification>>(registry, `/cases/${id}/verification`),
    ]);
    const who = await whoOf(visit, [
      ...(bodyOf(contacts)?.items ?? []).map(({ notedBy }) => notedBy),
      ...(bodyOf(checks)?.items ?? []).map(({ checkedBy }) => checkedBy),
    ]);
    return contactsPage(visit.context, { shown, contacts, checks, who, trouble });
  }
}
