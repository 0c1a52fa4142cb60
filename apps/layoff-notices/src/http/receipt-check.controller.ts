import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { Rejected } from '@tanggap/kernel';
import { checkPagePolicy, Public, RateLimit } from '@tanggap/platform';
import type { Request, Response } from 'express';
import { ReceiptChecks } from '../application/receipt-checks.js';
import type { PaperView } from '../application/receipt-checks.js';
import { receiptPage } from './check-page.js';

const JSON_FORM = 'application/json';
const HTML = 'text/html';

/** The page that the QR of a receipt leads to. */
@Controller('check/receipts')
export class ReceiptCheckController {
  constructor(private readonly checks: ReceiptChecks) {}

  /** Open: whoever holds the paper has no account. It tells what stands on the paper and whether it still counts. */
  @Get(':token')
  @Public()
  @RateLimit({ requests: 60, seconds: 60, by: 'address' })
  @ApiProduces(JSON_FORM, HTML)
  async check(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const found = await this.checks.check(token);
    if (request.accepts(JSON_FORM, HTML) === HTML) return sendPage(response, found);
    if (!found) throw unknownPaper();
    response.json(found);
  }
}

function sendPage(response: Response, found: PaperView | undefined): void {
  response.set({ 'content-security-policy': checkPagePolicy, 'x-robots-tag': 'noindex' });
  response.status(found ? 200 : 404).type('html');
  response.send(receiptPage(found));
}

/** The same for a token that was never given out and for what cannot be one. */
function unknownPaper(): Rejected {
  return new Rejected('missing', 'receipt.unknown-paper', {
    id: 'Dokumen ini tidak dikenal.',
    en: 'This document is not known.',
  });
}
