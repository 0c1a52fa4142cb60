import { Param, Req } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import type { Request } from 'express';
import { Readable } from 'node:stream';
import type { Paged } from '../../clients/aid.js';
import type { Programme, ProgrammeList } from '../../clients/aid-desk.js';
import type { Answer } from '../../clients/ask.js';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { passedOn } from '../../forms/passed-on.js';
import { troubleFound, undecided, type Trouble, type Wrong } from '../../forms/trouble.js';
import { uploadOf, type Upload } from '../../forms/upload.js';
import { importPage, programmeColumns, programmeListPage, programmesPage } from '../../pages/aid/programmes.page.js';
import { namesOf } from '../../pages/aid/people.js';
import { exported, isExport } from '../../visit/exported.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { withQuery } from '../../visit/query.js';
import { CurrentVisit, Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { sendingOf } from './reading.js';
import { settledHere } from './settled-here.js';

const CASH = 'cash-assistance';
const PAGE = 50;
const MOST = 200;
type Listed = { readonly id: string };

@AreaController()
export class AidProgrammesController {
  @Page('aid/programmes', 'assessments:read')
  async lists(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { query, readAt, context } = visit;
    const read = (after: string | undefined, limit = MOST) =>
      visit.read<Paged<ProgrammeList>>(CASH, '/other-programmes/lists', { after, limit });
    const programmes = await this.programmes(visit);
    const columns = programmeColumns(context, programmes);
    if (isExport(visit)) return exported(visit, { title: context.say('aid.programmes'), columns, read });
    const lists = await read(query.id('after'), PAGE);
    return programmesPage(context, { programmes, lists, readAt, mayImport: visit.may('overlaps:import') });
  }

  @Page('aid/programmes/new', 'overlaps:import')
  async importForm(@CurrentVisit() visit: Visit): Promise<string> {
    return importPage(visit.context, { programmes: await this.programmes(visit) });
  }

  /** Streamed on as it comes; the service takes it whole or not at all. */
  @Form('aid/programmes', 'overlaps:import')
  async take(@CurrentVisit() visit: Visit, @Req() request: Request): Promise<Shown> {
    const upload = await uploadOf(request);
    const { form } = upload;
    const again = async (trouble: Trouble) =>
      importPage(visit.context, { programmes: await this.programmes(visit), trouble });
    const wrong = troubleFound(form, missingIn(visit, upload));
    if (wrong) {
      upload.file?.content.resume();
      return new PageAgain(wrong.status, await again(wrong));
    }
    const answer = await sent(visit, upload);
    return settledHere(visit, form, answer, {
      done: ({ id }) => PageInstead.to(`/aid/programmes/${id}`, 'aid.told.imported'),
      again,
    });
  }

  @Page('aid/programmes/:id', 'assessments:read')
  one(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return this.shown(visit, id);
  }

  @Form('aid/programmes/:id/withdrawal', 'overlaps:import')
  async propose(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Param('id', IdPipe) id: string,
  ): Promise<Shown> {
    const path = `/other-programmes/lists/${id}/withdrawal`;
    const answer = await visit.send(CASH, path, { reason: form.text('reason') }, sendingOf(form));
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to(`/aid/programmes/${id}`, 'aid.told.proposed'),
      again: (trouble) => this.shown(visit, id, trouble),
    });
  }

  @Form('aid/programmes/:id/decision', 'payees:decide')
  async decide(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Param('id', IdPipe) id: string,
  ): Promise<Shown> {
    const wrong = troubleFound(form, undecided(form, visit.context));
    if (wrong) return new PageAgain(wrong.status, await this.shown(visit, id, wrong));
    const body = { agrees: form.text('agrees') === 'yes', proposalId: form.text('proposalId') };
    const path = `/other-programmes/lists/${id}/withdrawal/decision`;
    const answer = await visit.send(CASH, path, body, sendingOf(form));
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to(`/aid/programmes/${id}`, 'aid.told.decided'),
      again: (trouble) => this.shown(visit, id, trouble),
    });
  }

  private async programmes(visit: Visit): Promise<readonly Programme[]> {
    return needed(await visit.read<{ readonly items: readonly Programme[] }>(CASH, '/other-programmes')).items;
  }

  private async shown(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
    const [list, programmes] = await Promise.all([
      visit.read<ProgrammeList>(CASH, `/other-programmes/lists/${id}`),
      this.programmes(visit),
    ]);
    const found = needed(list);
    const nameOf = await namesOf(visit, [found.importedBy, found.withdrawalProposedBy]);
    const may = { propose: visit.may('overlaps:import'), decide: visit.may('payees:decide') };
    return programmeListPage(visit.context, { list: found, programmes, nameOf, may, trouble });
  }
}

const fields = [
  ['code', 'aid.programme'],
  ['from', 'aid.programme.from'],
  ['to', 'aid.programme.to'],
] as const;

function missingIn({ context: { say } }: Visit, { form, file }: Upload): readonly Wrong[] {
  const empty = fields.filter(([name]) => (name === 'code' ? form.given(name) : form.day(name)) === undefined);
  const wrongs = empty.map(([field, label]) => ({ field, text: say('form.needed', { what: say(label) }) }));
  return file ? wrongs : [...wrongs, { field: 'file', text: say('form.needed', { what: say('aid.programme.file') }) }];
}

function sent(visit: Visit, { form, file }: Upload): Promise<Answer<Listed>> {
  const path = `/other-programmes/${encodeURIComponent(form.text('code'))}/lists`;
  const asked = { from: form.day('from'), to: form.day('to') };
  const headers = { 'content-type': 'text/csv' };
  return passedOn<Listed>(visit, [CASH, withQuery(path, asked)], file?.content ?? Readable.from([]), { headers });
}
