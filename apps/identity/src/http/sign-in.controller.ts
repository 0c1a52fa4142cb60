import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { networkOf, NoIdempotencyKey, Public, RateLimit } from '@tanggap/platform';
import { IsString, Length } from 'class-validator';
import type { Request } from 'express';
import { SignIn, type AccessToken } from '../application/sign-in.js';

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
      required: ['accessToken', 'expiresIn', 'tokenType'],
      properties: {
        accessToken: { type: 'string' },
        expiresIn: { type: 'integer', description: 'Seconds' },
        tokenType: { type: 'string', enum: ['Bearer'] },
      },
    },
  })
  open(@Body() { username, password }: SignInBody, @Req() request: Request): Promise<AccessToken> {
    return this.signIn.with(username, password, networkOf(request));
  }
}
