import { Body, Controller, Get, Inject, Put, Query, UseGuards } from '@nestjs/common';
import { NoIdempotencyKey, Public } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { Accounts } from '../application/accounts.js';
import { Bank } from '../application/bank.js';
import { Control, MOST_ROWS } from '../application/control.js';
import { ControlGuard } from './control.guard.js';

class RowsQuery {
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(100_000_000)
  readonly from: number = 0;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_ROWS)
  readonly limit: number = 1_000;
}

/** What tests and trainers see and set. Open as far as accounts go; `ControlGuard` asks for its own key. */
@Public()
@UseGuards(ControlGuard)
@Controller()
export class ControlController {
  constructor(
    @Inject(Bank) private readonly bank: Bank,
    @Inject(Control) private readonly control: Control,
    @Inject(Accounts) private readonly accounts: Accounts,
  ) {}

  @Get('ledger')
  ledger(@Query() { from, limit }: RowsQuery) {
    return this.control.ledger(from, limit);
  }

  @Get('ledger/sums')
  sums() {
    return this.control.sums();
  }

  @Get('requests')
  requests() {
    return this.control.requests();
  }

  @Get('requests/seconds')
  seconds() {
    return this.control.seconds();
  }

  @Get('requests/calls')
  calls(@Query() { from, limit }: RowsQuery) {
    return this.control.calls(from, limit);
  }

  @Get('faults')
  faults() {
    return this.bank.settings;
  }

  @Put('faults')
  @NoIdempotencyKey()
  change(@Body() given: unknown) {
    return this.bank.change(given);
  }

  @Get('clock')
  clock() {
    return this.control.clock();
  }

  @Put('clock')
  @NoIdempotencyKey()
  setClock(@Body() given: unknown) {
    return this.control.setClock(given);
  }

  @Put('accounts')
  @NoIdempotencyKey()
  async list(@Body() given: unknown) {
    return { listed: await this.accounts.list(given) };
  }
}
