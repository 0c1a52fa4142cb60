import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { bodyOf } from '../../clients/ask.js';
import type { Company, Paged } from '../../clients/layoff-notices.js';
import { needed } from '../../clients/needed.js';
import type { CompanyChange } from '../../clients/notice-papers.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble } from '../../forms/trouble.js';
import { companiesPage, companyColumns, companyFilePage } from '../../pages/notices/companies.page.js';
import { noticePaths } from '../../pages/notices/paths.js';
import { exported, isExport } from '../../visit/exported.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';

const one = noticePaths.company(':id');
const MOST_AT_ONCE = 200;

/** Companies as an office sees them. */
@AreaController()
export class OfficeCompaniesController {
  @Page(noticePaths.companies, 'alerts:read')
  async list(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { context, query } = visit;
    const searched = query.text('q');
    const q = searched?.slice(0, 60);
    const read = (page: object) => visit.read<Paged<Company>>('layoff-notices', '/companies', { q, ...page });
    if (isExport(visit)) {
      const filters = [{ name: 'q', label: context.say('notices.companies.search') }];
      const list = { title: context.say('notices.companies.title'), columns: companyColumns(context), filters };
      // What is searched comes as one page.
      return exported(visit, { ...list, read: (after) => read(q === undefined ? { after, limit: MOST_AT_ONCE } : {}) });
    }
    const answer = await read(q === undefined ? { after: query.id('after') } : {});
    const isRefused = searched !== undefined && answer.kind === 'refused';
    const companies = isRefused ? { items: [] } : needed(answer);
    const wrong = isRefused ? context.say('notices.companies.too-short') : undefined;
    return companiesPage({ context, companies, searched, wrong });
  }

  @Page(one, 'alerts:read')
  async show(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return this.file(visit, id);
  }

  @Form(`${one}/verify`, 'companies:verify')
  async verify(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const body = { version: form.version ?? 0 };
    const answer = await visit.send<Company>('layoff-notices', `/companies/${id}/verify`, body, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(noticePaths.company(id), 'notices.company.verified'),
      again: (trouble) => this.file(visit, id, 'verify', trouble),
    });
  }

  @Form(`${one}/group`, 'companies:verify')
  async group(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const head = await this.headNamed(visit, form.text('head'));
    if (head === undefined) {
      const wrong = { field: 'head', text: visit.context.say('notices.company.group.unclear') };
      return new PageAgain(422, await this.file(visit, id, 'group', troubleFound(form, [wrong])));
    }
    const before = await this.headOf(visit, id);
    const sending = { method: 'PUT', key: form.key } as const;
    const answer = await visit.send<Company>('layoff-notices', `/companies/${id}/group`, { headId: head }, sending);
    return settled(visit, form, answer, {
      done: () => PageInstead.to(noticePaths.company(id), 'notices.company.group.kept', backTo(id, before)),
      again: (trouble) => this.file(visit, id, 'group', trouble),
      fieldOf: () => 'head',
    });
  }

  /** What heads its group now; undefined where that cannot be said. */
  private async headOf(visit: Visit, id: string): Promise<string | undefined> {
    const company = bodyOf(await visit.read<Company>('layoff-notices', `/companies/${id}`));
    if (!company || company.groupId === null) return company && '';
    return bodyOf(await visit.read<Company>('layoff-notices', `/companies/${company.groupId}`))?.name;
  }

  /** The one company that the typed name points to; null where none was typed, undefined where it may be several or none. */
  private async headNamed(visit: Visit, typed: string): Promise<string | null | undefined> {
    if (typed === '') return null;
    const found = bodyOf(
      await visit.read<Paged<Company>>('layoff-notices', '/companies', { q: typed.slice(0, 60), limit: 5 }),
    );
    const exact = found?.items.filter(({ name }) => name.toLowerCase() === typed.toLowerCase()) ?? [];
    const meant = exact.length === 1 ? exact : (found?.items ?? []);
    return meant.length === 1 ? meant[0]?.id : undefined;
  }

  private async file(visit: Visit, id: string, act?: 'verify' | 'group', trouble?: Trouble): Promise<string> {
    const company = needed(await visit.read<Company>('layoff-notices', `/companies/${id}`));
    const [changes, head] = await Promise.all([
      visit.read<Paged<CompanyChange>>('layoff-notices', `/companies/${id}/history`),
      company.groupId === null ? undefined : visit.read<Company>('layoff-notices', `/companies/${company.groupId}`),
    ]);
    return companyFilePage({
      ...{ context: visit.context, company, changes: bodyOf(changes), act, trouble },
      head: head && bodyOf(head)?.name,
      mayVerify: visit.may('companies:verify'),
    });
  }
}

/** Puts the group back as it was. */
function backTo(id: string, head: string | undefined) {
  return head === undefined ? undefined : { action: `${noticePaths.company(id)}/group`, fields: { head } };
}
