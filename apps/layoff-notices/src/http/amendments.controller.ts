import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, CurrentPerson, IdPipe, pageOf, Requires, Words } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { Amendments } from '../application/amendments.js';
import { VersionFiles } from '../application/version-files.js';
import { PlacePipe } from './place.pipe.js';

const MOST_ROWS = 5_000;

class WhyBody {
  /** For the office, and for whoever reads it later. Kept sealed. */
  @Words(5, 500) readonly why!: string;
}

class AmendmentBody extends WhyBody {
  /** Rows of the accepted list, as a person sees them (the header is 1). */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_ROWS)
  @IsInt({ each: true })
  @Min(2, { each: true })
  @Max(1_000_000, { each: true })
  readonly lines?: number[];
  /** Or the workers' identity numbers. */
  @IsOptional() @IsArray() @ArrayMaxSize(MOST_ROWS) @Matches(/^\d{16}$/, { each: true }) readonly niks?: string[];
  /** Refused in a sentence: workers are added by a notice of their own. */
  @IsOptional() @IsArray() @ArrayMaxSize(MOST_ROWS) readonly adds?: unknown[];
}

class AmendmentAnswerBody {
  /** Needed for a whole withdrawal once its first layoff day has come: the office has seen that nobody was laid off. */
  @IsOptional() @IsBoolean() readonly nobodyLaidOff?: boolean;
}

class RowsQuery {
  /** `next` of the page before. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(2_147_483_647) readonly after?: number;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(1_000) readonly limit?: number;
}

class NumbersQuery {
  /** `next` of the page before. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(2_147_483_647) readonly after?: number;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

@Controller('notices/:id')
export class AmendmentsController {
  constructor(
    private readonly commands: Commands,
    private readonly amendments: Amendments,
    private readonly files: VersionFiles,
  ) {}

  /** Takes rows of an accepted notice back; the office has to confirm it. */
  @Post('amendments')
  @Requires('notices:file')
  @Audit('amendment.asked')
  async ask(@Param('id', IdPipe) id: string, @Body() body: AmendmentBody, @CurrentCommand() command: Command) {
    const { lines = [], niks = [], adds = [], why } = body;
    const asked = { lines, niks, adds: adds.length, why };
    return this.commands.once(command, (tx) => this.amendments.ask(tx, id, asked, command.person));
  }

  /** Takes the whole accepted notice back, while no layoff is effective yet; the office has to confirm it. */
  @Post('withdrawal')
  @Requires('notices:file')
  @Audit('withdrawal.asked')
  async withdraw(@Param('id', IdPipe) id: string, @Body() { why }: WhyBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.amendments.withdraw(tx, id, why, command.person));
  }

  /** Makes it the notice's next version. What followed from its rows is closed, released or held from then on. */
  @Post('amendments/:number/confirm')
  @HttpCode(200)
  @Requires('notices:review')
  @Audit('amendment.confirmed')
  async confirm(
    @Param('id', IdPipe) id: string,
    @Param('number', PlacePipe) number: number,
    @Body() { nobodyLaidOff = false }: AmendmentAnswerBody,
    @CurrentCommand() command: Command,
  ) {
    return this.commands.once(command, (tx) => this.amendments.confirm(tx, id, number, command.person, nobodyLaidOff));
  }

  /** Everything stays as it is. */
  @Post('amendments/:number/refuse')
  @HttpCode(200)
  @Requires('notices:review')
  @Audit('amendment.refused')
  async refuse(
    @Param('id', IdPipe) id: string,
    @Param('number', PlacePipe) number: number,
    @Body() { why }: WhyBody,
    @CurrentCommand() command: Command,
  ) {
    return this.commands.once(command, (tx) => this.amendments.refuse(tx, id, number, why, command.person));
  }

  /** The company takes its request back, while the office has not answered; it stays readable, with the reason. */
  @Post('amendments/:number/recall')
  @HttpCode(200)
  @Requires('notices:file')
  @Audit('amendment.recalled')
  async recall(
    @Param('id', IdPipe) id: string,
    @Param('number', PlacePipe) number: number,
    @Body() { why }: WhyBody,
    @CurrentCommand() command: Command,
  ) {
    return this.commands.once(command, (tx) => this.amendments.recall(tx, id, number, why, command.person));
  }

  /** All that was asked for, with what the office said. */
  @Get('amendments')
  @Requires('notices:read')
  async asked(
    @Param('id', IdPipe) id: string,
    @Query() { after = 0, limit = 50 }: NumbersQuery,
    @CurrentPerson() person: Person,
  ) {
    const found = await this.files.amendments(id, { after, limit: limit + 1 }, person);
    return pageOf(found, limit, ({ number }) => number);
  }

  /** The first is what was accepted. */
  @Get('versions')
  @Requires('notices:read')
  async versions(
    @Param('id', IdPipe) id: string,
    @Query() { after = 0, limit = 50 }: NumbersQuery,
    @CurrentPerson() person: Person,
  ) {
    const found = await this.files.versions(id, { after, limit: limit + 1 }, person);
    return pageOf(found, limit, ({ version }) => version);
  }

  /** The rows that stand in a version. */
  @Get('versions/:version/rows')
  @Requires('notices:read')
  async rows(
    @Param('id', IdPipe) id: string,
    @Param('version', PlacePipe) version: number,
    @Query() { after = 0, limit = 500 }: RowsQuery,
    @CurrentPerson() person: Person,
  ) {
    return linesOf(await this.files.rows(id, version, { after, limit: limit + 1 }, person), limit);
  }

  /** The rows that stood in the version before and do not stand in this one. */
  @Get('versions/:version/difference')
  @Requires('notices:read')
  async difference(
    @Param('id', IdPipe) id: string,
    @Param('version', PlacePipe) version: number,
    @Query() { after = 0, limit = 500 }: RowsQuery,
    @CurrentPerson() person: Person,
  ) {
    const { items: removed, ...next } = linesOf(
      await this.files.difference(id, version, { after, limit: limit + 1 }, person),
      limit,
    );
    return { removed, ...next };
  }

  /** What the version led to, row by row: the case, the seat, the money. For the office; a company sees none of it. */
  @Get('versions/:version/consequences')
  @Requires('line:read')
  @Audit('consequences.looked-into')
  async consequences(
    @Param('id', IdPipe) id: string,
    @Param('version', PlacePipe) version: number,
    @Query() { after = 0, limit = 500 }: RowsQuery,
    @CurrentPerson() person: Person,
  ) {
    const { counts, rows } = await this.files.consequences(id, version, { after, limit: limit + 1 }, person);
    return { counts, ...linesOf(rows, limit) };
  }
}

function linesOf<T extends { readonly line: number }>(found: readonly T[], limit: number) {
  return pageOf(found, limit, ({ line }) => line);
}
