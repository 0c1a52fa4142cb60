import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { bodyOf } from '../../clients/ask.js';
import type { DifferencePage, WorkerList } from '../../clients/layoff-notices.js';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, type Trouble } from '../../forms/trouble.js';
import type { PlainKey } from '../../messages/messages.js';
import { differencePage } from '../../pages/company/difference.page.js';
import { companyPaths } from '../../pages/company/paths.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { noticeFor } from './own-notice.js';

const at = companyPaths.part(':id', 'workers/difference');
const ON_A_PAGE = 100;
const ID = /^[0-9a-f-]{36}$/i;

/** A second list, held against the first before it takes its place. */
@AreaController()
export class ProposalController {
  @Page(at, 'notices:file')
  async show(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    return this.difference(visit, id);
  }

  @Form(`${at}/confirm`, 'notices:file')
  async confirm(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    return this.decide(visit, id, form, 'confirm', 'company.proposal.confirmed');
  }

  @Form(`${at}/discard`, 'notices:file')
  async discard(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    return this.decide(visit, id, form, 'discard', 'company.proposal.discarded');
  }

  private async decide(
    visit: Visit,
    id: string,
    form: PostedForm,
    act: 'confirm' | 'discard',
    told: PlainKey,
  ): Promise<Shown> {
    const listId = ID.test(form.text('listId')) ? form.text('listId') : 'none';
    const body = act === 'confirm' ? { against: form.text('against') } : {};
    const path = `/notices/${id}/lists/${listId}/${act}`;
    const answer = await visit.send<string>('layoff-notices', path, body, { key: form.key });
    const done = () => PageInstead.to(companyPaths.part(id, 'workers'), told);
    const again = async (trouble: Trouble) => {
      const shown = await this.difference(visit, id, trouble);
      // It was decided meanwhile: there is no page of it any more.
      return typeof shown === 'string' ? shown : needed<string>(answer);
    };
    return settled(visit, form, answer, { done, again });
  }

  private async difference(visit: Visit, id: string, trouble?: Trouble): Promise<string | PageInstead> {
    const [notice, own] = await Promise.all([
      noticeFor(visit, id),
      visit.read<WorkerList>('layoff-notices', `/notices/${id}/worker-list`),
    ]);
    const proposalId = needed(own).proposal?.id;
    if (proposalId === undefined) return PageInstead.to(companyPaths.part(id, 'workers'));
    const path = `/notices/${id}/lists/${proposalId}`;
    const proposal = needed(await visit.read<WorkerList>('layoff-notices', path));
    const withValues = visit.query.text('values') === 'true';
    const asked = { after: visit.query.text('after'), limit: ON_A_PAGE, values: withValues };
    const isChecked = proposal.status === 'checked';
    const difference = isChecked
      ? bodyOf(await visit.read<DifferencePage>('layoff-notices', `${path}/difference`, asked))
      : undefined;
    return differencePage({ context: visit.context, notice, proposal, difference, withValues, trouble });
  }
}
