import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, CurrentPerson, IdPipe, Requires } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { IsOptional, Matches } from 'class-validator';
import { CaseMatching } from '../application/matching/case-matches.js';
import { Interests } from '../application/matching/interests.js';

/** One of the two: a programme, or any of a pathway. */
export class InterestBody {
  @IsOptional() @Matches(/^[A-Z][A-Z0-9-]{0,39}$/) readonly programmeCode?: string;
  @IsOptional() @Matches(/^[A-Z_]{1,40}$/) readonly pathway?: string;
  /** Where they would join it, as `36.03.12`; without it at home. */
  @IsOptional() @Matches(/^[0-9.]{6,8}$/) readonly districtCode?: string;
}

@Controller('cases/:caseId')
export class MatchingController {
  constructor(
    private readonly commands: Commands,
    private readonly matching: CaseMatching,
    private readonly interests: Interests,
  ) {}

  /** All programmes for the case today: what is open, the best first, and why; what is closed, and what is in the way. */
  @Get('matches')
  @Requires('referrals:read')
  @Audit('case.matched')
  matches(@Param('caseId', IdPipe) caseId: string, @CurrentPerson() person: Person) {
    return this.matching.matches(caseId, person.regions);
  }

  /** What the person would join while nothing fits or no class is planned; noted once, and counted as demand. */
  @Post('interests')
  @HttpCode(200)
  @Requires('referrals:make')
  @Audit('interest.noted')
  interested(@Param('caseId', IdPipe) caseId: string, @Body() body: InterestBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.interests.note(tx, caseId, body, command.person));
  }
}
