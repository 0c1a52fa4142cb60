import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Put, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { Audit, CurrentPerson, IdPipe, NoIdempotencyKey, RateLimit, Requires } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { IsInt, Matches, Max, Min } from 'class-validator';
import type { Request, Response } from 'express';
import { ListResults } from '../application/list-results.js';
import { NoticeFiles } from '../application/notice-files.js';
import { UploadsInPieces } from '../application/uploads-in-pieces.js';
import { bodyOf } from './body.js';
import { listCorrections } from './rates.js';

const MOST_COUNTED = 2_147_483_647;

class BegunBody {
  /** How large the file is. */
  @IsInt() @Min(1) @Max(MOST_COUNTED) readonly bytes!: number;
  /** By which the file is known again: the SHA-256, in hexadecimal digits, of the SHA-256s (32 bytes each) of its pieces in their order. */
  @Matches(/^[0-9a-f]{64}$/) readonly mark!: string;
}

/** A list in pieces, for lines that break. Content is its key: a piece, or the end, sent again changes nothing; another one in its place, or pieces that are not of one file, are refused. */
@Controller('notices/:id/worker-list/uploads')
export class UploadsController {
  constructor(
    private readonly notices: NoticeFiles,
    private readonly uploads: UploadsInPieces,
    private readonly results: ListResults,
  ) {}

  /** Begins an upload, or finds the one that the same account has begun of the same file, with the pieces that are there. */
  @Post()
  @HttpCode(200)
  @RateLimit(listCorrections)
  @Requires('notices:file')
  @NoIdempotencyKey()
  @Audit('worker-list.upload-begun')
  async begin(@Param('id', IdPipe) id: string, @Body() { bytes, mark }: BegunBody, @CurrentPerson() person: Person) {
    return this.uploads.begin(await this.notices.find(id, person), person, bytes, mark);
  }

  @Get(':uploadId')
  @Requires('notices:file')
  async one(
    @Param('id', IdPipe) id: string,
    @Param('uploadId', IdPipe) uploadId: string,
    @CurrentPerson() person: Person,
  ) {
    return this.uploads.one(await this.notices.find(id, person), uploadId, person);
  }

  /** A piece, counted from 0: 512 KB of the file, the last one what is left. */
  @Put(':uploadId/pieces/:piece')
  @HttpCode(204)
  @Requires('notices:file')
  @NoIdempotencyKey()
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  async piece(
    @Param('id', IdPipe) id: string,
    @Param('uploadId', IdPipe) uploadId: string,
    @Param('piece', ParseIntPipe) piece: number,
    @CurrentPerson() person: Person,
    @Req() request: Request,
  ) {
    await this.uploads.add(await this.notices.find(id, person), uploadId, person, piece, bodyOf(request));
  }

  /** The pieces become a list, as `PUT /notices/:id/worker-list` makes one of a whole file. */
  @Post(':uploadId/finish')
  @Requires('notices:file')
  @NoIdempotencyKey()
  @Audit('worker-list.uploaded')
  async finish(
    @Param('id', IdPipe) id: string,
    @Param('uploadId', IdPipe) uploadId: string,
    @CurrentPerson() person: Person,
    @Res({ passthrough: true }) response: Response,
  ) {
    const notice = await this.notices.find(id, person);
    const { listId, isNew } = await this.uploads.finish(notice, uploadId, person);
    response.status(isNew ? 202 : 200);
    return { listId, isNew, ...(await this.results.progress(await this.notices.find(id, person), person, listId)) };
  }
}
