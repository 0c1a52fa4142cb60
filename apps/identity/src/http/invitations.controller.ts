import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  Audit,
  Commands,
  CurrentCommand,
  CurrentPerson,
  IdPipe,
  NoIdempotencyKey,
  Public,
  RateLimit,
  Requires,
  Words,
  type Command,
  type Person,
} from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsDefined, IsEmail, IsString, Length, MaxLength, ValidateNested } from 'class-validator';
import { Invitations, type Link, type ShownInvitation } from '../application/invitations.js';
import { accountView } from './account.view.js';
import { GrantBody, grantOf } from './grant.body.js';

class InvitationBody {
  @IsEmail() @MaxLength(200) address!: string;
  @IsDefined() @ValidateNested() @Type(() => GrantBody) grant!: GrantBody;
}

class LinkBody {
  @IsString() @Length(43, 43) token!: string;
}

class AcceptanceBody {
  @IsString() @Length(43, 43) token!: string;
  /** What colleagues see. */
  @Words(2, 100) name!: string;
  @IsString() @Length(1, 200) password!: string;
}

@Controller('invitations')
export class InvitationsController {
  constructor(
    private readonly invitations: Invitations,
    private readonly commands: Commands,
  ) {}

  @Get()
  @Requires('colleagues:manage')
  @Audit('invitations.listed')
  async list(@CurrentPerson() person: Person) {
    return { invitations: await this.invitations.list(person) };
  }

  /** The link leaves by mail alone; `sentAt` is null while it has not. */
  @Post()
  @Requires('colleagues:manage')
  @Audit('invitation.made')
  invite(
    @Body() { address, grant }: InvitationBody,
    @CurrentPerson() person: Person,
    @CurrentCommand() command: Command,
  ) {
    return this.sending(command, (watched, link) =>
      this.commands.once(watched, (tx) => this.invitations.invite(tx, person, address, grantOf(grant), link)),
    );
  }

  @Post(':id/resending')
  @HttpCode(200)
  @Requires('colleagues:manage')
  @Audit('invitation.sent-again')
  resend(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person, @CurrentCommand() command: Command) {
    return this.sending(command, (watched, link) =>
      this.commands.once(watched, (tx) => this.invitations.renew(tx, person, id, link)),
    );
  }

  @Post(':id/revocation')
  @HttpCode(200)
  @Requires('colleagues:manage')
  @Audit('invitation.revoked')
  revoke(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.invitations.revoke(tx, person, id));
  }

  /** Public: the token of the link is what lets in. */
  @Post('reading')
  @HttpCode(200)
  @Public()
  @NoIdempotencyKey()
  @RateLimit({ requests: 60, seconds: 60, by: 'address' })
  read(@Body() { token }: LinkBody) {
    return this.invitations.read(token);
  }

  /** Public: the token of the link is what lets in, once. */
  @Post('acceptance')
  @Public()
  @NoIdempotencyKey()
  @RateLimit({ requests: 20, seconds: 60, by: 'address' })
  @Audit('invitation.accepted')
  async accept(@Body() { token, name, password }: AcceptanceBody) {
    return accountView(await this.invitations.accept(token, name, password));
  }

  /** A repeat sends nothing: its link is not the one that was kept. What is not sent can be sent again. */
  private async sending(
    command: Command,
    carryOut: (command: Command, link: Link) => Promise<ShownInvitation>,
  ): Promise<ShownInvitation> {
    const link = this.invitations.newLink();
    let isRepeat = false;
    const markReplayed = () => {
      isRepeat = true;
      command.markReplayed();
    };
    const made = await carryOut({ ...command, markReplayed }, link);
    return isRepeat ? made : this.invitations.send(made, link);
  }
}
