import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  Audit,
  Commands,
  CurrentCommand,
  CurrentPerson,
  NoIdempotencyKey,
  RateLimit,
  Requires,
} from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { RuleSimulations } from '../../application/schemes/rule-simulations.js';
import { SchemeVersions } from '../../application/schemes/scheme-versions.js';
import { RulesBody } from './rules-body.js';
import { CodePipe } from '../path-parts.js';

@Controller('schemes/:code')
export class SchemeVersionsController {
  constructor(
    private readonly commands: Commands,
    private readonly versions: SchemeVersions,
    private readonly simulations: RuleSimulations,
  ) {}

  /** What was written down for the scheme: proposed, and put in force by whom and when. */
  @Get('drafts')
  @Requires('schemes:read')
  async drafts(@Param('code', CodePipe) code: string) {
    return { items: await this.versions.all(code) };
  }

  /** Writes a new version down. It counts for nothing until another person has put it in force. */
  @Post('drafts')
  @Requires('schemes:propose')
  @Audit('rules.proposed')
  propose(@Param('code', CodePipe) code: string, @Body() rules: RulesBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.versions.propose(tx, code, rules, command.person.accountId));
  }

  /** Puts a version in force from its first day, which lies ahead. What was decided before stays as it is. */
  @Post('drafts/:version/approval')
  @HttpCode(200)
  @Requires('schemes:approve')
  @Audit('rules.approved')
  approve(
    @Param('code', CodePipe) schemeCode: string,
    @Param('version', CodePipe) ruleVersion: string,
    @CurrentCommand() command: Command,
  ) {
    const { accountId } = command.person;
    return this.commands.once(command, (tx) => this.versions.approve(tx, { schemeCode, ruleVersion }, accountId));
  }

  /** What these rules would do to every case of the own regions: counts, money, and twenty cases. Keeps nothing. */
  @Post('simulations')
  @HttpCode(200)
  @Requires('schemes:simulate')
  @NoIdempotencyKey()
  @RateLimit({ requests: 20, seconds: 60, by: 'account' })
  simulate(@Param('code', CodePipe) code: string, @Body() rules: RulesBody, @CurrentPerson() person: Person) {
    return this.simulations.run(code, rules, person.regions);
  }
}
