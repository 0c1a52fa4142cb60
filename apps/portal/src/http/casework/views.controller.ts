import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { bodyOf } from '../../clients/ask.js';
import type { Listed, SavedView } from '../../clients/registry.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { caseworkPaths } from '../../pages/casework/paths.js';
import { addressOf, filterAsked } from '../../pages/casework/worklist.model.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { Query } from '../../visit/query.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form } from '../routes.js';
import { registry } from './case-visit.js';
import { settledHere } from './settled-here.js';
import { doneOnce } from './undo.js';
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
      done: ({ id }) => doneOnce(back, 'casework.view.kept', caseworkPaths.removeView(id), { back }),
      again: (viewTrouble) => worklistShown(visit, query, { viewTrouble }),
      labels: { name: visit.context.say('casework.view.name') },
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
    const view = bodyOf(await visit.read<Listed<SavedView>>(registry, '/worklist/views'))?.items.find(
      (one) => one.id === id,
    );
    return settledHere(visit, form, await visit.send(registry, `/worklist/views/${id}`, undefined, sending), {
      done: () => removed(back, view),
      again: (viewTrouble) => worklistShown(visit, new Query({ originalUrl: back }), { viewTrouble }),
    });
  }
}

/** What it was narrowed to goes with the word of it, so that it can be kept again. */
function removed(back: string, view: SavedView | undefined): PageInstead {
  if (!view) return PageInstead.to(back, 'casework.view.removed');
  const fields = { name: view.name, back: addressOf(view.filter) };
  return doneOnce(back, 'casework.view.removed', caseworkPaths.views, fields);
}
