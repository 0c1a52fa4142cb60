import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { NoIdempotencyKey, Public } from '@tanggap/platform';
import type { Request, Response } from 'express';
import { Tokens } from '../application/tokens.js';
import { Replies } from './replies.js';

/** A token for the payer. Open: the RSA signature is what lets in. */
@Public()
@Controller('v1.0/access-token/b2b')
export class TokenController {
  constructor(
    @Inject(Tokens) private readonly tokens: Tokens,
    @Inject(Replies) private readonly replies: Replies,
  ) {}

  @Post()
  @NoIdempotencyKey()
  give(@Req() request: Request, @Res() response: Response): void {
    const header = (name: string) => request.header(name) ?? '';
    const { grantType } = (request.body ?? {}) as { grantType?: unknown };
    const reply = this.tokens.tokenFor({
      client: header('x-client-key'),
      timestamp: header('x-timestamp'),
      signature: header('x-signature'),
      grantType,
    });
    this.replies.send(response, reply, '73');
  }
}
