import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, type Person } from '@tanggap/platform';
import { assertRoomFor, viewName, type ViewFilter } from '../../domain/case-work/saved-view.js';
import {
  holdViews,
  keepView,
  removeView,
  SavedViewQueries,
  type SavedView,
} from '../../persistence/case-work/saved-view.store.js';

export type ViewShown = Omit<SavedView, 'accountId'>;

/** Ways to look at the list of work, of one account each: nobody sees another's. */
@Injectable()
export class SavedViews {
  constructor(
    private readonly clock: Clock,
    private readonly queries: SavedViewQueries,
  ) {}

  async list({ accountId }: Person): Promise<readonly ViewShown[]> {
    const found = await this.queries.of(accountId);
    return found.map(({ id, name, filter, keptAt }) => ({ id, name, filter, keptAt }));
  }

  async keep(tx: Tx, typed: string, filter: ViewFilter, { accountId }: Person): Promise<ViewShown> {
    const name = viewName(typed);
    assertRoomFor(name, await holdViews(tx, accountId));
    const view = { id: newId(), name, filter, keptAt: this.clock.now() };
    await keepView(tx, { ...view, accountId });
    return view;
  }

  async remove(tx: Tx, id: string, { accountId }: Person): Promise<{ id: string }> {
    if (!(await removeView(tx, accountId, id))) throw noSuchView();
    return { id };
  }
}

function noSuchView(): Rejected {
  return new Rejected('missing', 'view.not-found', {
    id: 'Tampilan ini tidak ditemukan.',
    en: 'This view was not found.',
  });
}
