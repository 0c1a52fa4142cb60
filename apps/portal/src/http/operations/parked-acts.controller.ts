import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { type LookedAt, type Preview, type Proposal } from '../../clients/events.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble, type Wrong } from '../../forms/trouble.js';
import { oneParkedPage, type OneShown } from '../../pages/operations/one-parked.page.js';
import { EDIT_REASON } from '../../pages/operations/mending.js';
import { operationsPaths } from '../../pages/operations/paths.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { needed } from '../../clients/needed.js';
import { accountNames } from '../../visit/account-names.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { changesIn, changesWrong, editProposed, editsOf, fieldOfChange, formOf } from './changes.js';
import { hearingNamed, missing } from './hearing-named.js';

type Place = {
  readonly service: string;
  readonly topic: string;
  readonly partition: string;
  readonly position: string;
};
type ReplayResult = { readonly replayed: number; readonly stillParked: number };

const ONE = '/operations/parked/:service/:topic/:partition/:position';
const SHORTEST_REASON = 10;
const MOST_PARTITION = 32_767;

/** One parked event and what an operator does about it: alone, or proposed to a second one where money is concerned. */
@AreaController()
export class ParkedActs {
  @Page(ONE, 'events:operate')
  async one(@CurrentVisit() visit: Visit, @Param() place: Place): Promise<string> {
    return shownOne(visit, await lookedAt(visit, place));
  }

  /** Puts other values in; where money may depend on them, proposes them. */
  @Form(`${ONE}/edit`, 'events:operate')
  async edit(@CurrentVisit() visit: Visit, @Posted() form: PostedForm, @Param() place: Place): Promise<Shown> {
    const { service, event } = await lookedAt(visit, place);
    const again = (trouble: Trouble) => shownOne(visit, { service, event, trouble, form: 'edit' });
    const changes = changesIn(form);
    const found = troubleFound(form, [...changesWrong(visit, changes), ...reasonWrong(visit, form, EDIT_REASON)]);
    if (found) return new PageAgain(found.status, await again(found));
    const answer = event.editTakesTwo
      ? await visit.send(service, '/events/parked/proposals', editProposed(event, form, changes))
      : await visit.send(
          service,
          editsOf(event),
          { changes, reason: form.text(EDIT_REASON) },
          { version: form.version ?? 0 },
        );
    const done = () =>
      event.editTakesTwo
        ? PageInstead.to(operationsPaths.parked, 'operations.told.proposed')
        : PageInstead.to(operationsPaths.one(service, event), 'operations.told.edited');
    return settled(visit, form, answer, { done, again, fieldOf: (field) => fieldOfChange(changes, field) });
  }

  /** What a replay would do, with what was typed as if it were put in; nothing of it is. */
  @Form(`${ONE}/preview`, 'events:operate')
  async preview(@CurrentVisit() visit: Visit, @Posted() form: PostedForm, @Param() place: Place): Promise<Shown> {
    const { service, event } = await lookedAt(visit, place);
    const changes = changesIn(form);
    const { topic, key, partition, position } = event;
    const body = { topic, key, partition, position, changes };
    const answer = await visit.send<Preview>(service, '/events/parked/preview', body);
    const typed: Trouble = { status: 200, wrongs: [], typed: form.typed, key: form.key, isConflict: false };
    if (answer.kind === 'answered') {
      const shown = { service, event, trouble: typed, form: formOf(form), preview: answer.body };
      return new PageAgain(200, await shownOne(visit, shown));
    }
    const again = (trouble: Trouble) => shownOne(visit, { service, event, trouble, form: formOf(form) });
    const done = () => PageInstead.to(operationsPaths.one(service, event));
    return settled(visit, form, answer, { done, again, fieldOf: (field) => fieldOfChange(changes, field) });
  }

  @Form(`${ONE}/replay`, 'events:operate')
  async replay(@CurrentVisit() visit: Visit, @Posted() form: PostedForm, @Param() place: Place): Promise<Shown> {
    const { service, event } = await lookedAt(visit, place);
    const body = { topic: event.topic, key: event.key };
    const answer = await visit.send<ReplayResult>(service, '/events/parked/replay', body);
    return settled(visit, form, answer, {
      done: ({ stillParked }) =>
        PageInstead.to(
          stillParked > 0 ? operationsPaths.one(service, event) : operationsPaths.parked,
          stillParked > 0 ? 'operations.told.still-parked' : 'operations.told.replayed',
        ),
      again: (trouble) => shownOne(visit, { service, event, trouble, form: 'replay' }),
    });
  }

