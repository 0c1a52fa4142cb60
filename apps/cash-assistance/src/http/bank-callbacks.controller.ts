import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { HttpProblem, NoIdempotencyKey, Public } from '@tanggap/platform';
import type { Request } from 'express';
import { Callbacks } from '../application/paying/callbacks.js';

/** Where the bank tells what has become of payments, in its own words. Open as far as accounts go: its signature is what lets it in. */
@Public()
@Controller('bank/callbacks')
export class BankCallbacksController {
  constructor(private readonly callbacks: Callbacks) {}

  @Post()
  @HttpCode(200)
  @NoIdempotencyKey()
  async hear(@Req() request: Request): Promise<{ responseCode: string; responseMessage: string }> {
    const heard = await this.callbacks.hear({
      path: request.originalUrl,
      body: request.body as unknown,
      timestamp: request.header('x-timestamp') ?? '',
      signature: request.header('x-signature') ?? '',
    });
    if (heard === 'kept') return { responseCode: '2000000', responseMessage: 'Successful' };
    throw refusals[heard]();
  }
}

const refusals = { 'not-signed': notSigned, 'not-now': notNow, 'not-understood': notUnderstood } as const;

function notSigned(): HttpProblem {
  return new HttpProblem(401, 'callback.not-signed', {
    id: 'Pemberitahuan ini tidak ditandatangani oleh bank.',
    en: 'The bank has not signed this.',
  });
}

function notNow(): HttpProblem {
  return new HttpProblem(401, 'callback.not-now', {
    id: 'X-TIMESTAMP lebih dari 15 menit dari waktu sekarang.',
    en: 'X-TIMESTAMP lies more than 15 minutes from now.',
  });
}

function notUnderstood(): Rejected {
  return new Rejected('invalid', 'callback.not-understood', {
    id: 'Pemberitahuan harus memuat acuan, jumlah dalam rupiah dan status transaksi.',
    en: 'A notification must have a reference, an amount in rupiah and the state of the transaction.',
  });
}
