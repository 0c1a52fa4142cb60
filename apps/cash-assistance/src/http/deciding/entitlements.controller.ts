import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, CurrentPerson, IdPipe, pageOf, Requires } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { Duties } from '../../application/deciding/duties.js';
import { HoldDecisions } from '../../application/deciding/hold-decisions.js';
import { entitlementStates } from '../../application/deciding/list-files.js';
import { proposalStates, WithdrawalFiles } from '../../application/deciding/withdrawal-files.js';
import { Withdrawing } from '../../application/deciding/withdrawing.js';
import { EntitlementQueries } from '../../persistence/deciding/entitlement.queries.js';
import {
  HoldProposalBody,
  HoldVerdictBody,
  WithdrawalBody,
  WithdrawalDecisionBody,
  withdrawalOf,
  withdrawalVerdictOf,
} from './bodies.js';

const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
const PLACE = new RegExp(`^${UUID}~[\\x21-\\x7d]{1,200}~[a-z-]{1,40}~[a-z-]{1,40}$`);

const flagOf = ({ value }: { readonly value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

class EntitlementsQuery {
  @IsOptional() @IsIn(entitlementStates) readonly state?: (typeof entitlementStates)[number];
  @IsOptional() @IsUUID() readonly listId?: string;
  /** True for those whose money must not leave now. */
  @IsOptional() @Transform(flagOf) @IsBoolean() readonly onHold?: boolean;
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

class WithdrawalsQuery {
  /** Without it what is not decided yet. */
  @IsOptional() @IsIn(proposalStates) readonly state?: (typeof proposalStates)[number];
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

class DutiesQuery {
  /** `next` of the page before. */
  @IsOptional() @Matches(PLACE) readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

/** What was approved, what is taken back of it, and whether one person did too much of it alone. */
@Controller()
export class EntitlementsController {
  constructor(
    private readonly commands: Commands,
    private readonly entitlements: EntitlementQueries,
    private readonly withdrawing: Withdrawing,
    private readonly withdrawals: WithdrawalFiles,
    private readonly holds: HoldDecisions,
    private readonly duties: Duties,
  ) {}

  /** The newest assessment first. */
  @Get('entitlements')
  @Requires('lists:read')
  async list(@Query() { limit = 50, ...filter }: EntitlementsQuery, @CurrentPerson() { regions }: Person) {
    return pageOf(await this.entitlements.list({ ...filter, limit: limit + 1 }, regions), limit);
  }

  /** What is proposed to be taken back, or was: the newest first. */
  @Get('entitlements/withdrawals')
  @Requires('lists:read')
  @Audit('withdrawals.listed')
  async proposed(@Query() { limit = 50, ...filter }: WithdrawalsQuery, @CurrentPerson() { regions }: Person) {
    return pageOf(await this.withdrawals.list({ ...filter, limit: limit + 1 }, regions), limit);
  }

  /** Proposals that wait for a second person: a number, nobody's. */
  @Get('entitlements/withdrawals/counts')
  @Requires('lists:read')
  async counts(@CurrentPerson() { regions }: Person) {
    return { waiting: await this.withdrawals.waiting(regions) };
  }

  /** At most 500, with a result for each: decreed, unpaid aid is to be taken back by a decree that changes the first. On hold until another decides. */
  @Post('entitlements/withdrawals')
  @HttpCode(200)
  @Requires('decrees:record')
  @Audit('entitlements.withdrawal-proposed')
  withdraw(@Body() body: WithdrawalBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.withdrawing.propose(tx, withdrawalOf(body), command.person));
  }

  /** At most 500 proposals, with a result for each: another person agrees, or does not. */
  @Post('entitlements/withdrawals/decision')
  @HttpCode(200)
  @Requires('decrees:record')
  @Audit('entitlements.withdrawal-decided')
  decideWithdrawals(@Body() body: WithdrawalDecisionBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.withdrawing.decide(tx, withdrawalVerdictOf(body), command.person));
  }

  /** What is to become of approved aid whose layoff was taken back. */
  @Post('holds/:assessmentId/proposal')
  @HttpCode(200)
  @Requires('holds:decide')
  @Audit('hold.proposed', 'assessmentId')
  propose(
    @Param('assessmentId', IdPipe) id: string,
    @Body() body: HoldProposalBody,
    @CurrentCommand() command: Command,
  ) {
    return this.commands.once(command, (tx) => this.holds.propose(tx, id, body, command.person));
  }

  /** Another person agrees, or does not. */
  @Post('holds/:assessmentId/decision')
  @HttpCode(200)
  @Requires('holds:decide')
  @Audit('hold.decided', 'assessmentId')
  decide(@Param('assessmentId', IdPipe) id: string, @Body() body: HoldVerdictBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.holds.decide(tx, id, body, command.person));
  }

  /** Who had two hands in one person's aid that exclude each other; empty unless somebody went round the database. */
  @Get('duty-conflicts')
  @Requires('duties:read')
  @Audit('duty-conflicts.listed')
  async conflicts(@Query() { limit = 50, after }: DutiesQuery, @CurrentPerson() { regions }: Person) {
    const [assessmentId = '', by = '', act = '', other = ''] = after?.split('~') ?? [];
    const place = after === undefined ? undefined : { assessmentId, by, act, other };
    const found = await this.duties.conflicts({ after: place, limit: limit + 1 }, regions);
    return pageOf(found, limit, (last) => `${last.assessmentId}~${last.by}~${last.act}~${last.other}`);
  }
}
