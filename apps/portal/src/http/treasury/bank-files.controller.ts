import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { needed } from '../../clients/needed.js';
import { passedOn } from '../../forms/passed-on.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble } from '../../forms/trouble.js';
import { uploadOf } from '../../forms/upload.js';
import type { BankFile, FilePreview } from '../../pages/treasury/bank-views.js';
import { filePage } from '../../pages/treasury/file.page.js';
import { filesPage } from '../../pages/treasury/files.page.js';
import { namesOf } from '../../pages/treasury/people.js';
import { treasuryPaths } from '../../pages/treasury/paths.js';
import type { Listed } from '../../pages/treasury/views.js';
import { PageAgain, PageInstead } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { CASH, countOf } from './asking.js';

/** What comes from the bank: looked at first, then applied, and confirmed by another person where it takes money back. */
@AreaController()
export class BankFilesController {
  @Page('/treasury/bank-files', 'payments:read')
  list(@CurrentVisit() visit: Visit) {
    return listed(visit);
  }

  /** The file is handed on as it comes; nothing of it counts yet. */
  @Form('/treasury/bank-files', 'statements:import')
  async upload(@CurrentVisit() visit: Visit) {
    const { form, file } = await uploadOf(visit.request);
    if (!file) {
      const { say } = visit.context;
      const wrong = { field: 'file', text: say('treasury.files.none-chosen') };
      const trouble = troubleFound(form, [wrong]);
      return new PageAgain(trouble?.status ?? 422, await listed(visit, trouble));
    }
    return settled(
      visit,
      form,
      await passedOn<Taken>(visit, [CASH, '/bank-files/previews'], file.content, { method: 'POST' }),
      {
        done: ({ id, state, isNew }) =>
          PageInstead.to(treasuryPaths.file(id), isNew || state === 'shown' ? undefined : 'treasury.file.known'),
        again: (trouble) => listed(visit, trouble),
      },
    );
  }

  @Page('/treasury/bank-files/:id', 'payments:read')
  one(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    return fileOf(visit, id);
  }

  @Form('/treasury/bank-files/:id/application', 'statements:import')
  async apply(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm) {
    // No field is shown where there is no unknown reference: the service counts them again.
    const unknown = form.has('unknown') ? form.number('unknown') : 0;
    const answer = await visit.send(
      CASH,
      `/bank-files/${id}/application`,
      { unknown },
      { key: form.key, within: APPLYING_MS },
    );
    return settled(visit, form, answer, {
      done: () => PageInstead.to(treasuryPaths.file(id), 'treasury.file.applied-now'),
      again: (trouble) => fileOf(visit, id, trouble),
    });
  }

  @Form('/treasury/bank-files/:id/withdrawal', 'statements:import')
  async drop(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm) {
    const answer = await visit.send(CASH, `/bank-files/${id}/withdrawal`, {}, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(treasuryPaths.files, 'treasury.file.dropped'),
      again: (trouble) => fileOf(visit, id, trouble),
    });
  }

  /** What the file takes back, by another person than who has brought it in: so many at a time. */
  @Form('/treasury/bank-files/:id/confirmation', 'reconciliation:confirm')
  async confirm(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm) {
    const answer = await visit.send<Confirmed>(CASH, `/bank-files/${id}/confirmation`, {}, { key: form.key });
    return settled(visit, form, answer, {
      done: ({ left, refused }) =>
        PageInstead.to(
          treasuryPaths.file(id),
          left > 0
            ? 'treasury.file.confirmed-more'
            : refused > 0
              ? 'treasury.file.confirmed-some'
              : 'treasury.file.confirmed',
        ),
      again: (trouble) => fileOf(visit, id, trouble),
    });
  }
}

type Taken = { readonly id: string; readonly state: string; readonly isNew: boolean };
type Confirmed = { readonly refused: number; readonly left: number };

/** A statement of 250,000 bookings is applied in slices, and its sender waits for that. */
const APPLYING_MS = 120_000;

async function listed(visit: Visit, trouble?: Trouble): Promise<string> {
  const { context, readAt, query } = visit;
  const found = needed(await visit.read<Listed<BankFile>>(CASH, '/bank-files', { after: query.id('after') }));
  const names = await namesOf(
    visit,
    found.items.map(({ receivedBy }) => receivedBy),
  );
  return filesPage({ context, readAt, found, names, mayImport: visit.may('statements:import'), trouble });
}

async function fileOf(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
  const { context, readAt, account } = visit;
  const file = needed(await visit.read<BankFile>(CASH, `/bank-files/${id}`));
  const shown = file.state === 'shown' ? await visit.read<FilePreview>(CASH, `/bank-files/${id}/preview`) : undefined;
  const [names, toConfirm] = await Promise.all([
    namesOf(visit, [file.receivedBy]),
    countOf(visit, '/reconciliation/exceptions', { fileId: id, state: 'proposed' }),
  ]);
  return filePage({
    ...{ context, readAt, file, names, toConfirm, trouble },
    preview: shown && needed(shown),
    isOwn: file.receivedBy === account.accountId,
    mayApply: visit.may('statements:import'),
    mayConfirm: visit.may('reconciliation:confirm'),
  });
}
