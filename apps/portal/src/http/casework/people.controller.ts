import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { needed } from '../../clients/needed.js';
import { conflictStates, pairKeys, pairStates, strengths } from '../../clients/people.js';
import type { IdentityConflict, Pair, PairFile } from '../../clients/people.js';
import type { Listed } from '../../clients/registry.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { conflictColumns, conflictFilters, conflictPage, conflictsPage } from '../../pages/casework/conflicts.page.js';
import { duplicatePage } from '../../pages/casework/duplicate.page.js';
import { duplicatesPage, pairColumns, pairFilters, type Pairs } from '../../pages/casework/duplicates.page.js';
import { caseworkPaths } from '../../pages/casework/paths.js';
import { isExport } from '../../visit/exported.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { settledHere } from './settled-here.js';
import { AreaController, Form, Page } from '../routes.js';
import { registry } from './case-visit.js';
import { listTaken } from './taken-along.js';

/** Who may be one, and whose NIK it is. */
@AreaController()
export class PeoplePages {
  @Page('/casework/duplicates', 'people:read')
  async duplicates(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { context, query, readAt } = visit;
    const asked = {
      state: query.oneOf('state', pairStates),
      strength: query.oneOf('strength', strengths),
      key: query.oneOf('key', pairKeys),
    };
    if (isExport(visit))
      return listTaken<Pair>(visit, {
        ...{ title: context.say('casework.people.tab.pairs'), path: '/duplicates', asked },
        ...{ columns: pairColumns(context), filters: pairFilters(context) },
      });
    const list = await visit.read<Pairs>(registry, '/duplicates', { ...asked, after: query.id('after') });
    return duplicatesPage(context, { list, query, readAt });
  }

  @Page('/casework/duplicates/conflicts', 'cases:read')
  async conflicts(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { context, query, readAt } = visit;
    const [path, asked] = ['/identity-conflicts', { state: query.oneOf('state', conflictStates) }] as const;
    if (isExport(visit))
      return listTaken<IdentityConflict>(visit, {
        ...{ title: context.say('casework.people.tab.conflicts'), path, asked },
        ...{ columns: conflictColumns(context), filters: conflictFilters(context) },
      });
    const list = await visit.read<Listed<IdentityConflict>>(registry, path, { ...asked, after: query.id('after') });
    return conflictsPage(context, { list, query, readAt });
  }

  @Page('/casework/duplicates/:id', 'people:read')
  async duplicate(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    const pair = needed(await visit.read<PairFile>(registry, `/duplicates/${id}`));
    return duplicatePage(visit.context, { pair, mayDecide: visit.may('people:merge') });
  }

  @Form('/casework/duplicates/:id', 'people:merge')
  async resolve(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const pair = needed(await visit.read<PairFile>(registry, `/duplicates/${id}`));
    const chosen = form.text('decision');
    const isSame = chosen === 'first' || chosen === 'second';
    const body = {
      decision: isSame ? 'same' : chosen,
      ...(isSame && { survivorId: pair[chosen].id }),
      reason: form.text('reason'),
    };
    const { key, version } = form;
    const answer = await visit.send(registry, `/duplicates/${id}/resolution`, body, { key, version });
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to(caseworkPaths.duplicates, 'casework.pair.done'),
      again: (trouble) => duplicatePage(visit.context, { pair, mayDecide: true, trouble }),
    });
  }

  @Page('/casework/duplicates/conflicts/:id', 'cases:read')
  async conflict(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    const conflict = needed(await visit.read<IdentityConflict>(registry, `/identity-conflicts/${id}`));
    return conflictPage(visit.context, { conflict, mayDecide: visit.may('people:merge') });
  }

  @Form('/casework/duplicates/conflicts/:id', 'people:merge')
  async decide(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const conflict = needed(await visit.read<IdentityConflict>(registry, `/identity-conflicts/${id}`));
    const body = { decision: form.text('decision'), evidence: form.text('evidence'), reason: form.text('reason') };
    const answer = await visit.send(registry, `/identity-conflicts/${id}/resolution`, body, { key: form.key });
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to(caseworkPaths.conflicts, 'casework.conflict.done'),
      again: (trouble) => conflictPage(visit.context, { conflict, mayDecide: true, trouble }),
    });
  }
}
