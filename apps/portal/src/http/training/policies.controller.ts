import { Param } from '@nestjs/common';
import { civilDayOf, HttpProblem } from '@tanggap/platform';
import { needed } from '../../clients/needed.js';
import { scoreParts, type Policy, type SimulatedPolicy } from '../../clients/policies.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, type Trouble } from '../../forms/trouble.js';
import { policiesPage } from '../../pages/training/policies.page.js';
import { policyFormPage, policyIn } from '../../pages/training/policy-form.page.js';
import { trainingPaths } from '../../pages/training/paths.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { staffOf } from './staff-names.js';

const SERVICE = 'training-referrals';

/** By what weights cases are matched: written down by one person, tried on the newest cases, put in force by another. */
@AreaController()
export class TrainingPoliciesController {
  @Page(trainingPaths.policies, 'policies:read')
  all(@CurrentVisit() visit: Visit): Promise<string> {
    return this.shown(visit);
  }

  @Page(trainingPaths.policyDraft, 'policies:read')
  async draft(@CurrentVisit() visit: Visit): Promise<string> {
    const base = await this.baseOf(visit, visit.query.text('version'));
    return policyFormPage(visit.context, { base, mayPropose: visit.may('policies:propose') });
  }

  /** Nothing is kept, so the page itself answers. */
  @Form(trainingPaths.policySimulation, 'policies:read')
  async simulate(@CurrentVisit() visit: Visit, @Posted() form: PostedForm): Promise<Shown> {
    const base = await this.baseOf(visit, form.text('base'));
    const { body, fieldOf } = policyIn(form);
    const answer = await visit.send<SimulatedPolicy>(SERVICE, '/policies/simulations', body);
    const shown = { base, mayPropose: visit.may('policies:propose'), sent: form };
    if (answer.kind === 'answered') return policyFormPage(visit.context, { ...shown, result: answer.body });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(trainingPaths.policies),
      again: (trouble) => policyFormPage(visit.context, { ...shown, trouble }),
      ...{ fieldOf, labels: labelsOf(visit) },
    });
  }

  @Form(trainingPaths.policies, 'policies:propose')
  async propose(@CurrentVisit() visit: Visit, @Posted() form: PostedForm): Promise<Shown> {
    const base = await this.baseOf(visit, form.text('base'));
    const { body, fieldOf } = policyIn(form);
    const answer = await visit.send(SERVICE, '/policies', body, { ...(form.key && { key: form.key }) });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(trainingPaths.policies, 'training.policies.told.proposed'),
      again: (trouble) => policyFormPage(visit.context, { base, mayPropose: true, sent: form, trouble }),
      ...{ fieldOf, labels: labelsOf(visit) },
    });
  }

  @Form(trainingPaths.policyApproval(':version'), 'policies:approve')
  async approve(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Param('version') version: string,
  ): Promise<Shown> {
    const path = `/policies/${encodeURIComponent(version)}/approval`;
    const answer = await visit.send(SERVICE, path, {}, { ...(form.key && { key: form.key }) });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(trainingPaths.policies, 'training.policies.told.approved'),
      again: (trouble) => this.shown(visit, trouble),
    });
  }

  private async shown(visit: Visit, trouble?: Trouble): Promise<string> {
    const policies = await this.policies(visit);
    const people = policies.flatMap(({ proposedBy, approvedBy }) => [proposedBy, approvedBy]);
    const names = await staffOf(
      visit,
      people.filter((one) => one !== null),
    );
    const { context, readAt } = visit;
    const nameOf = (account: string | null, nobody = context.say('training.policies.somebody')) =>
      (account !== null && names.get(account)) || nobody;
    const may = { propose: visit.may('policies:propose'), approve: visit.may('policies:approve') };
    return policiesPage(context, { policies, today: civilDayOf(readAt), nameOf, may, readAt, trouble });
  }

  private async policies(visit: Visit): Promise<readonly Policy[]> {
    return needed(await visit.read<{ readonly items: readonly Policy[] }>(SERVICE, '/policies')).items;
  }

  /** The version that was asked for, else the newest that was published. */
  private async baseOf(visit: Visit, version: string | undefined): Promise<Policy> {
    const policies = await this.policies(visit);
    const base = policies.find((one) => one.version === version) ?? policies.find(({ state }) => state === 'published');
    if (!base)
      throw new HttpProblem(404, 'policy.not-found', {
        id: 'Belum ada bobot yang disahkan.',
        en: 'No weights have been put in force yet.',
      });
    return base;
  }
}

function labelsOf({ context: { say } }: Visit): Readonly<Record<string, string>> {
  return {
    version: say('training.policies.version'),
    validFrom: say('training.policies.from'),
    legalBasis: say('training.policies.basis'),
    pathwayOrder: say('training.policies.order'),
    ...Object.fromEntries(scoreParts.map((part) => [`points-${part}`, say(`training.part.${part}`)])),
  };
}
