import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { NoIdempotencyKey, Public } from '@tanggap/platform';
import type { Request, Response } from 'express';
import { Accounts } from '../application/accounts.js';
import { Desk, type Act } from '../application/desk.js';
import { Transfers } from '../application/transfers.js';
import type { CallKind } from '../domain/fault.js';
import { Replies } from './replies.js';
import { callOf } from './signed-call.js';

/** SNAP BI. Open to anybody as far as Tanggap's own accounts go: a bank knows its clients by their signatures. */
@Public()
@Controller('v1.0')
export class SnapController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(Transfers) private readonly transfers: Transfers,
    @Inject(Replies) private readonly replies: Replies,
  ) {}

  @Post('balance-inquiry')
  @NoIdempotencyKey()
  balance(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.serve(request, response, '11', 'other', () => this.accounts.balance(request.body));
  }

  @Post('bank-statement')
  @NoIdempotencyKey()
  statement(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.serve(request, response, '14', 'other', () => this.accounts.history(request.body));
  }

  @Post('account-inquiry-internal')
  @NoIdempotencyKey()
  inquireOwn(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.serve(request, response, '15', 'inquiry', () => this.accounts.inquire(request.body, '15'));
  }

  @Post('account-inquiry-external')
  @NoIdempotencyKey()
  inquireElsewhere(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.serve(request, response, '16', 'inquiry', () => this.accounts.inquire(request.body, '16'));
  }

  @Post('transfer-intrabank')
  @NoIdempotencyKey()
  transferWithin(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.serve(request, response, '17', 'transfer', (externalId, fault) =>
      this.transfers.instruct(request.body, '17', externalId, fault),
    );
  }

  @Post('transfer-interbank')
  @NoIdempotencyKey()
  transferElsewhere(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.serve(request, response, '18', 'transfer', (externalId, fault) =>
      this.transfers.instruct(request.body, '18', externalId, fault),
    );
  }

  @Post('transfer/status')
  @NoIdempotencyKey()
  status(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.serve(request, response, '36', 'status', (_, fault) => this.transfers.status(request.body, fault));
  }

  private async serve(request: Request, response: Response, service: string, kind: CallKind, act: Act): Promise<void> {
    this.replies.send(response, await this.desk.serve(callOf(request, service, kind), act), service);
  }
}
