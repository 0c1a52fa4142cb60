import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { isCivilDate, Rejected } from '@tanggap/kernel';
import { NoIdempotencyKey, Public } from '@tanggap/platform';
import type { Request, Response } from 'express';
import { Accounts, type StatementForm } from '../application/accounts.js';
import { Desk } from '../application/desk.js';
import { Files, type ResultForm } from '../application/files.js';
import { Replies } from './replies.js';
import { callOf, contentOf } from './signed-call.js';

const SERVICE = '20';

const resultForms: Readonly<Record<string, readonly [ResultForm, string]>> = {
  'results.json': ['json', 'application/json'],
  'results.csv': ['csv', 'text/csv; charset=utf-8'],
  'pain.002.xml': ['pain.002', 'application/xml'],
  'camt.054.xml': ['camt.054', 'application/xml'],
};
const statementForms: Readonly<Record<string, readonly [StatementForm, string]>> = {
  mt940: ['mt940', 'text/plain; charset=us-ascii'],
  'camt.053.xml': ['camt.053', 'application/xml'],
  csv: ['csv', 'text/csv; charset=utf-8'],
};

/** Files in and files out, signed as the calls are, without `X-EXTERNAL-ID` for what only reads. Open for the same reason. */
@Public()
@Controller()
export class FilesController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(Files) private readonly files: Files,
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(Replies) private readonly replies: Replies,
  ) {}

  @Post('files')
  @NoIdempotencyKey()
  async take(@Req() request: Request, @Res() response: Response): Promise<void> {
    const content = await contentOf(request);
    const call = callOf(request, SERVICE, 'other', content ?? Buffer.alloc(0));
    const reply = await this.desk.serve(call, (externalId) => this.files.take(content, externalId));
    this.replies.send(response, reply, SERVICE);
  }

  @Get('files/:id/:form')
  results(
    @Param('id') id: string,
    @Param('form') form: string,
    @Req() request: Request,
    @Res() response: Response,
  ): void {
    this.read(request, response, resultForms, form, (kind) => this.files.results(id, kind));
  }

  @Get('statements/:account/:day/:form')
  statement(
    @Param('account') account: string,
    @Param('day') day: string,
    @Param('form') form: string,
    @Req() request: Request,
    @Res() response: Response,
  ): void {
    this.read(request, response, statementForms, form, (kind) => {
      if (!isCivilDate(day)) throw unknownForm();
      return this.accounts.statementFile(account, day, kind);
    });
  }

  private read<F>(
    request: Request,
    response: Response,
    forms: Readonly<Record<string, readonly [F, string]>>,
    form: string,
    write: (form: F) => string,
  ): void {
    const refused = this.desk.mayRead(callOf(request, SERVICE, 'other'));
    if (refused) return this.replies.send(response, refused, SERVICE);
    const known = Object.hasOwn(forms, form) ? forms[form] : undefined;
    if (!known) throw unknownForm();
    response.set('content-type', known[1]).send(write(known[0]));
  }
}

function unknownForm(): Rejected {
  return new Rejected('missing', 'file.no-such-form', {
    id: 'Tidak ada berkas dalam bentuk atau untuk hari itu.',
    en: 'There is no file in that form or for that day.',
  });
}
