import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import type { Company, Notice } from '../../clients/layoff-notices.js';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble } from '../../forms/trouble.js';
import { fieldInForm, reasonSaid, reasonWrongs, saidNow } from '../../pages/company/declaration.model.js';
import { labelsOf, reasonPage, sitePage, talksPage } from '../../pages/company/declaration.page.js';
import { companyPaths } from '../../pages/company/paths.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { noticeFor } from './own-notice.js';

type PartPage = (visit: Visit, notice: Notice, trouble?: Trouble) => string | Promise<string>;

const reasons: PartPage = ({ context }, notice, trouble) => reasonPage({ context, notice, trouble });
const talks: PartPage = ({ context }, notice, trouble) => talksPage({ context, notice, trouble });

/** What a report says of the layoff, page by page; each is kept when it is left. */
@AreaController()
export class DeclarationController {
  @Page(companyPaths.part(':id', 'site'), 'notices:file')
  async site(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return this.siteOf(visit, await noticeFor(visit, id));
  }

  @Form(companyPaths.part(':id', 'site'), 'notices:file')
  async saveSite(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const said = { siteId: form.given('siteId'), siteWorkers: form.whole('siteWorkers') ?? null };
    return this.save(visit, id, form, said, (...shown) => this.siteOf(...shown));
  }

  @Page(companyPaths.part(':id', 'reason'), 'notices:file')
  async reason(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return reasons(visit, await noticeFor(visit, id));
  }

  @Form(companyPaths.part(':id', 'reason'), 'notices:file')
  async saveReason(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const unreadable = troubleFound(form, reasonWrongs(visit.context, form));
    if (!unreadable) return this.save(visit, id, form, reasonSaid(form), reasons);
    return new PageAgain(unreadable.status, await reasons(visit, await noticeFor(visit, id), unreadable));
  }

  @Page(companyPaths.part(':id', 'talks'), 'notices:file')
  async talks(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return talks(visit, await noticeFor(visit, id));
  }

  @Form(companyPaths.part(':id', 'talks'), 'notices:file')
  async saveTalks(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    return this.save(visit, id, form, { toldOn: form.day('toldOn') ?? null }, talks);
  }

  private async siteOf(visit: Visit, notice: Notice, trouble?: Trouble): Promise<string> {
    const company = needed(await visit.read<Company>('layoff-notices', `/companies/${notice.companyId}`));
    return sitePage({ context: visit.context, notice, company, sites: company.sites, trouble });
  }

  private async save(visit: Visit, id: string, form: PostedForm, said: object, shownBy: PartPage): Promise<Shown> {
    const body = { ...said, revision: form.version ?? 0 };
    const sending = { method: 'PATCH', key: form.key } as const;
    const answer = await visit.send<Notice>('layoff-notices', `/notices/${id}`, body, sending);
    return settled(visit, form, answer, {
      done: () => PageInstead.to(companyPaths.report(id), 'company.saved'),
      again: async (trouble) => {
        const notice = await noticeFor(visit, id);
        return shownBy(visit, notice, trouble.isConflict ? inWords(visit, notice, trouble) : trouble);
      },
      fieldOf: fieldInForm,
      labels: labelsOf(visit.context),
    });
  }
}

/** What stands there now is told as the page would say it, not as the service keeps it. */
function inWords({ context }: Visit, notice: Notice, trouble: Trouble): Trouble {
  const now = saidNow(context, notice);
  const wrongs = trouble.wrongs.map((wrong) => ({ ...wrong, text: now[wrong.field ?? ''] ?? wrong.text }));
  return { ...trouble, wrongs };
}
