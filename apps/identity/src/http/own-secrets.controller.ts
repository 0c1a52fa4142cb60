import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import {
  Audit,
  Commands,
  CurrentCommand,
  CurrentPerson,
  NoIdempotencyKey,
  Proved,
  SignedIn,
  type Command,
  type Person,
} from '@tanggap/platform';
import { IsOptional, IsString, Length, ValidateIf } from 'class-validator';
import type { Request } from 'express';
import { OwnSecrets } from '../application/own-secrets.js';
import { SecondFactors } from '../application/second-factors.js';
import { callerOf } from './caller.js';

/** One of the two. */
class ProofBody {
  @ValidateIf(({ code }: ProofBody) => code === undefined) @IsString() @Length(1, 200) password?: string;
  @IsOptional() @IsString() @Length(6, 20) code?: string;
  @IsOptional() @IsString() @Length(43, 43) device?: string;
}

class PasswordBody {
  @IsString() @Length(1, 200) current!: string;
  @IsString() @Length(1, 200) password!: string;
}

class CodeBody {
  @IsString() @Length(6, 20) code!: string;
}

@Controller('me')
@SignedIn()
export class OwnSecretsController {
  constructor(
    private readonly secrets: OwnSecrets,
    private readonly secondFactors: SecondFactors,
    private readonly commands: Commands,
  ) {}

  /** A token of the same session that says that its holder has just typed the secret again. */
  @Post('proof')
  @HttpCode(200)
  @NoIdempotencyKey()
  @Audit('account.proved')
  prove(@Body() { device, ...secret }: ProofBody, @CurrentPerson() person: Person, @Req() request: Request) {
    return this.secrets.prove(person, secret, callerOf(request, device));
  }

  /** Every other session of the account ends. */
  @Post('password')
  @HttpCode(200)
  @Audit('account.password-changed')
  password(
    @Body() { current, password }: PasswordBody,
    @CurrentPerson() person: Person,
    @Req() request: Request,
    @CurrentCommand() command: Command,
  ) {
    return this.commands.prepared(
      command,
      () => this.secrets.prepareChange(person, current, password, callerOf(request)),
      (tx, passwordHash) => this.secrets.changePassword(tx, person, passwordHash),
    );
  }

  @Get('second-factor')
  state(@CurrentPerson() { accountId }: Person) {
    return this.secondFactors.state(accountId);
  }

  /** A secret for the app on a phone. It counts once one of its codes has been sent back. */
  @Post('second-factor')
  @Proved()
  @Audit('second-factor.begun')
  begin(@CurrentPerson() { accountId }: Person, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.secondFactors.begin(tx, accountId));
  }

  @Post('second-factor/confirmation')
  @HttpCode(200)
  @Proved()
  @Audit('second-factor.confirmed')
  confirm(@Body() { code }: CodeBody, @CurrentPerson() { accountId }: Person, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.secondFactors.confirm(tx, accountId, code));
  }

  /** Ten new ones; those of before are void. */
  @Post('second-factor/recovery-codes')
  @HttpCode(200)
  @Proved()
  @Audit('second-factor.recovery-codes-made')
  recoveryCodes(@CurrentPerson() { accountId }: Person, @CurrentCommand() command: Command) {
    return this.commands.once(command, async (tx) => ({
      recoveryCodes: await this.secondFactors.renewRecoveryCodes(tx, accountId),
    }));
  }

  @Post('second-factor/removal')
  @HttpCode(200)
  @Proved()
  @Audit('second-factor.removed')
  remove(@CurrentPerson() { accountId }: Person, @CurrentCommand() command: Command) {
    return this.commands.once(command, async (tx) => {
      await this.secondFactors.remove(tx, accountId, true);
      return { state: 'off' };
    });
  }
}
