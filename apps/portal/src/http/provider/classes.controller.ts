import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { needed } from '../../clients/needed.js';
import type { ClassFile, DeskClass, PageOf } from '../../clients/training.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled } from '../../forms/trouble.js';
import { classColumns, classesPage } from '../../pages/provider/classes.page.js';
import { classOverviewPage } from '../../pages/provider/class.page.js';
import { editClassPage, labelsOfAClass, newClassPage } from '../../pages/provider/class-form.page.js';
import { movePage } from '../../pages/provider/move.page.js';
import { providerPaths } from '../../pages/provider/paths.js';
import { exported, isExport } from '../../visit/exported.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { classOf, MOST_OF_A_CLASS, programmesOf } from './class-visit.js';

const SERVICE = 'training-referrals';

/** The classes of a provider: opened, changed, moved on. */
@AreaController()
export class ProviderClassesController {
  @Page(providerPaths.classes, 'classes:manage')
  async list(@CurrentVisit() visit: Visit): Promise<Shown> {
    const over = visit.query.has('over');
    if (isExport(visit))
      return exported<DeskClass>(visit, {
        title: visit.context.say(over ? 'provider.classes.over' : 'provider.classes.title'),
        columns: classColumns(visit.context),
        read: (from) => visit.read(SERVICE, '/provider/classes', { over, after: from, limit: MOST_OF_A_CLASS }),
      });
    const after = visit.query.id('after');
    const classes = needed(await visit.read<PageOf<DeskClass>>(SERVICE, '/provider/classes', { over, after }));
    return classesPage({ context: visit.context, classes, over, readAt: visit.readAt });
  }

  @Page(providerPaths.newClass, 'classes:manage')
  async fresh(@CurrentVisit() visit: Visit): Promise<Shown> {
    return newClassPage({ context: visit.context, programmes: await programmesOf(visit) });
  }

  @Form(providerPaths.newClass, 'classes:manage')
  async open(@CurrentVisit() visit: Visit, @Posted() form: PostedForm): Promise<Shown> {
    const body = { programme: form.text('programme'), ...detailsIn(form), state: form.given('state') };
    const answer = await visit.send<ClassFile>(SERVICE, '/classes', body, { key: form.key });
    return settled(visit, form, answer, {
      done: ({ id }) => PageInstead.to(providerPaths.class(id), 'provider.class.opened'),
      again: async (trouble) =>
        newClassPage({ context: visit.context, programmes: await programmesOf(visit), trouble }),
      labels: labelsOfAClass(visit.context),
    });
  }

  @Page(providerPaths.class(':id'), 'classes:manage')
  async one(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    return classOverviewPage({ context: visit.context, file: await classOf(visit, id), readAt: visit.readAt });
  }

  @Page(providerPaths.edit(':id'), 'classes:manage')
  async edit(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    return editClassPage({ context: visit.context, file: await classOf(visit, id) });
  }

  @Form(providerPaths.edit(':id'), 'classes:manage')
  async change(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const { trainer, ...details } = detailsIn(form);
    const sending = { method: 'PATCH', key: form.key, version: form.version } as const;
    const body = { ...details, trainer: trainer ?? null };
    const answer = await visit.send<ClassFile>(SERVICE, `/classes/${id}`, body, sending);
    return settled(visit, form, answer, {
      done: () => PageInstead.to(providerPaths.class(id), 'provider.class.changed'),
      again: async (trouble) => editClassPage({ context: visit.context, file: await classOf(visit, id), trouble }),
      labels: labelsOfAClass(visit.context),
    });
  }

  /** What needs words has a page; everything else is a button on that of the class. */
  @Page(providerPaths.move(':id'), 'classes:manage')
  async moving(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    const to = visit.query.oneOf('to', ['postponed', 'cancelled']);
    if (!to) return PageInstead.to(providerPaths.class(id));
    return movePage({ context: visit.context, file: await classOf(visit, id), to });
  }

  @Form(providerPaths.move(':id'), 'classes:manage')
  async move(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const body = { to: form.text('to'), reason: form.given('reason'), startsOn: form.day('startsOn') };
    const answer = await visit.send<ClassFile>(SERVICE, `/classes/${id}/state`, body, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(providerPaths.class(id), 'provider.class.moved'),
      again: async (trouble) => {
        const shown = { context: visit.context, file: await classOf(visit, id), trouble };
        const { to } = body;
        return to === 'postponed' || to === 'cancelled'
          ? movePage({ ...shown, to })
          : classOverviewPage({ ...shown, readAt: visit.readAt });
      },
    });
  }
}

function detailsIn(form: PostedForm) {
  return {
    districtCode: form.text('districtCode'),
    startsOn: form.day('startsOn') ?? '',
    endsOn: form.day('endsOn') ?? '',
    seats: form.number('seats'),
    minimum: form.number('minimum'),
    times: form.given('times'),
    trainer: form.given('trainer'),
  };
}
