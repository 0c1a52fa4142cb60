import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import {
  Audit,
  Commands,
  CurrentCommand,
  CurrentPerson,
  IdPipe,
  NoIdempotencyKey,
  pageOf,
  RateLimit,
  Requires,
  Words,
} from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import type { Request, Response } from 'express';
import { ListWithdrawals } from '../../application/patterns/list-withdrawals.js';
import { ProgrammeLists } from '../../application/patterns/programme-lists.js';
import { bareBody } from '../bare-body.js';
import { CodePipe } from '../path-parts.js';

const DAY = /^\d{4}-\d\d-\d\d$/;
const CSV = 'text/csv';

class PeriodQuery {
  /** The time for which the aid of the list is given, both days included. */
  @Matches(DAY) readonly from!: string;
  @Matches(DAY) readonly to!: string;
}

class ListsQuery {
  @IsOptional() @Matches(/^[A-Z][A-Z0-9-]{1,39}$/) readonly programme?: string;
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

class WithdrawnListBody {
  /** Kept sealed: it may name somebody. */
  @Words(5, 300) readonly reason!: string;
}

class ListWithdrawalBody {
  @IsBoolean() readonly agrees!: boolean;
  /** What was read: each proposal has an id of its own. */
  @IsUUID() readonly proposalId!: string;
}

/** Lists of other programmes: compared with, never shown. */
@Controller('other-programmes')
export class OtherProgrammesController {
  constructor(
    private readonly commands: Commands,
    private readonly lists: ProgrammeLists,
    private readonly withdrawals: ListWithdrawals,
  ) {}

  /** Which programmes there are, and what may go together with which scheme, on what ground. */
  @Get()
  @Requires('assessments:read')
  all() {
    return { items: this.lists.programmes() };
  }

  /** The newest first. */
  @Get('lists')
  @Requires('assessments:read')
  async page(@Query() { programme, after, limit = 50 }: ListsQuery) {
    return pageOf(await this.lists.page({ programmeCode: programme, after, limit: limit + 1 }), limit);
  }

  /**
   * A CSV with a column `nik`; whatever else stands in it is not kept. One wrong row and nothing is kept. The same file again
   * is the same list, and answers 200.
   */
  @Put(':code/lists')
  @Requires('overlaps:import')
  @NoIdempotencyKey()
  @Audit('programme-list.imported')
  @RateLimit({ requests: 30, seconds: 60, by: 'account' })
  @ApiConsumes(CSV)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  async take(
    @Param('code', CodePipe) code: string,
    @Query() period: PeriodQuery,
    @CurrentPerson() person: Person,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const taken = await this.lists.take(code, period, person.accountId, () => bareBody(request));
    response.status(taken.isNew ? 201 : 200);
    return taken;
  }

  /** One list, with why it is to be withdrawn. */
  @Get('lists/:id')
  @Requires('assessments:read')
  @Audit('programme-list.looked-into')
  open(@Param('id', IdPipe) id: string) {
    return this.withdrawals.open(id);
  }

  /** Sent by mistake, or overtaken: nobody shall be compared with it any more, once another person agrees. */
  @Post('lists/:id/withdrawal')
  @HttpCode(200)
  @Requires('overlaps:import')
  @Audit('programme-list.withdrawal-proposed')
  withdraw(@Param('id', IdPipe) id: string, @Body() { reason }: WithdrawnListBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.withdrawals.propose(tx, id, command.person.accountId, reason));
  }

  /** By those who decide about flags, of whom none has proposed it: it lifts the flags of everybody whom the list names. */
  @Post('lists/:id/withdrawal/decision')
  @HttpCode(200)
  @Requires('payees:decide')
  @Audit('programme-list.withdrawal-decided')
  decide(@Param('id', IdPipe) id: string, @Body() body: ListWithdrawalBody, @CurrentCommand() command: Command) {
    const verdict = { agrees: body.agrees, proposalId: body.proposalId.toLowerCase() };
    return this.commands.once(command, (tx) => this.withdrawals.decide(tx, id, command.person.accountId, verdict));
  }
}
