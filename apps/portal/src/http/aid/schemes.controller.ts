import { Param } from '@nestjs/common';
import { HttpProblem } from '@tanggap/platform';
import type { Scheme, SchemeVersion } from '../../clients/aid.js';
import type { Draft, Simulated } from '../../clients/aid-schemes.js';
import { bodyOf } from '../../clients/ask.js';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import type { Trouble } from '../../forms/trouble.js';
import { namesOf } from '../../pages/aid/people.js';
import { ruleField, rulesIn } from '../../pages/aid/rules-form.js';
import { rulesPage, schemesPage, type RulesShown, type SchemeShown } from '../../pages/aid/schemes.page.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { sendingOf } from './reading.js';
import { settledHere } from './settled-here.js';

const CASH = 'cash-assistance';

@AreaController()
export class AidSchemesController {
  @Page('aid/schemes', 'schemes:read')
  schemes(@CurrentVisit() visit: Visit): Promise<string> {
    return this.shown(visit);
  }

  @Page('aid/schemes/:code/simulation', 'schemes:simulate')
  async trial(@CurrentVisit() visit: Visit, @Param('code') code: string): Promise<string> {
    return rulesPage(visit.context, { ...(await this.rulesOf(visit, code)), act: 'simulation' });
  }

  /** What the rules would do is shown above them; nothing is kept, so the page itself answers. */
  @Form('aid/schemes/:code/simulation', 'schemes:simulate')
  async simulate(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Param('code') code: string,
  ): Promise<Shown> {
    const of = await this.rulesOf(visit, code, form.text('base'));
    const rules = rulesIn(form, of.base);
    const answer = await visit.send<Simulated>(CASH, `/schemes/${of.scheme.code}/simulations`, rules);
    const shown = { ...of, act: 'simulation', sent: form } as const;
    if (answer.kind === 'answered') return rulesPage(visit.context, { ...shown, result: answer.body });
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to('/aid/schemes'),
      again: (trouble) => rulesPage(visit.context, { ...shown, trouble }),
      fieldOf: ruleField,
    });
  }

  @Page('aid/schemes/:code/proposal', 'schemes:propose')
  async draft(@CurrentVisit() visit: Visit, @Param('code') code: string): Promise<string> {
    return rulesPage(visit.context, { ...(await this.rulesOf(visit, code)), act: 'proposal' });
  }

  @Form('aid/schemes/:code/proposal', 'schemes:propose')
  async propose(@CurrentVisit() visit: Visit, @Posted() form: PostedForm, @Param('code') code: string): Promise<Shown> {
    const of = await this.rulesOf(visit, code, form.text('base'));
    const path = `/schemes/${of.scheme.code}/drafts`;
    const answer = await visit.send(CASH, path, rulesIn(form, of.base), sendingOf(form));
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to('/aid/schemes', 'aid.told.drafted'),
      again: (trouble) => rulesPage(visit.context, { ...of, act: 'proposal', sent: form, trouble }),
      fieldOf: ruleField,
    });
  }

  /** Put in force by another person than who wrote it down. */
  @Form('aid/schemes/:code/drafts/:version', 'schemes:approve')
  async approve(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Param('code') code: string,
    @Param('version') version: string,
  ): Promise<Shown> {
    const path = `/schemes/${encodeURIComponent(code)}/drafts/${encodeURIComponent(version)}/approval`;
    const answer = await visit.send(CASH, path, {}, sendingOf(form));
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to('/aid/schemes', 'aid.told.in-force'),
      again: (trouble) => this.shown(visit, trouble),
    });
  }

  private async shown(visit: Visit, trouble?: Trouble): Promise<string> {
    const schemes = await Promise.all((await this.all(visit)).map((scheme) => this.withDrafts(visit, scheme)));
    const by = schemes.flatMap(({ drafts }) => drafts.map(({ proposedBy }) => proposedBy));
    const [simulate, propose, approve] = (['schemes:simulate', 'schemes:propose', 'schemes:approve'] as const).map(
      (permission) => visit.may(permission),
    );
    const may = { simulate: simulate ?? false, propose: propose ?? false, approve: approve ?? false };
    const nameOf = await namesOf(visit, by);
    return schemesPage(visit.context, { schemes, nameOf, readAt: visit.readAt, may, trouble });
  }

  private async withDrafts(visit: Visit, scheme: Scheme): Promise<SchemeShown> {
    const path = `/schemes/${encodeURIComponent(scheme.code)}/drafts`;
    const drafts = await visit.read<{ readonly items: readonly Draft[] }>(CASH, path);
    return { ...scheme, drafts: bodyOf(drafts)?.items ?? [] };
  }

  private async all(visit: Visit): Promise<readonly Scheme[]> {
    return needed(await visit.read<{ readonly items: readonly Scheme[] }>(CASH, '/schemes')).items;
  }

  /** The scheme with the version that new rules begin with: the one that was shown, else the newest. */
  private async rulesOf(visit: Visit, code: string, version?: string): Promise<Pick<RulesShown, 'scheme' | 'base'>> {
    const scheme = (await this.all(visit)).find((one) => one.code === code);
    const base = baseOf(scheme?.versions ?? [], version);
    if (!scheme || !base)
      throw new HttpProblem(404, 'scheme.not-found', {
        id: 'Skema ini tidak ditemukan.',
        en: 'This scheme was not found.',
      });
    return { scheme, base };
  }
}

function baseOf(versions: readonly SchemeVersion[], wanted: string | undefined): SchemeVersion | undefined {
  return versions.find(({ ruleVersion }) => ruleVersion === wanted) ?? versions.at(-1);
}
