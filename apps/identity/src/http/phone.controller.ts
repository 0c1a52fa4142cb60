import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { NoIdempotencyKey, Public, RateLimit } from '@tanggap/platform';
import { IsString, Length, Matches } from 'class-validator';
import type { Request } from 'express';
import { PhoneSignIn } from '../application/phone-sign-in.js';
import { callerOf } from './caller.js';

class PhoneBody {
  @IsString() @Length(1, 40) phone!: string;
}

class PhoneCodeBody {
  @IsString() @Length(1, 40) phone!: string;
  @IsString() @Matches(/^\d{6}$/) code!: string;
}

@Controller('phone')
export class PhoneController {
  constructor(private readonly phones: PhoneSignIn) {}

  /** Public: this is where a worker becomes known. The answer is the same whether or not the number is. */
  @Post('codes')
  @HttpCode(202)
  @Public()
  @NoIdempotencyKey()
  @RateLimit({ requests: 60, seconds: 60, by: 'address' })
  sendCode(@Body() { phone }: PhoneBody, @Req() request: Request) {
    return this.phones.sendCode(phone, callerOf(request));
  }

  /** Public: the code is what lets in. */
  @Post('sign-in')
  @HttpCode(200)
  @Public()
  @NoIdempotencyKey()
  @RateLimit({ requests: 60, seconds: 60, by: 'address' })
  signIn(@Body() { phone, code }: PhoneCodeBody, @Req() request: Request) {
    return this.phones.with(phone, code, callerOf(request));
  }
}
