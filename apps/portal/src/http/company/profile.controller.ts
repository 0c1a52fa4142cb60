import { Param } from '@nestjs/common';
import { HttpProblem, IdPipe } from '@tanggap/platform';
import { bodyOf } from '../../clients/ask.js';
import type { Company, Paged, Site } from '../../clients/layoff-notices.js';
import { needed } from '../../clients/needed.js';
import type { CompanyChange } from '../../clients/notice-papers.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled } from '../../forms/trouble.js';
import { companyFormPage, namelessFields, siteFormPage } from '../../pages/company/profile-forms.page.js';
import { profilePage } from '../../pages/company/profile.page.js';
import { companyPaths } from '../../pages/company/paths.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';

const at = companyPaths.profile;
const done = (told: Parameters<typeof PageInstead.to>[1]) => () => PageInstead.to(at, told);

/** Who a company is, said by its own HR officers. */
@AreaController()
export class CompanyProfileController {
  @Page(at, 'companies:edit')
  async show(@CurrentVisit() visit: Visit): Promise<Shown> {
    const company = await ownCompany(visit);
    if (!company) return PageInstead.to(companyPaths.home);
    const changes = await visit.read<Paged<CompanyChange>>('layoff-notices', `/companies/${company.id}/history`);
    return profilePage({ context: visit.context, company, changes: bodyOf(changes) });
  }

  @Page(`${at}/register`, 'companies:edit')
  async askWho(@CurrentVisit() visit: Visit): Promise<Shown> {
    const company = await ownCompany(visit);
    return company ? PageInstead.to(at) : companyFormPage({ context: visit.context, company });
  }

  @Form(`${at}/register`, 'companies:edit')
  async register(@CurrentVisit() visit: Visit, @Posted() form: PostedForm): Promise<Shown> {
    const body = { ...detailsIn(form), sites: [siteIn(form, 'site-')] };
    const answer = await visit.send<Company>('layoff-notices', '/companies', body, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(companyPaths.home, 'company.profile.saved'),
      again: (trouble) => companyFormPage({ context: visit.context, company: undefined, trouble }),
      labels: namelessFields(visit.context, false),
      fieldOf: (field) => field.replace(/^sites(\[0\]|\.0)\./, 'site-'),
    });
  }

  @Page(`${at}/edit`, 'companies:edit')
  async askWhat(@CurrentVisit() visit: Visit): Promise<Shown> {
    const company = await ownCompany(visit);
    return company ? companyFormPage({ context: visit.context, company }) : PageInstead.to(`${at}/register`);
  }

  @Form(`${at}/edit`, 'companies:edit')
  async change(@CurrentVisit() visit: Visit, @Posted() form: PostedForm): Promise<Shown> {
    const body = { ...detailsIn(form), version: form.version ?? 0 };
    const path = `/companies/${ownId(visit)}`;
    const answer = await visit.send<Company>('layoff-notices', path, body, { method: 'PUT', key: form.key });
    return settled(visit, form, answer, {
      done: done('company.profile.saved'),
      labels: namelessFields(visit.context, false),
      again: async (trouble) => companyFormPage({ context: visit.context, company: await ownCompany(visit), trouble }),
    });
  }

  @Page(`${at}/sites/new`, 'companies:edit')
  newSite(@CurrentVisit() { context }: Visit): string {
    return siteFormPage({ context, site: undefined });
  }

  @Form(`${at}/sites/new`, 'companies:edit')
  async addSite(@CurrentVisit() visit: Visit, @Posted() form: PostedForm): Promise<Shown> {
    const path = `/companies/${ownId(visit)}/sites`;
    const answer = await visit.send<Company>('layoff-notices', path, siteIn(form), { key: form.key });
    return settled(visit, form, answer, {
      done: done('company.profile.site.saved'),
      labels: namelessFields(visit.context, true),
      again: (trouble) => siteFormPage({ context: visit.context, site: undefined, trouble }),
    });
  }

  @Page(`${at}/sites/:siteId`, 'companies:edit')
  async site(@CurrentVisit() visit: Visit, @Param('siteId', IdPipe) siteId: string): Promise<string> {
    return siteFormPage({ context: visit.context, site: await siteOf(visit, siteId) });
  }

  @Form(`${at}/sites/:siteId`, 'companies:edit')
  async changeSite(
    @CurrentVisit() visit: Visit,
    @Param('siteId', IdPipe) siteId: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const body = { ...siteIn(form), version: form.version ?? 0 };
    const path = `/companies/${ownId(visit)}/sites/${siteId}`;
    const answer = await visit.send<Company>('layoff-notices', path, body, { method: 'PUT', key: form.key });
    return settled(visit, form, answer, {
      done: done('company.profile.site.saved'),
      labels: namelessFields(visit.context, true),
      again: async (trouble) => siteFormPage({ context: visit.context, site: await siteOf(visit, siteId), trouble }),
    });
  }

  @Form(`${at}/sites/:siteId/close`, 'companies:edit')
  close(
    @CurrentVisit() visit: Visit,
    @Param('siteId', IdPipe) siteId: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    return this.move(visit, siteId, form, 'close');
  }

  @Form(`${at}/sites/:siteId/reopen`, 'companies:edit')
  reopen(
    @CurrentVisit() visit: Visit,
    @Param('siteId', IdPipe) siteId: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    return this.move(visit, siteId, form, 'reopen');
  }

  private async move(visit: Visit, siteId: string, form: PostedForm, act: 'close' | 'reopen'): Promise<Shown> {
    const path = `/companies/${ownId(visit)}/sites/${siteId}/${act}`;
    const answer = await visit.send<Company>('layoff-notices', path, {}, { key: form.key });
    return settled(visit, form, answer, {
      done: done(act === 'close' ? 'company.profile.site.closed-told' : 'company.profile.site.reopened-told'),
      again: async (trouble) => siteFormPage({ context: visit.context, site: await siteOf(visit, siteId), trouble }),
    });
  }
}

