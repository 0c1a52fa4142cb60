import { Param, Req } from '@nestjs/common';
import { civilDayOf, IdPipe } from '@tanggap/platform';
import type { Request } from 'express';
import type { Answer } from '../../clients/ask.js';
import type { ResultPreview } from '../../clients/result-preview.js';
import type { ResultEntry, Results } from '../../clients/training.js';
import { passedOn } from '../../forms/passed-on.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble } from '../../forms/trouble.js';
import { uploadOf } from '../../forms/upload.js';
import type { Column } from '../../layout/table.js';
import { providerPaths } from '../../pages/provider/paths.js';
import { keptIn, type Kept } from '../../pages/provider/result-file.model.js';
import { columnIn, resultFilePage, resultPreviewPage } from '../../pages/provider/result-file.page.js';
import { attemptOf, inTraining } from '../../pages/provider/results.model.js';
import { exported, type PageOfList } from '../../visit/exported.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { classOf, maskedIn, namesIn } from './class-visit.js';

const SERVICE = 'training-referrals';

/** Results of a class from a file: a look at it changes nothing, what is confirmed is sent as the form of results sends it. */
@AreaController()
export class ProviderResultFileController {
  @Page(providerPaths.resultFile(':id'), 'results:record')
  start(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    return this.shown(visit, id);
  }

  /** A form, because it has the names of participants: asking for them is recorded, and the download too. */
  @Form(providerPaths.resultTemplate(':id'), 'results:record')
  async template(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    const [file, names] = await Promise.all([classOf(visit, id), namesIn(visit, id)]);
    return exported<ResultEntry>(visit, {
      title: `${visit.context.say('provider.result-file.list')} ${file.code}`,
      columns: templateColumns(visit, names),
      read: () => assessedIn(visit, id),
    });
  }

  @Form(providerPaths.resultFile(':id'), 'results:record')
  async look(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Req() request: Request): Promise<Shown> {
    const { context, readAt } = visit;
    const { form, file: sent } = await uploadOf(request);
    const wrongs = sent ? [] : [{ field: 'file', text: context.say('provider.file.needed') }];
    const found = troubleFound(form, wrongs);
    if (found || !sent) return new PageAgain(422, await this.shown(visit, id, found));
    const path = [SERVICE, `/classes/${id}/results/preview`] as const;
    const answer = await passedOn<ResultPreview>(visit, path, sent.content, { method: 'POST' });
    if (answer.kind !== 'answered')
      return settled(visit, form, answer, { done: never, again: (trouble) => this.shown(visit, id, trouble) });
    const [file, names] = await Promise.all([classOf(visit, id), maskedIn(visit, id)]);
    return resultPreviewPage({ context, file, readAt, rows: answer.body.rows, names });
  }

  @Form(providerPaths.resultConfirm(':id'), 'results:record')
  async confirm(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const kept = keptIn(form.text('results'));
    const wrongs = kept.length === 0 ? [{ text: visit.context.say('provider.results.needed') }] : [];
    const found = troubleFound(form, wrongs);
    if (found) return new PageAgain(found.status, await this.shown(visit, id, found));
    const body = { results: kept.map((one) => one.body) };
    const answer = await visit.send(SERVICE, `/classes/${id}/results`, body, { method: 'PUT', key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(providerPaths.results(id), 'provider.results.saved'),
      again: (trouble) => this.shown(visit, id, atRows(visit, trouble, kept)),
    });
  }

  private async shown(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
    const { context, readAt } = visit;
    return resultFilePage({ context, file: await classOf(visit, id), readAt, trouble });
  }
}

/** Those who can be given a result. */
async function assessedIn(visit: Visit, id: string): Promise<Answer<PageOfList<ResultEntry>>> {
  const answer = await visit.read<Results>(SERVICE, `/classes/${id}/results`);
  if (answer.kind !== 'answered') return answer;
  return { ...answer, body: { items: answer.body.items.filter(({ status }) => inTraining.includes(status)) } };
}

/** What is wrong by now is told by the row of the file; it has to be looked at once more, so its key is not used again. */
function atRows({ context }: Visit, trouble: Trouble, kept: readonly Kept[]): Trouble {
  const wrongs = trouble.wrongs.map(({ field, text }) => {
    const row = kept[Number(/^results\[(\d+)\]/.exec(field ?? '')?.[1])]?.row;
    return { text: row === undefined ? text : `${context.say('provider.file.row')} ${row}: ${text}` };
  });
  return { ...trouble, wrongs, typed: {}, key: undefined };
}

/** A row for everybody who can be given a result now; what is filled in already says what is known. */
function templateColumns(
  { context, readAt }: Visit,
  names: ReadonlyMap<string, string>,
): readonly Column<ResultEntry>[] {
  const { say, formats } = context;
  const [today, column] = [civilDayOf(readAt), (field: string) => columnIn(context, field)];
  return [
    { label: column('code'), cell: ({ referralId }) => codeOf(referralId) },
    { label: column('name'), cell: ({ referralId }) => names.get(referralId) ?? say('provider.unsaid') },
    {
      label: column('attendance'),
      cell: ({ present, held }) => say('notice.of', { done: formats.number(present), of: formats.number(held) }),
    },
    { label: column('attempt'), cell: (entry) => String(attemptOf(entry) ?? '') },
    { label: column('result'), cell: () => '' },
    { label: column('on'), cell: () => formats.shortDay(today) },
    { label: column('assessor'), cell: () => '' },
  ];
}

/** As the service takes it: the last twelve signs, in groups. */
function codeOf(referralId: string): string {
  const end = referralId.replaceAll('-', '').slice(-12).toUpperCase();
  return `${end.slice(0, 4)}-${end.slice(4, 8)}-${end.slice(8)}`;
}

function never(): never {
  throw new Error('what was answered is shown before');
}
