import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { bodyOf } from '../../clients/ask.js';
import type { OpenUnionNotice, UnionNotice } from '../../clients/disputes.js';
import type { Paged } from '../../clients/layoff-notices.js';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble } from '../../forms/trouble.js';
import type { PlainKey } from '../../messages/messages.js';
import { unionPaths, type UnionAct } from '../../pages/union/paths.js';
import { unionListPage } from '../../pages/union/list.page.js';
import { unionNoticePage } from '../../pages/union/notice.page.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';

type Word = { readonly act: UnionAct; readonly body: object; readonly told: PlainKey };

/** A union looks at the layoffs of its company, and has its say. */
@AreaController()
export class UnionController {
  @Page(unionPaths.list, 'union:see')
  async list(@CurrentVisit() visit: Visit): Promise<string> {
    const asked = { after: visit.query.id('after') };
    const notices = await visit.read<Paged<UnionNotice>>('layoff-notices', '/union/notices', asked);
    return unionListPage({ context: visit.context, notices: bodyOf(notices), readAt: visit.readAt });
  }

  @Page(unionPaths.one(':id'), 'union:see')
  async one(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return this.shown(visit, id);
  }

  @Form(unionPaths.act(':id', 'talks'), 'union:speak')
  async talks(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const kind = { held: 'TALKS_HELD', 'not-held': 'TALKS_NOT_HELD' }[form.text('talks')];
    if (kind === undefined) {
      const wrong = { field: 'talks', text: visit.context.say('union.talks.choose') };
      return new PageAgain(422, await this.shown(visit, id, 'talks', troubleFound(form, [wrong])));
    }
    const heldOn = kind === 'TALKS_HELD' ? (form.day('heldOn') ?? null) : null;
    const body = { kind, heldOn, note: form.given('talks-note') ?? null };
    return this.say(visit, id, form, { act: 'talks', body, told: 'union.talks.done' });
  }

  @Form(unionPaths.act(':id', 'dispute'), 'union:speak')
  dispute(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm): Promise<Shown> {
    const body = { kind: 'DISPUTE', note: form.given('dispute-note') ?? null };
    return this.say(visit, id, form, { act: 'dispute', body, told: 'union.dispute.done' });
  }

  @Form(unionPaths.act(':id', 'complaint'), 'union:speak')
  complaint(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm): Promise<Shown> {
    const body = { kind: 'COMPLAINT', note: form.given('complaint-note') ?? null };
    return this.say(visit, id, form, { act: 'complaint', body, told: 'union.complaint.done' });
  }

  private async say(visit: Visit, id: string, form: PostedForm, { act, body, told }: Word): Promise<Shown> {
    const answer = await visit.send<object>('layoff-notices', `/union/notices/${id}/words`, body, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(unionPaths.one(id), told),
      again: (trouble) => this.shown(visit, id, act, trouble),
      fieldOf: (field) => (field === 'note' ? `${act}-note` : field),
    });
  }

  private async shown(visit: Visit, id: string, act?: UnionAct, trouble?: Trouble): Promise<string> {
    const notice = needed(await visit.read<OpenUnionNotice>('layoff-notices', `/union/notices/${id}`));
    return unionNoticePage({ context: visit.context, notice, act, trouble });
  }
}
