import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { bodyOf } from '../../clients/ask.js';
import { needed } from '../../clients/needed.js';
import type { CaseLabel, FoundPerson, PersonFile, Revealed } from '../../clients/people.js';
import type { Listed } from '../../clients/registry.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import type { Trouble } from '../../forms/trouble.js';
import { caseworkPaths } from '../../pages/casework/paths.js';
import { personPage } from '../../pages/casework/person.page.js';
import { revealPage, revealReasons } from '../../pages/casework/reveal.page.js';
import { searchPage } from '../../pages/casework/search.page.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { isId } from '../../visit/query.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { settledHere } from './settled-here.js';
import { AreaController, Form, Page } from '../routes.js';
import { registry } from './case-visit.js';

const FEWEST_DIGITS_OF_A_NIK = 12;

/** People: found, read, and shown whole to who says why. */
@AreaController()
export class PersonPages {
  @Page('/casework/search', 'people:read')
  search(@CurrentVisit() visit: Visit): string {
    return searchPage(visit.context, {});
  }

  /** Posted, so that what is searched for stands in no address, of the portal or of the registry. It changes nothing: it may be sent again. */
  @Form('/casework/search', 'people:read')
  async find(@CurrentVisit() visit: Visit, @Posted() form: PostedForm): Promise<Shown> {
    const nik = form.text('nik').replaceAll(/[\s.-]/g, '');
    const asked = {
      name: form.given('name'),
      birthDate: form.day('birthDate'),
      nik: nik === '' ? undefined : nik,
      phone: form.given('phone'),
      caseNumber: form.given('caseNumber')?.replaceAll(/\s/g, ''),
    };
    const answer = await visit.send<Listed<FoundPerson>>(registry, '/people/search', asked);
    const found = bodyOf(answer)?.items;
    const [only, ...others] = found ?? [];
    const isCertain = asked.caseNumber !== undefined || nik.length >= FEWEST_DIGITS_OF_A_NIK;
    if (only && others.length === 0 && isCertain) return PageInstead.to(caseworkPaths.person(only.id));
    if (found) return searchPage(visit.context, { found, typed: form.typed });
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to(caseworkPaths.search),
      again: (trouble) => searchPage(visit.context, { typed: form.typed, trouble }),
    });
  }

  @Page('/casework/search/people/:id', 'people:read')
  person(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return this.shown(visit, id);
  }

  @Page('/casework/search/people/:id/reveal', 'people:reveal')
  async ask(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    const caseId = visit.query.id('case');
    return revealPage(visit.context, { personId: id, caseId, back: await backOf(visit, id, caseId) });
  }

  /** Shown once, on the answer itself; each look is written down by the registry. */
  @Form('/casework/search/people/:id/reveal', 'people:reveal')
  async reveal(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const caseId = isId(form.text('case')) ? form.text('case') : undefined;
    const back = await backOf(visit, id, caseId);
    const reason = reasonOf(visit, form);
    const answer = await visit.send<Revealed>(registry, `/people/${id}/reveal`, { reason }, { key: form.key });
    const revealed = bodyOf(answer);
    if (revealed) return revealPage(visit.context, { personId: id, caseId, back, revealed });
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to(caseworkPaths.person(id)),
      again: (trouble) => revealPage(visit.context, { personId: id, caseId, back, trouble }),
    });
  }

  @Form('/casework/search/people/:id/unmerge', 'people:merge')
  async unmerge(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const body = { reason: form.text('reason') };
    const answer = await visit.send(registry, `/people/${id}/unmerge`, body, { key: form.key });
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to(caseworkPaths.person(id), 'casework.person.unmerge-done'),
      again: (trouble) => this.shown(visit, id, trouble),
    });
  }

  private async shown(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
    const person = needed(await visit.read<PersonFile>(registry, `/people/${id}`));
    const mayMerge = visit.may('people:merge');
    return personPage(visit.context, { person, mayMerge, mayReveal: visit.may('people:reveal'), trouble });
  }
}

function reasonOf(visit: Visit, form: PostedForm): string {
  const { say } = visit.context;
  const known = revealReasons.find((reason) => reason === form.text('reason'));
  return [...(known ? [say(`casework.reveal.${known}`)] : []), form.text('more')]
    .filter((one) => one !== '')
    .join('. ');
}

async function backOf(visit: Visit, personId: string, caseId: string | undefined) {
  const { say } = visit.context;
  const labels =
    caseId === undefined
      ? undefined
      : bodyOf(await visit.read<Listed<CaseLabel>>(registry, '/cases/labels', { ids: caseId }));
  const [label] = labels?.items ?? [];
  if (!label) return { href: caseworkPaths.person(personId), text: say('casework.reveal.back-person') };
  return { href: caseworkPaths.case(label.id), text: say('casework.reveal.back', { number: label.number }) };
}
