import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  Audit,
  Commands,
  CurrentCommand,
  CurrentPerson,
  IdPipe,
  Requires,
  SeenVersion,
  Versioned,
  Words,
  type Command,
  type Person,
} from '@tanggap/platform';
import { Type } from 'class-transformer';
import {
  IsDefined,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { Accounts } from '../application/accounts.js';
import { Companies } from '../application/companies.js';
import { Standing } from '../application/standing.js';
import { accountView } from './account.view.js';
import { GrantBody, grantOf } from './grant.body.js';

class PageQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
  @IsOptional() @IsUUID() after?: string;
}

class AccountBody {
  @IsString() @Length(3, 200) @Matches(/^\S+$/) username!: string;
  @IsString() @Length(12, 200) password!: string;
  /** What colleagues see. */
  @IsOptional() @Words(2, 100) name?: string;
  @IsDefined() @ValidateNested() @Type(() => GrantBody) grant!: GrantBody;
}

@Controller('accounts')
export class AccountsController {
  constructor(
    private readonly accounts: Accounts,
    private readonly companies: Companies,
    private readonly standing: Standing,
    private readonly commands: Commands,
  ) {}

  /** In order of id; the next page begins after the last id of this one. */
  @Get()
  @Requires('accounts:manage')
  @Audit('accounts.listed')
  async list(@Query() { limit = 50, after }: PageQuery) {
    return { accounts: (await this.accounts.list(limit, after)).map(accountView) };
  }

  @Get(':id')
  @Versioned<{ version: number }>(({ version }) => version)
  @Requires('accounts:manage')
  @Audit('account.looked-at')
  async one(@Param('id', IdPipe) id: string) {
    return accountView(await this.accounts.one(id));
  }

  @Post()
  @Requires('accounts:manage')
  @Audit('account.opened')
  open(@Body() body: AccountBody, @CurrentCommand() command: Command) {
    const { username, password, name, grant } = body;
    return this.commands.once(command, async (tx) =>
      accountView(
        await this.accounts.openNew(tx, {
          username,
          password,
          name,
          ...(await this.companies.settled(tx, grantOf(grant))),
        }),
      ),
    );
  }

  /** Replaces roles and scope as a whole; tokens given out before keep theirs until they expire. */
  @Post(':id/roles')
  @HttpCode(200)
  @Requires('accounts:manage')
  @Audit('account.roles-given')
  grant(
    @Param('id', IdPipe) id: string,
    @SeenVersion() seen: number,
    @Body() body: GrantBody,
    @CurrentCommand() command: Command,
  ) {
    return this.commands.once(command, async (tx) =>
      accountView(await this.accounts.grant(tx, id, seen, grantOf(body))),
    );
  }

  /** Its sessions end at once, its tokens after 15 minutes at most. Nobody does this to themselves. */
  @Post(':id/suspension')
  @HttpCode(200)
  @Requires('colleagues:manage')
  @Audit('account.suspended')
  suspend(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person, @CurrentCommand() command: Command) {
    return this.commands.once(command, async (tx) => accountView(await this.standing.suspend(tx, person, id)));
  }

  @Post(':id/readmission')
  @HttpCode(200)
  @Requires('colleagues:manage')
  @Audit('account.readmitted')
  readmit(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person, @CurrentCommand() command: Command) {
    return this.commands.once(command, async (tx) => accountView(await this.standing.readmit(tx, person, id)));
  }

  /** For who has lost phone and recovery codes. */
  @Post(':id/second-factor/removal')
  @HttpCode(200)
  @Requires('accounts:manage')
  @Audit('account.second-factor-removed')
  removeSecondFactor(
    @Param('id', IdPipe) id: string,
    @CurrentPerson() person: Person,
    @CurrentCommand() command: Command,
  ) {
    return this.commands.once(command, async (tx) =>
      accountView(await this.standing.removeSecondFactor(tx, person, id)),
    );
  }
}
