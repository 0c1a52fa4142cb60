import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { NoIdempotencyKey, Public, RateLimit } from '@tanggap/platform';
import { IsOptional, IsString, Length, Matches } from 'class-validator';
import type { Request } from 'express';
import { PhoneSignIn, type CodeSent } from '../application/phone-sign-in.js';
import { callerOf } from './caller.js';

class PhoneBody {
  @IsString() @Length(1, 40) phone!: string;
  /** What this browser was given when the number was signed in from it before. */
  @IsOptional() @IsString() @Length(43, 43) device?: string;
}

class PhoneCodeBody {
  @IsString() @Length(1, 40) phone!: string;
  /** Of the answer to who asked for the code. */
  @IsString() @Length(43, 43) ticket!: string;
  @IsString() @Matches(/^\d{6}$/) code!: string;
  @IsOptional() @IsString() @Length(43, 43) device?: string;
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
  sendCode(@Body() { phone, device }: PhoneBody, @Req() request: Request): Promise<CodeSent> {
    return this.phones.sendCode(phone, callerOf(request, device));
  }

  /** Public: the code is what lets in, with the ticket of who asked for it. */
  @Post('sign-in')
  @HttpCode(200)
  @Public()
  @NoIdempotencyKey()
  @RateLimit({ requests: 60, seconds: 60, by: 'address' })
  signIn(@Body() { device, ...entered }: PhoneCodeBody, @Req() request: Request) {
    return this.phones.with(entered, callerOf(request, device));
  }
}
