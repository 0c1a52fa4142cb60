import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, Requires, SeenVersion } from '@tanggap/platform';
import type { Command } from '@tanggap/platform';
import { IsInt, Matches, Max, Min } from 'class-validator';
import { Allocations } from '../../application/budgets/allocations.js';
import { CodePipe, YearPipe } from '../path-parts.js';

class AllocationBody {
  /** Whole rupiah. */
  @IsInt() @Min(0) @Max(1e15) readonly allocation!: number;
  @Matches(/^[A-Za-z0-9][A-Za-z0-9 ./-]{2,79}$/) readonly dpaNumber!: string;
  @Matches(/^\d{4}-\d\d-\d\d$/) readonly dated!: string;
}

@Controller('budgets/:schemeCode/:year')
export class AllocationsController {
  constructor(
    private readonly commands: Commands,
    private readonly allocations: Allocations,
  ) {}

  /** By which papers the budget is what it is, the last first. */
  @Get('allocations')
  @Requires('budgets:read')
  async of(@Param('schemeCode', CodePipe) schemeCode: string, @Param('year', YearPipe) year: number) {
    return { items: await this.allocations.of({ schemeCode, year }) };
  }

  /** What a new paper gives the scheme for the year; never less than what is reserved and paid. `If-Match: "0"` before the first. */
  @Put('allocation')
  @Requires('budgets:allocate')
  @Audit('budget.allocated', 'schemeCode')
  set(
    @Param('schemeCode', CodePipe) schemeCode: string,
    @Param('year', YearPipe) year: number,
    @Body() body: AllocationBody,
    @SeenVersion() seen: number,
    @CurrentCommand() command: Command,
  ) {
    const { accountId: by } = command.person;
    return this.commands.once(command, (tx) => this.allocations.set(tx, { schemeCode, year }, body, { by, seen }));
  }
}
