import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { Rejected } from '@tanggap/kernel';
import { checkPagePolicy, Public, RateLimit } from '@tanggap/platform';
import type { Request, Response } from 'express';
import { CertificateViews } from '../../application/participation/certificate-views.js';
import type { CheckedCertificate } from '../../application/participation/certificate-views.js';
import { certificatePage } from './certificate-page.js';

const JSON_FORM = 'application/json';
const HTML = 'text/html';

/** The page that the code of a certificate leads to. */
@Controller('check/certificates')
export class CertificateCheckController {
  constructor(private readonly certificates: CertificateViews) {}

  /** Open: an employer who is shown a certificate has no account. It tells what stands on it and whether it still counts. */
  @Get(':code')
  @Public()
  @RateLimit({ requests: 60, seconds: 60, by: 'address' })
  @ApiProduces(JSON_FORM, HTML)
  async check(@Param('code') code: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const found = await this.certificates.check(code);
    if (request.accepts(JSON_FORM, HTML) === HTML) return sendPage(response, found);
    if (!found) throw unknownCertificate();
    response.json(found);
  }
}

function sendPage(response: Response, found: CheckedCertificate | undefined): void {
  response.set({ 'content-security-policy': checkPagePolicy, 'x-robots-tag': 'noindex' });
  response.status(found ? 200 : 404).type('html');
  response.send(certificatePage(found));
}

/** The same for a code that was never given out and for what cannot be one. */
function unknownCertificate(): Rejected {
  return new Rejected('missing', 'certificate.unknown', {
    id: 'Sertifikat ini tidak dikenal.',
    en: 'This certificate is not known.',
  });
}
