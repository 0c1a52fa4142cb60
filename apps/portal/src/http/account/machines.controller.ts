import { Inject, Param, Res } from '@nestjs/common';
import { HttpProblem, IdPipe } from '@tanggap/platform';
import type { Response } from 'express';
import type { Answer } from '../../clients/ask.js';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { proved } from '../../forms/proof.js';
import { settled, troubleFound, type Trouble } from '../../forms/trouble.js';
import { english } from '../../messages/english.js';
import { indonesian } from '../../messages/indonesian.js';
import {
  closingProof,
  machinePage,
  machineSecretPage,
  machinesPage,
  type MachineSecret,
  type MachineShown,
} from '../../pages/account/machines.page.js';
import { accountPaths } from '../../pages/account/paths.js';
import { Sessions } from '../../session/session.js';
import { PageAgain, PageInstead } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';

const ROUTE = accountPaths.machine(':id');

/** Other systems that read here, for the system administrator. */
@AreaController()
export class MachinesController {
  constructor(@Inject(Sessions) private readonly sessions: Sessions) {}

  @Page(accountPaths.machines, 'accounts:manage')
  async list(@CurrentVisit() visit: Visit) {
    return machinesPage({ context: visit.context, machines: await machinesFor(visit) });
  }

  @Form(accountPaths.machines, 'accounts:manage')
  async open(@CurrentVisit() visit: Visit, @Posted() form: PostedForm, @Res({ passthrough: true }) response: Response) {
    const { context } = visit;
    const chosen = form.list('permissions');
    const again = async (trouble: Trouble) =>
      machinesPage({ context, machines: await machinesFor(visit), trouble, chosen });
    const none = { field: 'permissions', text: context.say('account.machine.may-needed') };
    const found = troubleFound(form, chosen.length === 0 ? [none] : []);
    if (found) return new PageAgain(found.status, await again(found));
    const body = { name: form.text('name'), permissions: chosen };
    return this.withSecret(visit, form, response, { path: '/service-clients', body, again });
  }

  /** Once, within five minutes, to who made it. */
  @Page(accountPaths.machineSecret, 'accounts:manage')
  secret(@CurrentVisit() { context, request, account }: Visit, @Res({ passthrough: true }) response: Response) {
    const made = this.sessions.kept<MachineSecret>(request, 'machine', account.accountId);
    if (!made) return PageInstead.to(accountPaths.machines);
    this.sessions.forget(request, response, 'machine');
    return machineSecretPage({ context, made });
  }

  @Page(ROUTE, 'accounts:manage')
  async one(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    return machinePage({ context: visit.context, machine: await machineOf(visit, id) });
  }

  @Form(`${ROUTE}/secret`, 'accounts:manage')
  async renew(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    const machine = await machineOf(visit, id);
    const again = (trouble: Trouble) => machinePage({ context: visit.context, machine, trouble, act: 'renew' });
    return this.withSecret(visit, form, response, { path: `/service-clients/${id}/secret`, body: {}, again });
  }

  /** For good: its name is typed for it, so that it is not another one, and the own secret, so that it is nobody else. */
  @Form(`${ROUTE}/closing`, 'accounts:manage')
  async close(@CurrentVisit() visit: Visit, @Posted() form: PostedForm, @Param('id', IdPipe) id: string) {
    const { context } = visit;
    const machine = await openOrClosed(visit, id);
    const again = (trouble: Trouble) => machinePage({ context, machine, trouble, act: 'close' });
    const isNamed = form.text('typed-name') === machine.name;
    const wrong = { field: 'typed-name', text: context.say('account.machine.close-wrong') };
    const found = troubleFound(form, isNamed ? [] : [wrong]);
    if (found) return new PageAgain(found.status, again(found));
    const signed = await proved(visit, form, closingProof);
    if (signed.kind !== 'answered') return settled(visit, form, signed, { done: nowhere, again });
    const closed = await signed.body.send('identity', `/service-clients/${id}/closing`, {}, { key: form.key });
    return settled(visit, form, closed, {
      done: () => PageInstead.to(accountPaths.machines, 'account.machine.closed'),
      again,
    });
  }

  private async withSecret(visit: Visit, form: PostedForm, response: Response, asked: Asked) {
    const { again } = asked;
    const signed = await proved(visit, form);
    if (signed.kind !== 'answered') return settled(visit, form, signed, { done: nowhere, again });
    const made: Answer<MachineSecret> = await signed.body.send('identity', asked.path, asked.body, { key: form.key });
    const keep = (secret: MachineSecret) =>
      this.sessions.keep(visit.request, response, 'machine', secret, { of: visit.account.accountId });
    return settled(visit, form, made, {
      done: (body) => {
        keep(body);
        return PageInstead.to(accountPaths.machineSecret);
      },
      again,
    });
  }
}

type Asked = {
  readonly path: string;
  readonly body: object;
  readonly again: (trouble: Trouble) => string | Promise<string>;
};

/** What was not proved leads nowhere. */
const nowhere = () => PageInstead.to(accountPaths.machines);

async function machinesFor(visit: Visit): Promise<readonly MachineShown[]> {
  return needed(await visit.read<{ clients: MachineShown[] }>('identity', '/service-clients')).clients;
}

/** A closed one is looked at in the list alone. */
async function machineOf(visit: Visit, id: string): Promise<MachineShown> {
  const found = await openOrClosed(visit, id);
  if (found.active) return found;
  throw noSuchMachine();
}

/** Also one that is closed: whose answer was lost sends the same again. */
async function openOrClosed(visit: Visit, id: string): Promise<MachineShown> {
  const found = (await machinesFor(visit)).find((one) => one.id === id);
  if (found) return found;
  throw noSuchMachine();
}

function noSuchMachine(): HttpProblem {
  return new HttpProblem(404, 'machine.not-found', {
    id: indonesian['problem.missing.note'],
    en: english['problem.missing.note'],
  });
}
