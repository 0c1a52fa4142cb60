import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import type { Hearing, ParkedGroup, Preview, Redrive } from '../../clients/events.js';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble, type Wrong } from '../../forms/trouble.js';
import { operationsPaths } from '../../pages/operations/paths.js';
import {
  newRedrivePage,
  rates,
  redrivePage,
  type Meant,
  type NewRedriveShown,
} from '../../pages/operations/redrive.page.js';
import { knownTopics } from '../../pages/operations/words.js';
import { accountNames } from '../../visit/account-names.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { hearingNamed, missing } from './hearing-named.js';

const SHORTEST_REASON = 10;
const TOPIC = /^[a-z.-]{1,100}$/;
const NAME = /^[a-z0-9.-]{1,120}$/;
const CODE = /^[A-Za-z0-9._-]{1,100}$/;

/** Many parked events replayed at a rate: alone, or proposed to a second operator where money is concerned. */
@AreaController()
export class RedrivesPages {
  @Page('/operations/parked/redrives/:service/new', 'events:operate')
  async ask(@CurrentVisit() visit: Visit, @Param('service') name: string): Promise<string> {
    const { query } = visit;
    return shownNew(
      visit,
      hearingNamed(name),
      meantBy((field) => query.text(field) ?? ''),
    );
  }

  @Form('/operations/parked/redrives/:service/preview', 'events:operate')
  async preview(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Param('service') name: string,
  ): Promise<Shown> {
    const service = hearingNamed(name);
    const meant = meantBy((field) => form.text(field));
    const answer = await visit.send<Preview>(service, '/events/redrives/preview', meant);
    const typed: Trouble = { status: 200, wrongs: [], typed: form.typed, key: form.key, isConflict: false };
    if (answer.kind === 'answered') {
      return new PageAgain(200, await shownNew(visit, service, meant, { preview: answer.body, trouble: typed }));
    }
    return settled(visit, form, answer, {
      done: () => PageInstead.to(operationsPaths.parked),
      again: (trouble) => shownNew(visit, service, meant, { trouble }),
    });
  }

  @Form('/operations/parked/redrives/:service', 'events:operate')
  async begin(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Param('service') name: string,
  ): Promise<Shown> {
    const service = hearingNamed(name);
    const meant = meantBy((field) => form.text(field));
    const again = (trouble: Trouble) => shownNew(visit, service, meant, { trouble });
    const found = troubleFound(form, wrongIn(visit, form));
    if (found) return new PageAgain(found.status, await again(found));
    const body = { ...meant, perSecond: form.number('per-second'), reason: form.text('reason') };
    if ((await groupsOf(visit, service, meant)).some(({ takesTwo }) => takesTwo)) {
      const proposed = await visit.send(service, '/events/parked/proposals', { act: 'redrive', ...body });
      const done = () => PageInstead.to(operationsPaths.parked, 'operations.told.proposed');
      return settled(visit, form, proposed, { done, again });
    }
    const answer = await visit.send<Redrive>(service, '/events/redrives', body);
    const done = ({ id }: Redrive) => PageInstead.to(operationsPaths.redrive(service, id), 'operations.told.redriving');
    return settled(visit, form, answer, { done, again });
  }

  @Page('/operations/parked/redrives/:service/:id', 'events:operate')
  async one(
    @CurrentVisit() visit: Visit,
    @Param('service') name: string,
    @Param('id', IdPipe) id: string,
  ): Promise<string> {
    const service = hearingNamed(name);
    const redrive = needed(await visit.read<Redrive>(service, `/events/redrives/${id}`));
    const { names } = await accountNames(visit, [redrive.askedBy, redrive.confirmedBy]);
    const nameOf = (account: string) => names.get(account) ?? visit.context.say('operations.somebody');
    return redrivePage(visit.context, { service, redrive, names: nameOf, readAt: visit.readAt });
  }

  @Form('/operations/parked/redrives/:service/:id/stop', 'events:operate')
  async stop(
    @CurrentVisit() visit: Visit,
    @Param('service') name: string,
    @Param('id', IdPipe) id: string,
  ): Promise<Shown> {
    const service = hearingNamed(name);
    needed(await visit.send(service, `/events/redrives/${id}/stop`, {}));
    return PageInstead.to(operationsPaths.redrive(service, id), 'operations.told.stopped');
  }
}

/** What an address or a form says of the many; what could be none of ours is no page. */
function meantBy(text: (field: string) => string): Meant {
  const [topic, name, code] = [text('topic'), text('name'), text('code')];
  const isOurs = TOPIC.test(topic) && (name === '' || NAME.test(name)) && (code === '' || CODE.test(code));
  if (!isOurs) throw missing();
  return { topic, ...(name !== '' && { name }), ...(code !== '' && { code }) };
}

/** What is parked of it. Of a topic that there is not, nothing is said. */
async function groupsOf(visit: Visit, service: Hearing, meant: Meant): Promise<readonly ParkedGroup[]> {
  const groups = needed(await visit.read<readonly ParkedGroup[]>(service, '/events/parked/groups', meant));
  if (groups.length === 0 && !knownTopics.includes(meant.topic)) throw missing();
  return groups;
}

type More = Pick<NewRedriveShown, 'preview' | 'trouble'>;

async function shownNew(visit: Visit, service: Hearing, meant: Meant, more: More = {}): Promise<string> {
  const groups = await groupsOf(visit, service, meant);
  return newRedrivePage(visit.context, { service, meant, groups, ...more, readAt: visit.readAt });
}

function wrongIn({ context: { say } }: Visit, form: PostedForm): readonly Wrong[] {
  const hasRate = rates.some((rate) => rate === form.text('per-second'));
  const hasReason = form.text('reason').length >= SHORTEST_REASON;
  return [
    ...(hasRate ? [] : [{ field: 'per-second', text: say('operations.redrive.rate-needed') }]),
    ...(hasReason ? [] : [{ field: 'reason', text: say('operations.reason.needed') }]),
  ];
}
