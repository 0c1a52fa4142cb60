import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  Audit,
  Commands,
  CurrentCommand,
  CurrentPerson,
  IdPipe,
  IsCivilDay,
  MayBeNull,
  pageOf,
  RateLimit,
  Requires,
  Words,
} from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { reportStates, SelfReportFiles } from '../../application/rights/self-report-files.js';
import type { ReportState } from '../../application/rights/self-report-files.js';
import { SelfReports } from '../../application/rights/self-reports.js';

class SelfReportBody {
  @Words(1, 40) readonly nik!: string;
  @Words(2, 100) readonly name!: string;
  @IsCivilDay() readonly birthDate!: string;
  @Words(1, 40) readonly phone!: string;
  @Matches(/^\d{2}\.\d{2}\.\d{2}$/) readonly districtCode!: string;
  /** In the clear, so nothing by which a person is known: no address of mail, no seven digits in a row. */
  @Words(2, 200) @Matches(/^(?!.*(?:\d[ .-]?){7})[^@]*$/s) readonly companyName!: string;
  @IsOptional() @MayBeNull() @IsUUID() readonly companyId?: string | null;
  /** Kabupaten or kota of the workplace, as `36.03`. */
  @Matches(/^\d{2}\.\d{2}$/) readonly regionCode!: string;
  @IsCivilDay() readonly layoffDate!: string;
  @Matches(/^[A-Z_]{2,40}$/) readonly reasonCode!: string;
  @IsOptional() @MayBeNull() @IsString() @MaxLength(1_000) readonly evidence?: string | null;
}

class PageQuery {
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

class ReportsQuery extends PageQuery {
  @IsOptional() @IsIn(reportStates) readonly state?: ReportState;
  /** Kabupaten or kota of the workplace or the home. */
  @IsOptional() @Matches(/^\d{2}\.\d{2}$/) readonly region?: string;
}

class DismissalBody {
  /** Why it blames nobody; kept sealed. */
  @Words(5, 1_000) readonly reason!: string;
}

@Controller('self-reports')
export class SelfReportsController {
  constructor(
    private readonly commands: Commands,
    private readonly reports: SelfReports,
    private readonly files: SelfReportFiles,
  ) {}

  /** A worker, or a union, tells of a layoff before the company does. */
  @Post()
  @HttpCode(201)
  @Requires('reports:file')
  @RateLimit({ requests: 30, seconds: 600, by: 'account' })
  @Audit('self-report.filed')
  file(@Body() body: SelfReportBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.reports.file(tx, body, command.person));
  }

  /** The same, taken down at the counter. */
  @Post('at-the-counter')
  @HttpCode(201)
  @Requires('reports:record')
  @Audit('self-report.taken-down')
  takeDown(@Body() body: SelfReportBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.reports.file(tx, body, command.person));
  }

  /** Companies that people say have laid them off, and that have told the office nothing. */
  @Get('not-yet-filed')
  @Requires('reports:read')
  async notYetFiled(@Query() { limit = 50, after }: PageQuery, @CurrentPerson() person: Person) {
    return pageOf(await this.reports.notYetFiled({ after, limit: limit + 1 }, person), limit);
  }

  /** The newest first, masked. */
  @Get()
  @Requires('reports:read')
  @Audit('self-reports.looked-into')
  async list(@Query() { limit = 50, ...asked }: ReportsQuery, @CurrentPerson() person: Person) {
    return pageOf(await this.files.list({ ...asked, limit: limit + 1 }, person), limit);
  }

  /** One of them; what was brought as evidence is for those who take reports down. */
  @Get(':id')
  @Requires('reports:read')
  @Audit('self-report.looked-into')
  one(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.files.open(id, person);
  }

  /** False, mistaken or settled otherwise: it blames no company any more, and no notice links it. */
  @Post(':id/dismissal')
  @HttpCode(201)
  @Requires('reports:record')
  @Audit('self-report.dismissed')
  dismiss(@Param('id', IdPipe) id: string, @Body() { reason }: DismissalBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.files.dismiss(tx, id, reason, command.person));
  }

  /** One that oneself has just dismissed stands again. */
  @Post(':id/dismissal/undoing')
  @HttpCode(200)
  @Requires('reports:record')
  @Audit('self-report.reinstated')
  reinstate(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.files.reinstate(tx, id, command.person));
  }
}
