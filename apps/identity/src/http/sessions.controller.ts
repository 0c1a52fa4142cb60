import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import {
  Audit,
  CurrentPerson,
  IdPipe,
  NoIdempotencyKey,
  Public,
  RateLimit,
  SignedIn,
  type Person,
} from '@tanggap/platform';
import { IsString, Matches } from 'class-validator';
import { Sessions, type Granted } from '../application/sessions.js';

class RefreshTokenBody {
  @IsString() @Matches(/^[A-Za-z0-9_-]{43}$/) refreshToken!: string;
}

@Controller()
export class SessionsController {
  constructor(private readonly sessions: Sessions) {}

  /** Public: the token is what lets in, and the access token may be over. Each is good once. */
  @Post('sessions/renewal')
  @HttpCode(200)
  @Public()
  @NoIdempotencyKey()
  @RateLimit({ requests: 300, seconds: 60, by: 'address' })
  renew(@Body() { refreshToken }: RefreshTokenBody): Promise<Granted> {
    return this.sessions.renew(refreshToken);
  }

  /** Public: who leaves need not still be signed in. */
  @Post('sign-out')
  @HttpCode(204)
  @Public()
  @NoIdempotencyKey()
  signOut(@Body() { refreshToken }: RefreshTokenBody): Promise<void> {
    return this.sessions.signOut(refreshToken);
  }

  /** Where the account is signed in, the last used first. */
  @Get('me/sessions')
  @SignedIn()
  async list(@CurrentPerson() { accountId, sessionId }: Person) {
    const sessions = await this.sessions.list(accountId);
    return { sessions: sessions.map((session) => ({ ...session, current: session.id === sessionId })) };
  }

  /** What it may still do ends with its access token, after 15 minutes at most. */
  @Delete('me/sessions/:id')
  @HttpCode(200)
  @SignedIn()
  @NoIdempotencyKey()
  @Audit('session.ended')
  async end(@CurrentPerson() { accountId }: Person, @Param('id', IdPipe) id: string) {
    if (await this.sessions.end(accountId, id)) return { id };
    throw new Rejected('missing', 'session.not-found', {
      id: 'Sesi ini tidak ada atau sudah berakhir.',
      en: 'There is no such session, or it is over.',
    });
  }
}
