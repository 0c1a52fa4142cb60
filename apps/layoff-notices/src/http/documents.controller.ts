import { Body, Controller, Get, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces } from '@nestjs/swagger';
import {
  Audit,
  Commands,
  CurrentCommand,
  CurrentPerson,
  IdPipe,
  NoIdempotencyKey,
  Requires,
  Words,
} from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import type { Request, Response } from 'express';
import { Documents } from '../application/documents.js';
import type { DocumentType } from '../domain/document.js';
import { bodyOf } from './body.js';
import { sentFile } from './sent-file.js';

const endings: Readonly<Record<DocumentType, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
};
const types = Object.keys(endings);

/** Whoever opens one in a browser gets a file, never a page of this origin. */
const inert = { 'content-security-policy': `sandbox; default-src 'none'`, 'x-content-type-options': 'nosniff' };

class WithdrawBody {
  /** Kept sealed: it may name somebody. */
  @Words(5, 300) readonly reason!: string;
}

/** Documents of notices. Bodies are the file itself, streamed; its type is told by content. */
@Controller()
export class DocumentsController {
  constructor(
    private readonly commands: Commands,
    private readonly documents: Documents,
  ) {}

  /** 201 for a new version; the same content as the newest is that version again, and answers 200. */
  @Put('notices/:id/documents/:kind')
  @Requires('notices:file')
  @NoIdempotencyKey()
  @Audit('document.attached')
  @ApiConsumes(...types)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  async attach(
    @Param('id', IdPipe) id: string,
    @Param('kind') kind: string,
    @CurrentPerson() person: Person,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const attached = await this.documents.attach(id, kind, person, bodyOf(request));
    response.status(attached.isNew ? 201 : 200);
    return attached;
  }

  /** Every version of every kind, the withdrawn ones too. */
  @Get('notices/:id/documents')
  @Requires('documents:read')
  @Audit('documents.listed')
  async list(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return { items: await this.documents.list(id, person) };
  }

  /** Sent by mistake, or overtaken: it stays readable, marked, with the reason. */
  @Post('documents/:id/withdraw')
  @HttpCode(200)
  @Requires('notices:file')
  @Audit('document.withdrawn')
  async withdraw(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: WithdrawBody,
    @CurrentCommand() command: Command,
  ) {
    const { person } = command;
    const { noticeId } = await this.commands.once(command, (tx) => this.documents.withdraw(tx, id, reason, person));
    return { items: await this.documents.list(noticeId, person) };
  }

  /** The document as it was sent; the asking is written down. */
  @Get('documents/:id')
  @Requires('documents:read')
  @Audit('document.downloaded')
  @ApiProduces(...types)
  async download(
    @Param('id', IdPipe) id: string,
    @CurrentPerson() person: Person,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { document, bytes } = await this.documents.read(id, person);
    const { kind, version, contentType: type, bytes: length } = document;
    response.set(inert);
    const disposition = `attachment; filename="${kind}-v${version}.${endings[type]}"`;
    return sentFile(bytes, { type, length, disposition });
  }
}
