import { Param } from '@nestjs/common';
import { HttpProblem, IdPipe } from '@tanggap/platform';
import { bodyOf } from '../../clients/ask.js';
import { needed } from '../../clients/needed.js';
import type { Desk, Handed } from '../../clients/people.js';
import type { Listed } from '../../clients/registry.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { troubleFound, type Trouble } from '../../forms/trouble.js';
import { english } from '../../messages/english.js';
import { indonesian } from '../../messages/indonesian.js';
import { deskPage, desksPage, type DeskShown } from '../../pages/casework/desks.page.js';
import { caseworkPaths } from '../../pages/casework/paths.js';
import { whoOf } from '../../pages/casework/who.js';
import { codeText } from '../../pages/casework/words.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { settledHere } from './settled-here.js';
import { AreaController, Form, Page } from '../routes.js';
import { registry } from './case-visit.js';
import { handed, handedBack, idIn, undoPaths } from './undo.js';

/** The head of an office sees how much each desk has and hands cases over, without seeing whose they are. */
@AreaController()
export class DeskPages {
  @Page('/casework/desks', 'cases:assign')
  desks(@CurrentVisit() visit: Visit): Promise<string> {
    return this.shown(visit, visit.query.id('case'));
  }

  @Form('/casework/desks', 'cases:assign')
  async assign(@CurrentVisit() visit: Visit, @Posted() form: PostedForm): Promise<Shown> {
    const caseId = form.text('case');
    const again = (trouble: Trouble) => this.shown(visit, caseId, trouble);
    const body = { caseIds: [caseId], caseworkerId: form.text('caseworkerId'), reason: form.text('reason') };
    const answer = await visit.send<Handed>(registry, '/cases/assignments', body, { key: form.key });
    const outcome = bodyOf(answer)?.results[0]?.outcome;
    if (outcome !== undefined && outcome !== 'assigned')
      return refused(form, codeText(visit.context, 'casework.handed', outcome), again);
    return settledHere(visit, form, answer, {
      done: handedOver,
      again,
    });
  }

  @Page('/casework/desks/:id', 'cases:assign')
  desk(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return this.one(visit, id, {});
  }

  @Form('/casework/desks/:id', 'cases:assign')
  async keep(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const desk = (await desksOf(visit)).find(({ accountId }) => accountId === id);
    const body = {
      regions: form.list('regions'),
      districts: desk?.districts ?? [],
      cap: form.whole('cap') ?? form.text('cap'),
      active: form.has('active'),
    };
    const sending = { method: 'PUT', key: form.key, version: form.version } as const;
    return settledHere(visit, form, await visit.send(registry, `/desks/${id}`, body, sending), {
      done: () => PageInstead.to(caseworkPaths.desks, 'casework.desk.done'),
      again: (trouble) => this.one(visit, id, { trouble, typed: form, troubleWith: 'terms' }),
    });
  }

  @Form('/casework/desks/:id/handover', 'cases:assign')
  async handOver(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const again = (trouble: Trouble) => this.one(visit, id, { trouble, typed: form, troubleWith: 'handover' });
    const cases = form.text('cases') === '' ? undefined : (form.whole('cases') ?? form.text('cases'));
    const body = { caseworkerId: form.text('caseworkerId'), cases, reason: form.text('reason') };
    const answer = await visit.send<Handed>(registry, `/desks/${id}/handover`, body, { key: form.key });
    const results = bodyOf(answer)?.results;
    if (results && !results.some(({ outcome }) => outcome === 'assigned'))
      return refused(form, visit.context.say('casework.desk.none-handed'), again);
    return settledHere(visit, form, answer, {
      done: handedOver,
      again,
    });
  }

  @Form(undoPaths.handed, 'cases:assign')
  async handBack(@CurrentVisit() visit: Visit, @Posted() form: PostedForm): Promise<Shown> {
    const path = `/cases/assignments/${idIn(form, 'assignment')}/undoing`;
    return settledHere(visit, form, await visit.send<Handed>(registry, path, {}, { key: form.key }), {
      done: (undone) => handedBack(caseworkPaths.desks, undone),
      again: (trouble) => this.shown(visit, undefined, trouble),
    });
  }

  private async shown(visit: Visit, caseId?: string, trouble?: Trouble): Promise<string> {
    const list = await visit.read<Listed<Desk>>(registry, '/desks');
    const who = await whoOf(
      visit,
      (bodyOf(list)?.items ?? []).map(({ accountId }) => accountId),
    );
    return desksPage(visit.context, { list, who, readAt: visit.readAt, caseId, trouble });
  }

  private async one(
    visit: Visit,
    id: string,
    more: Pick<DeskShown, 'trouble' | 'typed' | 'troubleWith'>,
  ): Promise<string> {
    const desks = await desksOf(visit);
    const desk = desks.find(({ accountId }) => accountId === id);
    if (!desk) throw noDesk();
    const others = desks.filter(({ accountId, active }) => accountId !== id && active);
    const who = await whoOf(
      visit,
      desks.map(({ accountId }) => accountId),
    );
    return deskPage(visit.context, { desk, others, who, regions: visit.account.regions, ...more });
  }
}

function handedOver(answer: Handed): PageInstead {
  return handed(caseworkPaths.desks, answer, { told: 'casework.desk.handed', undo: undoPaths.handed });
}

async function desksOf(visit: Visit): Promise<readonly Desk[]> {
  return needed(await visit.read<Listed<Desk>>(registry, '/desks')).items;
}

async function refused(form: PostedForm, text: string, again: (trouble: Trouble) => Promise<string>): Promise<Shown> {
  const trouble = troubleFound(form, [{ text }]);
  if (!trouble) throw new Error('a refusal says why');
  return new PageAgain(trouble.status, await again({ ...trouble, key: undefined }));
}

function noDesk(): HttpProblem {
  return new HttpProblem(404, 'desk.not-found', {
    id: indonesian['problem.missing'],
    en: english['problem.missing'],
  });
}
