import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
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
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { Policies } from '../application/matching/policies.js';
import { PolicySimulations } from '../application/matching/policy-simulations.js';
import { Recomputation } from '../application/matching/recomputation.js';

/** What a part of the score gives: `if` it holds, or `for-each` of what is counted, at most so many. */
export class PolicyPartBody {
  @IsString() @MaxLength(40) readonly part!: string;
  @IsString() @MaxLength(40) readonly operator!: string;
  @IsInt() @Min(1) @Max(100) readonly points!: number;
  @IsOptional() @IsInt() @Min(1) @Max(100) readonly atMost?: number;
}

export class NewPolicyBody {
  @Matches(/^\d{4}-[0-9]{1,3}$/) readonly version!: string;
  @Matches(/^\d{4}-\d\d-\d\d$/) readonly validFrom!: string;
  @IsString() @MinLength(3) @MaxLength(200) readonly legalBasis!: string;
  /** Which comes first where two fit equally well. */
  @IsArray() @ArrayMaxSize(10) @IsString({ each: true }) readonly pathwayOrder!: string[];
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(40)
  @ValidateNested({ each: true })
  @Type(() => PolicyPartBody)
  readonly parts!: PolicyPartBody[];
}

class RecomputedQuery {
  /** Of the rounds, or of caseworkers' own requests. */
  @IsOptional() @IsIn(['proposals', 'requests']) readonly of?: 'proposals' | 'requests';
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(1000) readonly limit?: number;
}

@Controller('policies')
export class PoliciesController {
  constructor(
    private readonly commands: Commands,
    private readonly policies: Policies,
    private readonly recomputation: Recomputation,
    private readonly simulations: PolicySimulations,
  ) {}

  /** By what weights cases are matched: in force, before, ahead, and those that wait for approval. */
  @Get()
  @Requires('policies:read')
  async all() {
    return { items: await this.policies.all() };
  }

  /** Computes stored decisions again from their stored inputs, the oldest first, and names those that come out otherwise. */
  @Get('recomputed')
  @Requires('referrals:read')
  @RateLimit({ requests: 120, seconds: 60, by: 'account' })
  recomputed(
    @Query() { of = 'proposals', after, limit = 1000 }: RecomputedQuery,
    @CurrentPerson() { regions }: Person,
  ) {
    return this.recomputation[of](regions, after, limit);
  }

  /** Writes a new version down. It counts for nothing until another person has approved it. */
  @Post()
  @Requires('policies:propose')
  @Audit('policy.proposed')
  propose(@Body() body: NewPolicyBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.policies.propose(tx, body, command.person.accountId));
  }

  /** Whom these weights would offer another programme first, of the newest 10,000 cases of the own regions. Keeps nothing and names nobody. */
  @Post('simulations')
  @HttpCode(200)
  @Requires('policies:read')
  @NoIdempotencyKey()
  @RateLimit({ requests: 20, seconds: 60, by: 'account' })
  simulate(@Body() body: NewPolicyBody, @CurrentPerson() { regions }: Person) {
    return this.simulations.run(body, regions);
  }

  /** Puts a version in force from its first day, which lies ahead. What was decided before stays as it is. */
  @Post(':version/approval')
  @HttpCode(200)
  @Requires('policies:approve')
  @Audit('policy.approved')
  approve(@Param('version') version: string, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.policies.approve(tx, version, command.person.accountId));
  }
}
