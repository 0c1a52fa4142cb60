import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { NoIdempotencyKey, Public, RateLimit } from '@tanggap/platform';
import { IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import type { Request } from 'express';
import { ForgottenPasswords } from '../application/forgotten-passwords.js';
import { callerOf } from './caller.js';

class ForgottenBody {
  @IsString() @Length(1, 200) username!: string;
  @IsOptional() @IsString() @Matches(/^[\w-]{43}$/) device?: string;
}

class PasswordLinkBody {
  @IsString() @Length(43, 43) token!: string;
}

class NewPasswordBody extends PasswordLinkBody {
  @IsString() @MaxLength(200) password!: string;
}

@Controller('password-links')
export class PasswordLinksController {
  constructor(private readonly forgotten: ForgottenPasswords) {}

  /** Public: who forgot the password cannot sign in. The same follows whether or not there is such an account. */
  @Post()
  @HttpCode(202)
  @Public()
  @NoIdempotencyKey()
  @RateLimit({ requests: 60, seconds: 60, by: 'address' })
  async ask(@Body() { username, device }: ForgottenBody, @Req() request: Request) {
    await this.forgotten.ask(username, callerOf(request, device));
    return { asked: true };
  }

  /** Public: the token of the link is what lets in. */
  @Post('reading')
  @HttpCode(200)
  @Public()
  @NoIdempotencyKey()
  @RateLimit({ requests: 60, seconds: 60, by: 'address' })
  read(@Body() { token }: PasswordLinkBody) {
    return this.forgotten.read(token);
  }

  /** Public: the token of the link is what lets in, once. */
  @Post('use')
  @HttpCode(200)
  @Public()
  @NoIdempotencyKey()
  @RateLimit({ requests: 20, seconds: 60, by: 'address' })
  change(@Body() { token, password }: NewPasswordBody) {
    return this.forgotten.change(token, password);
  }
}
