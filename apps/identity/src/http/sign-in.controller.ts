import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { NoIdempotencyKey, Public, RateLimit } from '@tanggap/platform';
import { IsOptional, IsString, Length } from 'class-validator';
import type { Request } from 'express';
import { ProviderSignIn } from '../application/provider-sign-in.js';
import { SignIn, type SecondStep, type SignedIn } from '../application/sign-in.js';
import { callerOf } from './caller.js';

class SignInBody {
  @IsString() @Length(1, 200) username!: string;
  @IsString() @Length(1, 200) password!: string;
  /** What this browser was given when the account was signed in from it before. */
  @IsOptional() @IsString() @Length(43, 43) device?: string;
}

class SecondStepBody {
  @IsString() @Length(43, 43) ticket!: string;
  /** Of the app on the phone, or a recovery code. */
  @IsString() @Length(6, 20) code!: string;
  @IsOptional() @IsString() @Length(43, 43) device?: string;
}

class ProviderBody {
  @IsString() @Length(1, 8_000) idToken!: string;
  @IsString() @Length(16, 200) nonce!: string;
}

@Controller('sign-in')
export class SignInController {
  constructor(
    private readonly signIn: SignIn,
    private readonly providers: ProviderSignIn,
  ) {}

  /** Public: this is where one becomes known. */
  @Post()
  @HttpCode(200)
  @Public()
  @NoIdempotencyKey()
  @RateLimit({ requests: 60, seconds: 60, by: 'address' })
  @ApiOkResponse({
    schema: {
      type: 'object',
      description:
        'Either all of a session, or `secondStep` alone: then POST /sign-in/second-step with its ticket and a code',
      properties: {
        accessToken: { type: 'string' },
        expiresIn: { type: 'integer', description: 'Seconds' },
        tokenType: { type: 'string', enum: ['Bearer'] },
        refreshToken: { type: 'string', description: 'Good once' },
        sessionEndsIn: { type: 'integer', description: 'Seconds, unless it is renewed' },
        device: { type: 'string', description: 'For this browser to keep and to send with its next sign-in' },
        secondFactorNeeded: { type: 'boolean', description: 'The roles need a second factor before they count' },
        secondStep: {
          type: 'object',
          properties: { ticket: { type: 'string' }, expiresIn: { type: 'integer', description: 'Seconds' } },
        },
      },
    },
  })
  open(@Body() { username, password, device }: SignInBody, @Req() request: Request): Promise<SignedIn | SecondStep> {
    return this.signIn.with(username, password, callerOf(request, device));
  }

  /** Public: the ticket says that the password was right. */
  @Post('second-step')
  @HttpCode(200)
  @Public()
  @NoIdempotencyKey()
  @RateLimit({ requests: 60, seconds: 60, by: 'address' })
  secondStep(@Body() { ticket, code, device }: SecondStepBody, @Req() request: Request): Promise<SignedIn> {
    return this.signIn.withCode(ticket, code, callerOf(request, device));
  }

  /** Public: the provider's word is what lets in; the nonce says that it was given for this browser. */
  @Post('provider')
  @HttpCode(200)
  @Public()
  @NoIdempotencyKey()
  @RateLimit({ requests: 60, seconds: 60, by: 'address' })
  provider(@Body() { idToken, nonce }: ProviderBody, @Req() request: Request): Promise<SignedIn> {
    return this.providers.with(idToken, nonce, callerOf(request));
  }
}
