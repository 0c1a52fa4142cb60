import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  Audit,
  Commands,
  CurrentCommand,
  CurrentPerson,
  IdPipe,
  IsCivilDay,
  MayBeNull,
  Requires,
  Words,
} from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength, Matches } from 'class-validator';
import { Circumstances, circumstances, evidences } from '../../application/rights/circumstances.js';
import { consentPurposes, Consents, takenDownChannels } from '../../application/rights/consents.js';
import type { Circumstance, Evidence } from '../../domain/rights/circumstance.js';
import type { ConsentChannel, ConsentPurpose } from '../../domain/rights/consent.js';

class CircumstanceBody {
  @IsIn(circumstances) readonly circumstance!: Circumstance;
  @IsCivilDay() readonly since!: string;
  @IsIn(evidences) readonly evidence!: Evidence;
  @IsOptional() @MayBeNull() @IsString() @MaxLength(1_000) readonly note?: string | null;
}

class RetractionBody {
  @Words(5, 1_000) readonly reason!: string;
}

class ConsentBody {
  @IsIn(consentPurposes) readonly purpose!: ConsentPurpose;
  @IsBoolean() readonly given!: boolean;
  /** As in `GET /people/:id/consents`. */
  @Matches(/^[\w.-]{1,20}$/) readonly textVersion!: string;
  @IsIn(takenDownChannels) readonly channel!: ConsentChannel;
  /** Who was there when it was said. */
  @IsOptional() @MayBeNull() @IsString() @MaxLength(200) readonly witness?: string | null;
}

@Controller()
export class RightsController {
  constructor(
    private readonly commands: Commands,
    private readonly circumstances: Circumstances,
    private readonly consents: Consents,
  ) {}

  /** What was reported of a life, and whether it still stands. */
  @Get('people/:id/circumstances')
  @Requires('people:read')
  @Audit('circumstances.looked-into')
  async reports(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return { items: await this.circumstances.list(id, person) };
  }

  @Post('people/:id/circumstances')
  @HttpCode(201)
  @Requires('cases:work')
  @Audit('circumstance.reported')
  report(@Param('id', IdPipe) id: string, @Body() body: CircumstanceBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.circumstances.report(tx, id, body, command.person));
  }

  /** It was wrong. Nothing reopens by itself. */
  @Post('circumstances/:id/retraction')
  @HttpCode(201)
  @Requires('cases:work')
  @Audit('circumstance.retracted')
  retract(@Param('id', IdPipe) id: string, @Body() { reason }: RetractionBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.circumstances.retract(tx, id, reason, command.person));
  }

  /** For each purpose: what holds, what is put to people today, and every decision with the wording it answered. */
  @Get('people/:id/consents')
  @Requires('people:read')
  @Audit('consents.looked-into')
  async given(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return { items: await this.consents.list(id, person) };
  }

  @Post('people/:id/consents')
  @HttpCode(201)
  @Requires('consents:record')
  @Audit('consent.recorded')
  decide(@Param('id', IdPipe) id: string, @Body() body: ConsentBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.consents.record(tx, id, body, command.person));
  }
}
