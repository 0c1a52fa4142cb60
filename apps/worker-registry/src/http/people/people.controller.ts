import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  Audit,
  Commands,
  CurrentCommand,
  CurrentPerson,
  IdPipe,
  IsCivilDay,
  NoIdempotencyKey,
  RateLimit,
  Requires,
  Words,
} from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { IsInt, IsOptional, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { Merging } from '../../application/people/merging.js';
import { PersonFiles } from '../../application/people/person-files.js';
import { PersonSearch } from '../../application/people/person-search.js';

class PeopleSearch {
  /** Whole or in part; titles, punctuation and the order of words do not matter, a slip or two neither. */
  @IsOptional() @Length(2, 200) readonly name?: string;
  /** `YYYY-MM-DD`. */
  @IsOptional() @IsCivilDay() readonly birthDate?: string;
  @IsOptional() @Matches(/^\d{16}$/) readonly nik?: string;
  @IsOptional() @Length(8, 20) readonly phone?: string;
  /** `K-0000012` or `12`. */
  @IsOptional() @Matches(/^(K-)?\d{1,15}$/i) readonly caseNumber?: string;
  @IsOptional() @IsInt() @Min(1) @Max(50) readonly limit?: number;
}

class ReasonBody {
  /** Why; kept sealed. */
  @Words(5, 500) readonly reason!: string;
}

class MergeBody extends ReasonBody {
  /** The record that stands for both from now on. */
  @IsUUID() readonly intoId!: string;
}

@Controller('people')
export class PeopleController {
  constructor(
    private readonly commands: Commands,
    private readonly search: PersonSearch,
    private readonly files: PersonFiles,
    private readonly merging: Merging,
  ) {}

  /** The best match first, masked. A POST, so that what names a person stands in no address; it writes nothing. */
  @Post('search')
  @HttpCode(200)
  @NoIdempotencyKey()
  @Requires('people:read')
  @Audit('people.searched')
  async find(@Body() { limit = 20, ...asked }: PeopleSearch, @CurrentPerson() person: Person) {
    return { items: await this.search.find(asked, person.regions, limit) };
  }

  /** One human being with all layoffs, of whatever record it was asked. */
  @Get(':id')
  @Requires('people:read')
  @Audit('person.looked-into')
  one(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.files.open(id, person);
  }

  /** What names and reaches a person, unmasked. Who asked, and why, is kept each time that it is shown. */
  @Post(':id/reveal')
  @HttpCode(200)
  @Requires('people:reveal')
  @Audit('person.revealed')
  @RateLimit({ requests: 30, seconds: 600, by: 'account' })
  async reveal(@Param('id', IdPipe) id: string, @Body() { reason }: ReasonBody, @CurrentCommand() command: Command) {
    let noted = false;
    await this.commands.once(command, (tx) => {
      noted = true;
      return this.files.noteReveal(tx, id, reason, command.person);
    });
    // Sent again with the same key: it is shown again.
    if (!noted) await this.files.noteRepeated(id, reason, command.person);
    return this.files.reveal(id, command.person);
  }

  @Post(':id/merge')
  @HttpCode(200)
  @Requires('people:merge')
  @Audit('person.merged')
  merge(@Param('id', IdPipe) id: string, @Body() { intoId, reason }: MergeBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.merging.merge(tx, id, intoId, reason, command.person));
  }

  @Post(':id/unmerge')
  @HttpCode(200)
  @Requires('people:merge')
  @Audit('person.unmerged')
  unmerge(@Param('id', IdPipe) id: string, @Body() { reason }: ReasonBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.merging.unmerge(tx, id, reason, command.person));
  }
}
