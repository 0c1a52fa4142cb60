import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import type { SavedView } from '../../clients/registry.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { caseworkPaths } from '../../pages/casework/paths.js';
import { filterAsked } from '../../pages/casework/worklist.model.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { Query } from '../../visit/query.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form } from '../routes.js';
import { registry } from './case-visit.js';
import { settledHere } from './settled-here.js';
import { backOf, worklistShown } from './worklist-visit.js';

/** Views of the worklist that somebody keeps for themselves, by what stands in its address. */
@AreaController()
export class ViewPages {
  @Form(caseworkPaths.views, 'cases:work')
  async keep(@CurrentVisit() visit: Visit, @Posted() form: PostedForm): Promise<Shown> {
    const back = backOf(form.text('back'));
    const query = new Query({ originalUrl: back });
    const body = { name: form.text('name'), filter: filterAsked(query) };
    return settledHere(visit, form, await visit.send<SavedView>(registry, '/worklist/views', body, { key: form.key }), {
      done: () => PageInstead.to(back, 'casework.view.kept'),
      again: (viewTrouble) => worklistShown(visit, query, { viewTrouble }),
    });
  }

  @Form(`${caseworkPaths.views}/:id/removal`, 'cases:work')
  async remove(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const back = backOf(form.text('back'));
    const sending = { method: 'DELETE', key: form.key } as const;
    return settledHere(visit, form, await visit.send(registry, `/worklist/views/${id}`, undefined, sending), {
      done: () => PageInstead.to(back, 'casework.view.removed'),
      again: (viewTrouble) => worklistShown(visit, new Query({ originalUrl: back }), { viewTrouble }),
    });
  }
}
