import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  Audit,
  Commands,
  CurrentCommand,
  CurrentPerson,
  IdPipe,
  IsCivilDay,
  pageOf,
  Requires,
  SeenVersion,
  Words,
} from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { IsIn, IsOptional, ValidateBy } from 'class-validator';
import { CaseDesk } from '../application/case-work/case-desk.js';
import { CaseNotes } from '../application/case-work/case-notes.js';
import { Reopening } from '../application/case-work/reopening.js';
import { Undoing } from '../application/case-work/undoing.js';
import {
  channels,
  contactOutcomes,
  decidedStates,
  decisionReasons,
  evidences,
  verificationMeans,
  verificationResults,
} from '../application/case-work/known-words.js';
import type { Channel, ContactOutcome } from '../domain/case-work/contact.js';
import type { DecidedState } from '../domain/case-work/decision.js';
import type { MoveReason } from '../domain/case-work/reasons.js';
import type { Evidence } from '../domain/rights/circumstance.js';
import type { VerificationMeans, VerificationResult } from '../domain/case-work/verification.js';
import { moment, PageQuery } from './case-page.js';

class ContactBody {
  @IsIn(channels) readonly channel!: Channel;
  @IsIn(contactOutcomes) readonly outcome!: ContactOutcome;
  /** When it was made, if not just now. */
  @IsOptional() @ValidateBy(moment) readonly at?: string;
  @IsOptional() @Words(3, 2000) readonly note?: string;
  @IsOptional() @IsCivilDay() readonly callBackOn?: string;
}

class VerificationBody {
  @IsIn(verificationResults) readonly result!: VerificationResult;
  /** What the officer has looked at. None of them needs a telephone. */
  @IsIn(verificationMeans) readonly means!: VerificationMeans;
  @IsOptional() @Words(3, 2000) readonly note?: string;
}

class StateBody {
  @IsIn(decidedStates) readonly to!: DecidedState;
  @IsIn(decisionReasons) readonly why!: MoveReason;
  @Words(3, 2000) readonly reason!: string;
  /** Of work that was found: since when, if not since today, and how the office knows. */
  @IsOptional() @IsCivilDay() readonly since?: string;
  @IsOptional() @IsIn(evidences) readonly evidence?: Evidence;
}

class ReopeningBody {
  @Words(3, 2000) readonly reason!: string;
}

/** What a caseworker does with a case. Notes and reasons are sealed; they are shown to whoever may read the case. */
@Controller('cases/:id')
export class CaseWorkController {
  constructor(
    private readonly commands: Commands,
    private readonly desk: CaseDesk,
    private readonly notes: CaseNotes,
    private readonly reopening: Reopening,
    private readonly undoing: Undoing,
  ) {}

  @Post('contacts')
  @Requires('cases:work')
  @Audit('case.contact-logged')
  contact(@Param('id', IdPipe) id: string, @Body() body: ContactBody, @CurrentCommand() command: Command) {
    const at = body.at === undefined ? undefined : new Date(body.at);
    return this.commands.once(command, (tx) => this.desk.contact(tx, id, command.person, { ...body, at }));
  }

  /** A contact that one has just noted by a slip; it stays in the log, struck out, and counts for nothing. */
  @Post('contacts/:contactId/undoing')
  @HttpCode(200)
  @Requires('cases:work')
  @Audit('case.contact-taken-back')
  takeBack(
    @Param('id', IdPipe) id: string,
    @Param('contactId', IdPipe) contactId: string,
    @CurrentCommand() command: Command,
  ) {
    return this.commands.once(command, (tx) => this.undoing.contact(tx, id, contactId, command.person));
  }

  @Get('contacts')
  @Requires('cases:read')
  @Audit('case.contacts-listed')
  async contacts(
    @Param('id', IdPipe) id: string,
    @Query() { after, limit = 50 }: PageQuery,
    @CurrentPerson() person: Person,
  ) {
    return pageOf(await this.notes.contacts(id, { after, limit: limit + 1 }, person.regions), limit);
  }

  @Post('verification')
  @HttpCode(200)
  @Requires('cases:work')
  @Audit('case.identity-checked')
  verify(@Param('id', IdPipe) id: string, @Body() body: VerificationBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.desk.verify(tx, id, command.person, body));
  }

  @Get('verification')
  @Requires('cases:read')
  @Audit('case.identity-checks-listed')
  async verifications(
    @Param('id', IdPipe) id: string,
    @Query() { after, limit = 50 }: PageQuery,
    @CurrentPerson() person: Person,
  ) {
    return pageOf(await this.notes.verifications(id, { after, limit: limit + 1 }, person.regions), limit);
  }

  /** What only a person can decide; all other moves follow from contacts, checks, profiles and referrals. */
  @Post('state')
  @HttpCode(200)
  @Requires('cases:work')
  @Audit('case.moved')
  decide(
    @Param('id', IdPipe) id: string,
    @Body() body: StateBody,
    @SeenVersion() seen: number,
    @CurrentCommand() command: Command,
  ) {
    return this.commands.once(command, (tx) => this.desk.decide(tx, id, command.person, seen, body));
  }

  /** A case that was closed for a report that was retracted since. */
  @Post('reopening')
  @HttpCode(200)
  @Requires('cases:work')
  @Audit('case.reopened')
  reopen(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReopeningBody,
    @SeenVersion() seen: number,
    @CurrentCommand() command: Command,
  ) {
    return this.commands.once(command, (tx) => this.reopening.reopen(tx, id, command.person, seen, reason));
  }
}
