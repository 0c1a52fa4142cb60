import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  Audit,
  Commands,
  CurrentCommand,
  CurrentPerson,
  IdPipe,
  NoIdempotencyKey,
  permissionsOf,
  Proved,
  Public,
  RateLimit,
  Requires,
  roles,
  type Command,
  type Permission,
  type Person,
} from '@tanggap/platform';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsString,
  IsUUID,
  Length,
  Matches,
} from 'class-validator';
import { ServiceClients } from '../application/service-clients.js';

class ServiceClientBody {
  @Matches(/^[a-z][a-z0-9-]{2,39}$/) name!: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsIn(permissionsOf(roles), { each: true })
  permissions!: Permission[];
}

class ServiceTokenBody {
  @IsUUID() clientId!: string;
  @IsString() @Length(43, 43) clientSecret!: string;
}

@Controller()
export class ServiceClientsController {
  constructor(
    private readonly clients: ServiceClients,
    private readonly commands: Commands,
  ) {}

  /** Public: the secret is what lets in. */
  @Post('service-tokens')
  @HttpCode(200)
  @Public()
  @NoIdempotencyKey()
  @RateLimit({ requests: 60, seconds: 60, by: 'address' })
  token(@Body() { clientId, clientSecret }: ServiceTokenBody) {
    return this.clients.tokenFor(clientId, clientSecret);
  }

  @Get('service-clients')
  @Requires('accounts:manage')
  @Audit('service-clients.listed')
  async list() {
    return { clients: await this.clients.list() };
  }

  @Post('service-clients')
  @Requires('accounts:manage')
  @Proved()
  @Audit('service-client.opened')
  open(
    @Body() { name, permissions }: ServiceClientBody,
    @CurrentPerson() { accountId }: Person,
    @CurrentCommand() command: Command,
  ) {
    return this.commands.once(command, (tx) => this.clients.open(tx, accountId, name, permissions));
  }

  @Post('service-clients/:id/secret')
  @HttpCode(200)
  @Requires('accounts:manage')
  @Proved()
  @Audit('service-client.secret-renewed')
  renew(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.clients.renewSecret(tx, id));
  }

  @Post('service-clients/:id/closing')
  @HttpCode(200)
  @Requires('accounts:manage')
  @Proved()
  @Audit('service-client.closed')
  close(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.clients.close(tx, id));
  }
}
