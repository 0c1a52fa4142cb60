import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, CurrentPerson, IdPipe, Requires } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { NoticeFiles } from '../application/notice-files.js';
import { Notices } from '../application/notices.js';
import type { NoticeStatus } from '../domain/notice.js';
import { pageOf } from './page.js';

const statuses = [
  ...(['draft', 'submitted', 'in-review', 'correction-needed', 'refused', 'accepted', 'registered'] as const),
  ...(['decided', 'completed', 'withdrawn'] as const),
] satisfies readonly NoticeStatus[];

class NoticeBody {
  @IsUUID() readonly siteId!: string;
  /** Ground for the layoff, PP 35/2021 articles 41 to 57. */
  @IsString() @MaxLength(40) readonly reasonCode!: string;
  /** First and last layoff date, `YYYY-MM-DD`. */
  @IsString() @MaxLength(10) readonly layoffFrom!: string;
  @IsString() @MaxLength(10) readonly layoffTo!: string;
  @IsInt() @Min(1) @Max(250_000) readonly declaredWorkers!: number;
}

class NoticesQuery {
  @IsOptional() @IsIn(statuses) readonly status?: NoticeStatus;
  @IsOptional() @IsUUID() readonly companyId?: string;
  /** Kabupaten or kota whose office handles the notice, as `36.03`. */
  @IsOptional() @Matches(/^\d{2}\.\d{2}$/) readonly region?: string;
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

@Controller('notices')
export class NoticesController {
  constructor(
    private readonly commands: Commands,
    private readonly notices: Notices,
    private readonly files: NoticeFiles,
  ) {}

  /** The newest first. */
  @Get()
  @Requires('notices:read')
  async list(@Query() { limit = 50, ...filter }: NoticesQuery, @CurrentPerson() person: Person) {
    return pageOf(await this.files.list({ ...filter, limit: limit + 1 }, person), limit);
  }

  /** With its history, and how far its workers have come in every service. */
  @Get(':id')
  @Requires('notices:read')
  async one(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.files.open(id, person);
  }

  /** A draft; its list is uploaded next. */
  @Post()
  @Requires('notices:file')
  @Audit('notice.drafted')
  async draft(@Body() body: NoticeBody, @CurrentCommand() command: Command) {
    const { id } = await this.commands.once(command, (tx) => this.notices.draft(tx, body, command.person));
    return this.files.open(id, command.person);
  }

  /** Hands the notice in. The declared number must be the number of rows, and at least one row must be good. */
  @Post(':id/submit')
  @HttpCode(200)
  @Requires('notices:file')
  @Audit('notice.submitted')
  async submit(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command) {
    await this.commands.once(command, (tx) => this.notices.submit(tx, id, command.person));
    return this.files.open(id, command.person);
  }
}
