import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  Audit,
  Commands,
  CurrentCommand,
  CurrentPerson,
  IdPipe,
  pageOf,
  Requires,
  SeenVersion,
  Words,
} from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { DuplicateFiles, pairKeys, pairStates, strengths } from '../../application/people/duplicate-files.js';
import { Merging } from '../../application/people/merging.js';
import type { PairKey, PairState, Strength } from '../../domain/people/duplicate-pair.js';

class DuplicatesQuery {
  /** `open` if left out. */
  @IsOptional() @IsIn(pairStates) readonly state?: PairState;
  @IsOptional() @IsIn(strengths) readonly strength?: Strength;
  /** By what they match. */
  @IsOptional() @IsIn(pairKeys) readonly key?: PairKey;
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

class PairResolutionBody {
  @IsIn(['same', 'different']) readonly decision!: 'same' | 'different';
  /** Who stands for both if they are the same; left out: the one who was there first. */
  @IsOptional() @IsUUID() readonly survivorId?: string;
  /** Why; kept sealed. */
  @Words(5, 500) readonly reason!: string;
}

@Controller('duplicates')
export class DuplicatesController {
  constructor(
    private readonly commands: Commands,
    private readonly files: DuplicateFiles,
    private readonly merging: Merging,
  ) {}

  /** The newest first, with how many there are of each strength. */
  @Get()
  @Requires('people:read')
  @Audit('duplicates.listed')
  async list(@Query() { limit = 50, state = 'open', ...filter }: DuplicatesQuery, @CurrentPerson() person: Person) {
    const [found, counts] = await Promise.all([
      this.files.list({ ...filter, state, limit: limit + 1 }, person.regions),
      this.files.counts(state, person.regions),
    ]);
    return { ...pageOf(found, limit), counts };
  }

  /** Side by side: what is equal and what is not, field by field. */
  @Get(':id')
  @Requires('people:read')
  @Audit('duplicate.looked-into')
  one(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.files.open(id, person.regions);
  }

  /** One human being, and the records are merged; or two, and nothing raises the pair again by itself. */
  @Post(':id/resolution')
  @HttpCode(200)
  @Requires('people:merge')
  @Audit('duplicate.resolved')
  async resolve(
    @Param('id', IdPipe) id: string,
    @SeenVersion() version: number,
    @Body() body: PairResolutionBody,
    @CurrentCommand() command: Command,
  ) {
    await this.commands.once(command, (tx) => this.merging.resolve(tx, id, version, body, command.person));
    return this.files.open(id, command.person.regions);
  }
}
