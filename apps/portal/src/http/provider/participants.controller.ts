import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { needed } from '../../clients/needed.js';
import type { PageOf, Participant } from '../../clients/training.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble } from '../../forms/trouble.js';
import { participantPage, type Participation } from '../../pages/provider/participant.page.js';
import { participantColumns, participantsPage } from '../../pages/provider/participants.page.js';
import { providerPaths } from '../../pages/provider/paths.js';
import { exported, isExport } from '../../visit/exported.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { classOf, maskedIn, MOST_OF_A_CLASS, namesIn } from './class-visit.js';

const SERVICE = 'training-referrals';

/** Who is in a class, and how they leave it. */
@AreaController()
export class ProviderParticipantsController {
  @Page(providerPaths.participants(':id'), 'participants:decide')
  async list(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    return isExport(visit) ? participantsTaken(visit, id) : this.shown(visit, id);
  }

  /** A form, because asking for names is recorded. Sent twice it is recorded twice, and nothing else. */
  @Form(providerPaths.participants(':id'), 'participants:decide')
  async named(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    return this.shown(visit, id, { names: await namesIn(visit, id) });
  }

  @Form(`${providerPaths.participants(':id')}/no-shows`, 'attendance:record')
  async noShows(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const referralIds = form.list('referral');
    const wrongs = referralIds.length === 0 ? [{ text: visit.context.say('list.nothing-selected') }] : [];
    const trouble = troubleFound(form, wrongs);
    if (trouble) return new PageAgain(trouble.status, await this.shown(visit, id, { trouble }));
    const answer = await visit.send(SERVICE, `/classes/${id}/no-shows`, { referralIds }, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(providerPaths.participants(id), 'provider.no-shows.done'),
      again: (told) => this.shown(visit, id, { trouble: told }),
      fieldOf: () => 'referral',
    });
  }

  @Page(providerPaths.participant(':id', ':referralId'), 'participants:decide')
  one(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Param('referralId', IdPipe) referralId: string,
  ): Promise<Shown> {
    return this.participant(visit, id, referralId);
  }

  /** Somebody leaves a training that they had begun. */
  @Form(providerPaths.participant(':id', ':referralId'), 'attendance:record')
  async dropOut(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Param('referralId', IdPipe) referralId: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const body = { referralId, reason: form.text('reason') };
    const answer = await visit.send(SERVICE, `/classes/${id}/drop-outs`, body, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(providerPaths.participants(id), 'provider.drop-out.done'),
      again: (trouble) => this.participant(visit, id, referralId, trouble),
    });
  }

  private async shown(
    visit: Visit,
    id: string,
    more: { readonly names?: ReadonlyMap<string, string>; readonly trouble?: Trouble } = {},
  ): Promise<string> {
    const after = visit.query.id('after');
    const [file, answer] = await Promise.all([
      classOf(visit, id),
      visit.read<PageOf<Participant>>(SERVICE, `/classes/${id}/participants`, { after, limit: MOST_OF_A_CLASS }),
    ]);
    return participantsPage({
      ...{ context: visit.context, file, participants: needed(answer), readAt: visit.readAt },
      ...more,
    });
  }

  private async participant(visit: Visit, id: string, referralId: string, trouble?: Trouble): Promise<string> {
    const [file, answer, names] = await Promise.all([
      classOf(visit, id),
      visit.read<Participation>(SERVICE, `/classes/${id}/participations/${referralId}`),
      maskedIn(visit, id),
    ]);
    const maskedName = names.get(referralId) ?? null;
    const { context, readAt } = visit;
    return participantPage({ context, file, one: needed(answer), maskedName, readAt, trouble });
  }
}

/** Masked, as the page is: whole names are asked for on the page, and leave with the file of results alone. */
async function participantsTaken(visit: Visit, id: string): Promise<Shown> {
  const { context, readAt } = visit;
  const file = await classOf(visit, id);
  return exported<Participant>(visit, {
    title: `${context.say('provider.tab.participants')} ${file.code}`,
    columns: participantColumns({ context, file, readAt }),
    read: (after) => visit.read(SERVICE, `/classes/${id}/participants`, { after, limit: MOST_OF_A_CLASS }),
  });
}