/** Throws 403 for an account that belongs to no company. */
function ownId({ account: { companyId } }: Visit): string {
  if (companyId !== null) return companyId;
  throw new HttpProblem(403, 'company.none', {
    id: 'Akun ini tidak terikat pada perusahaan.',
    en: 'This account does not belong to a company.',
  });
}

/** Undefined before it is registered. */
async function ownCompany(visit: Visit): Promise<Company | undefined> {
  const answer = await visit.read<Company>('layoff-notices', `/companies/${ownId(visit)}`);
  return answer.kind === 'refused' && answer.status === 404 ? undefined : needed(answer);
}

async function siteOf(visit: Visit, siteId: string): Promise<Site> {
  const site = (await ownCompany(visit))?.sites.find(({ id }) => id === siteId);
  if (site) return site;
  throw new HttpProblem(404, 'request.no-such-thing', { id: 'Data ini tidak ditemukan.', en: 'This was not found.' });
}

function detailsIn(form: PostedForm): object {
  return {
    name: form.text('name'),
    registrationNumber: form.text('registrationNumber'),
    taxNumber: form.text('taxNumber'),
    manpowerNumber: form.given('manpowerNumber') ?? null,
    bpjsRegistration: form.given('bpjsRegistration') ?? null,
    bpjsCertificate: form.given('bpjsCertificate') ?? null,
    industryCode: form.text('industryCode'),
    industryVersion: form.whole('industryVersion') ?? 0,
  };
}

function siteIn(form: PostedForm, prefix = ''): object {
  return {
    name: form.text(`${prefix}name`),
    address: form.text(`${prefix}address`),
    districtCode: form.text(`${prefix}districtCode`),
    workers: form.whole(`${prefix}workers`) ?? 0,
  };
}
