import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { employmentKinds } from '@tanggap/contracts';
import type { EmploymentKind } from '@tanggap/contracts';
import { Audit, CurrentPerson, IdPipe, NoIdempotencyKey, RateLimit, Requires } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { NoticeFiles } from '../application/notice-files.js';
import { SeveranceCheck } from '../application/severance-check.js';
import { listPages, wholeList } from './rates.js';
import { CSV, sentCsv } from './sent-file.js';

const MOST_WAGE = 1_000_000_000_000;

class LinesQuery {
  /** `next` of the page before. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(1_000_000_000) readonly after?: number;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(500) readonly limit?: number;
}

class EstimateBody {
  /** Basic wage and fixed allowances of a month. One of the three wages is given. */
  @IsOptional() @IsInt() @Min(0) @Max(MOST_WAGE) readonly monthlyWage?: number;
  @IsOptional() @IsInt() @Min(0) @Max(MOST_WAGE / 30) readonly dailyWage?: number;
  /** What piece work brought in each of the last months, twelve at most. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(12)
  @IsInt({ each: true })
  @Min(0, { each: true })
  @Max(MOST_WAGE, { each: true })
  readonly pieceWages?: number[];
  @IsIn(employmentKinds) readonly employment!: EmploymentKind;
  /** Days as `YYYY-MM-DD`; `end` is that of the layoff. */
  @IsString() @MaxLength(10) readonly start!: string;
  @IsString() @MaxLength(10) readonly end!: string;
  /** The last day that a fixed term was made for. */
  @IsOptional() @IsString() @MaxLength(10) readonly contractEnd?: string;
  @IsString() @MaxLength(40) readonly reasonCode!: string;
  /** Kabupaten or kota of the site, as `36.03`. */
  @IsString() @MaxLength(5) readonly regionCode!: string;
  /** Severance that was paid before within two calendar years: it fills the lower brackets of the tax. */
  @IsOptional() @IsInt() @Min(0) @Max(MOST_WAGE) readonly paidBefore?: number;
}

/** What the law asks at least for each worker of a notice, and what the company declares. */
@Controller('notices/:id/severance')
export class SeveranceController {
  constructor(
    private readonly notices: NoticeFiles,
    private readonly check: SeveranceCheck,
  ) {}

  /** By lines of the list; nobody is named. */
  @Get()
  @RateLimit(listPages)
  @Requires('severance:read')
  async lines(
    @Param('id', IdPipe) id: string,
    @Query() { after = 0, limit = 100 }: LinesQuery,
    @CurrentPerson() person: Person,
  ) {
    return this.check.page(await this.notices.findHandled(id, person), after, limit);
  }

  /** The same with names; the asking is written down. */
  @Get('named')
  @RateLimit(listPages)
  @Requires('exports:make')
  @Audit('severance.names-seen')
  async named(
    @Param('id', IdPipe) id: string,
    @Query() { after = 0, limit = 100 }: LinesQuery,
    @CurrentPerson() person: Person,
  ) {
    return this.check.named(await this.notices.findHandled(id, person), after, limit);
  }

  @Get('summary')
  @RateLimit(wholeList)
  @Requires('severance:read')
  async summary(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.check.summary(await this.notices.findHandled(id, person));
  }

  /** All lines as a file; nobody is named. */
  @Get('file')
  @RateLimit(wholeList)
  @Requires('severance:read')
  @Audit('severance.file-taken')
  @ApiProduces(CSV)
  async file(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return sentCsv(this.check.file(await this.notices.findHandled(id, person)), 'pesangon-minimum.csv');
  }
}

/** The calculator, without a notice. */
@Controller('severance')
export class SeveranceCalculatorController {
  constructor(private readonly check: SeveranceCheck) {}

  /** Keeps nothing. */
  @Post('estimate')
  @HttpCode(200)
  @Requires('severance:read')
  @NoIdempotencyKey()
  estimate(@Body() body: EstimateBody) {
    return this.check.estimate(body);
  }
}
