import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req } from '@nestjs/common';
import {
  Audit,
  Clock,
  Commands,
  CurrentCommand,
  CurrentPerson,
  IdPipe,
  NoIdempotencyKey,
  pageOf,
  Requires,
} from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import type { Request } from 'express';
import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { Assessments } from '../../application/participation/assessments.js';
import { CertificateViews } from '../../application/participation/certificate-views.js';
import { Certificates } from '../../application/participation/certificates.js';
import { Closings } from '../../application/participation/closings.js';
import { ResultFiles } from '../../application/participation/result-files.js';
import { ResultPreviews } from '../../application/participation/result-previews.js';
import { visibleClasses } from '../../application/participation/own-classes.js';
import { assessedOf, CertificatesBody, ClosingBody, closingOf, issueOf, ResultsBody } from './bodies.js';
import { tablesIn } from './small-tables.js';

class PageQuery {
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

/** How a class ends: results, certificates, or all of it in one action. */
@Controller('classes/:id')
export class ResultsController {
  constructor(
    private readonly commands: Commands,
    private readonly assessments: Assessments,
    private readonly certificates: Certificates,
    private readonly closings: Closings,
    private readonly views: CertificateViews,
    private readonly files: ResultFiles,
    private readonly previews: ResultPreviews,
    private readonly clock: Clock,
  ) {}

  /** Of everybody who is or was on the roster: attendance, results, certificates that stand. */
  @Get('results')
  @Requires('participants:read')
  @Audit('results.looked-into')
  async results(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.files.ofClass(id, visibleClasses(person));
  }

  /** Sent again it changes nothing; what it says anew of an attempt is a correction and keeps the history. */
  @Put('results')
  @Requires('results:record')
  @Audit('result.recorded')
  async record(@Param('id', IdPipe) id: string, @Body() body: ResultsBody, @CurrentCommand() command: Command) {
    const items = assessedOf(body.results);
    return this.commands.once(command, (tx) => this.assessments.record(tx, id, items, command.person));
  }

  /** What a file of results would come to, row by row. It changes nothing: what it gives is sent to `PUT results`. */
  @Post('results/preview')
  @HttpCode(200)
  @NoIdempotencyKey()
  @Requires('results:record')
  @Audit('results.looked-into')
  async preview(@Param('id', IdPipe) id: string, @Req() request: Request, @CurrentPerson() person: Person) {
    return this.previews.of(id, await tablesIn(request), person);
  }

  @Get('certificates')
  @Requires('participants:read')
  @Audit('certificate.looked-into')
  async list(@Param('id', IdPipe) id: string, @Query() query: PageQuery, @CurrentPerson() person: Person) {
    const { after, limit = 50 } = query;
    return pageOf(await this.views.ofClass(id, visibleClasses(person), after, limit + 1), limit);
  }

  /** With the numbers of the body that assessed, or numbered here without gaps. */
  @Post('certificates')
  @Requires('certificates:issue')
  @Audit('certificate.issued')
  async issue(@Param('id', IdPipe) id: string, @Body() body: CertificatesBody, @CurrentCommand() command: Command) {
    const issue = issueOf(body, this.clock.today());
    const items = await this.commands.once(command, (tx) => this.certificates.issue(tx, id, issue, command.person));
    return { items };
  }

  /** Results, certificates and the states of a class in one action, with what became of each participant. */
  @Post('closing')
  @HttpCode(200)
  @Requires('certificates:issue')
  @Audit('class.closed')
  async close(@Param('id', IdPipe) id: string, @Body() body: ClosingBody, @CurrentCommand() command: Command) {
    const closing = closingOf(body, this.clock.today());
    return this.commands.once(command, (tx) => this.closings.close(tx, id, closing, command.person));
  }
}
