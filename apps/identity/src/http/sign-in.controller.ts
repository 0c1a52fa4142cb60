import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { NoIdempotencyKey, Public, RateLimit } from '@tanggap/platform';
import { IsString, Length } from 'class-validator';
import type { Request } from 'express';
import type { Granted } from '../application/sessions.js';
import { SignIn } from '../application/sign-in.js';
import { callerOf } from './caller.js';

class SignInBody {
  @IsString() @Length(1, 200) username!: string;
  @IsString() @Length(1, 200) password!: string;
}

@Controller('sign-in')
export class SignInController {
  constructor(private readonly signIn: SignIn) {}

  /** Public: this is where one becomes known. */
  @Post()
  @HttpCode(200)
  @Public()
  @NoIdempotencyKey()
  @RateLimit({ requests: 60, seconds: 60, by: 'address' })
  @ApiOkResponse({
    schema: {
      type: 'object',
      required: ['accessToken', 'expiresIn', 'tokenType', 'refreshToken', 'sessionEndsIn'],
      properties: {
        accessToken: { type: 'string' },
        expiresIn: { type: 'integer', description: 'Seconds' },
        tokenType: { type: 'string', enum: ['Bearer'] },
        refreshToken: { type: 'string', description: 'Good once' },
        sessionEndsIn: { type: 'integer', description: 'Seconds, unless it is renewed' },
      },
    },
  })
  open(@Body() { username, password }: SignInBody, @Req() request: Request): Promise<Granted> {
    return this.signIn.with(username, password, callerOf(request));
  }
}
