import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, CurrentPerson, pageOf, Requires } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { LedgerCheck } from '../application/ledger/ledger-check.js';
import { ledgerAccounts, movementKinds } from '../application/ledger/known-words.js';
import { LedgerQueries } from '../persistence/ledger/ledger.queries.js';
import { IsPlace } from './place.js';
import { CodePipe, YearPipe } from './path-parts.js';

const REF = /^[0-9a-zA-Z/-]{1,80}$/;

class MovementsQuery {
  @Matches(/^[A-Z0-9-]{1,40}$/) readonly schemeCode!: string;
  @Type(() => Number) @IsInt() @Min(2020) @Max(2100) readonly year!: number;
  @IsOptional() @IsUUID() readonly assessmentId?: string;
  @IsOptional() @IsIn(movementKinds) readonly kind?: (typeof movementKinds)[number];
  /** On either side: the rows behind a balance. */
  @IsOptional() @IsIn(ledgerAccounts) readonly account?: (typeof ledgerAccounts)[number];
  /** `next` of the page before. */
  @IsOptional() @IsPlace(REF) readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

class FreedBody {
  @IsString() @IsNotEmpty() @MaxLength(500) readonly reason!: string;
}

@Controller()
export class LedgerController {
  constructor(
    private readonly check: LedgerCheck,
    private readonly ledger: LedgerQueries,
    private readonly commands: Commands,
  ) {}

  /** Each budget of the province with the balances of its accounts, and whatever does not add up. */
  @Get('ledger')
  @Requires('ledger:read')
  async books() {
    return { items: await this.check.books() };
  }

  /** Of people in the own regions, the newest first. */
  @Get('ledger/movements')
  @Requires('ledger:read')
  async movements(@Query() { limit = 50, after, ...filter }: MovementsQuery, @CurrentPerson() person: Person) {
    const [at = '', ref = ''] = after?.split('~') ?? [];
    const page = { after: after ? { at, ref } : undefined, limit: limit + 1 };
    const found = await this.ledger.movements({ ...filter, ...page }, person.regions);
    return pageOf(found, limit, ({ cursor, ref: last }) => `${cursor}~${last}`);
  }

  /** Lets a frozen budget give out money again, once its books add up. */
  @Post('budgets/:schemeCode/:year/release-from-freeze')
  @HttpCode(204)
  @Requires('budgets:allocate')
  @Audit('budget.freed', 'schemeCode')
  async free(
    @Param('schemeCode', CodePipe) schemeCode: string,
    @Param('year', YearPipe) year: number,
    @Body() { reason }: FreedBody,
    @CurrentCommand() command: Command,
  ): Promise<void> {
    await this.commands.once(command, (tx) =>
      this.check.free(tx, schemeCode, year, reason, command.person.accountId).then(() => null),
    );
  }
}