  @Form(`${ONE}/discard`, 'events:operate')
  async discard(@CurrentVisit() visit: Visit, @Posted() form: PostedForm, @Param() place: Place): Promise<Shown> {
    const { service, event } = await lookedAt(visit, place);
    const again = (trouble: Trouble) => shownOne(visit, { service, event, trouble, form: 'discard' });
    const found = troubleFound(form, reasonWrong(visit, form));
    if (found) return new PageAgain(found.status, await again(found));
    const { topic, partition, position } = event;
    const body = { topic, partition, position, reason: form.text('reason'), noticeId: noticeIn(form) };
    const answer = await visit.send(service, '/events/parked/discard', body);
    const done = () => PageInstead.to(operationsPaths.parked, 'operations.told.discarded');
    return settled(visit, form, answer, { done, again, fieldOf });
  }

  @Form(`${ONE}/proposal`, 'events:operate')
  async propose(@CurrentVisit() visit: Visit, @Posted() form: PostedForm, @Param() place: Place): Promise<Shown> {
    const { service, event } = await lookedAt(visit, place);
    const again = (trouble: Trouble) => shownOne(visit, { service, event, trouble, form: 'proposal' });
    const found = troubleFound(form, [...actWrong(visit, form), ...reasonWrong(visit, form)]);
    if (found) return new PageAgain(found.status, await again(found));
    const { topic, key, partition, position } = event;
    const act = form.text('act');
    const at = act === 'discard' ? { partition, position } : {};
    const body = { act, topic, key, ...at, reason: form.text('reason'), noticeId: noticeIn(form) };
    const answer = await visit.send<Proposal>(service, '/events/parked/proposals', body);
    const done = () => PageInstead.to(operationsPaths.parked, 'operations.told.proposed');
    return settled(visit, form, answer, { done, again, fieldOf });
  }

  @Form('/operations/proposals/:service/:id/confirmation', 'events:operate')
  async confirm(
    @CurrentVisit() visit: Visit,
    @Param('service') name: string,
    @Param('id', IdPipe) id: string,
  ): Promise<Shown> {
    const answer = await visit.send<Proposal>(hearingNamed(name), `/events/parked/proposals/${id}/confirmation`, {});
    const { outcome } = needed(answer);
    const isDone = outcome !== null && outcome.code === null;
    return PageInstead.to(
      operationsPaths.parked,
      isDone ? 'operations.told.confirmed' : 'operations.told.still-parked',
    );
  }

  @Form('/operations/proposals/:service/:id/withdrawal', 'events:operate')
  async withdraw(
    @CurrentVisit() visit: Visit,
    @Param('service') name: string,
    @Param('id', IdPipe) id: string,
  ): Promise<Shown> {
    needed(await visit.send(hearingNamed(name), `/events/parked/proposals/${id}/withdrawal`, {}));
    return PageInstead.to(operationsPaths.parked, 'operations.told.withdrawn');
  }
}

async function lookedAt(visit: Visit, { service: name, topic, partition, position }: Place) {
  const service = hearingNamed(name);
  const isPlace = /^[a-z.-]{1,100}$/.test(topic) && /^\d{1,5}$/.test(partition) && /^-?\d{1,16}$/.test(position);
  if (!isPlace || Number(partition) > MOST_PARTITION || !Number.isSafeInteger(Number(position))) throw missing();
  const answer = await visit.read<LookedAt>(service, `/events/parked/${topic}/${partition}/${position}`);
  return { service, event: needed(answer) };
}

async function shownOne(visit: Visit, shown: Omit<OneShown, 'readAt' | 'names'>): Promise<string> {
  const { names } = await accountNames(visit, [
    ...shown.event.edits.map(({ editedBy }) => editedBy),
    shown.event.handled?.by ?? null,
  ]);
  const nameOf = (account: string) => names.get(account) ?? visit.context.say('operations.somebody');
  return oneParkedPage(visit.context, { ...shown, names: nameOf, readAt: visit.readAt });
}

function reasonWrong({ context }: Visit, form: PostedForm, field = 'reason'): readonly Wrong[] {
  const isLong = form.text(field).length >= SHORTEST_REASON;
  return isLong ? [] : [{ field, text: context.say('operations.reason.needed') }];
}

function actWrong({ context }: Visit, form: PostedForm): readonly Wrong[] {
  const isOne = ['replay', 'discard'].includes(form.text('act'));
  return isOne ? [] : [{ field: 'act', text: context.say('operations.propose.act-needed') }];
}

/** Damage of no notice is said in a word, in either language. */
function noticeIn(form: PostedForm): string | undefined {
  const typed = form.given('notice');
  return typed !== undefined && /^(kosong|none)$/i.test(typed) ? 'none' : typed;
}

function fieldOf(field: string): string {
  return field === 'noticeId' ? 'notice' : field;
}
