import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, IdPipe, Requires, roles, type Command } from '@tanggap/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
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
import type { Grant } from '../domain/account.js';
import type { Role } from '../domain/role-exclusions.js';
import { accountView } from './account.view.js';

class PageQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
  @IsOptional() @IsUUID() after?: string;
}

class GrantBody {
  @IsArray() @ArrayUnique() @ArrayMaxSize(20) @IsIn(roles, { each: true }) roles!: Role[];
  @IsOptional() @IsArray() @ArrayUnique() @ArrayMaxSize(20) @IsString({ each: true }) regions?: string[];
  @IsOptional() @IsBoolean() everyRegion?: boolean;
  @IsOptional() @IsUUID() companyId?: string;
  /** Code of the training provider, for PENGELOLA_PELATIHAN. */
  @IsOptional() @Matches(/^[A-Z][A-Z0-9-]{0,39}$/) providerCode?: string;
}

class AccountBody {
  @IsString() @Length(3, 200) @Matches(/^\S+$/) username!: string;
  @IsString() @Length(12, 200) password!: string;
  @IsDefined() @ValidateNested() @Type(() => GrantBody) grant!: GrantBody;
}

const grantOf = ({ roles: given, regions, everyRegion, companyId, providerCode }: GrantBody): Grant => ({
  roles: given,
  regions: everyRegion ? 'all' : (regions ?? []),
  companyId: companyId ?? null,
  providerCode: providerCode ?? null,
});

@Controller('accounts')
export class AccountsController {
  constructor(
    private readonly accounts: Accounts,
    private readonly commands: Commands,
  ) {}

  /** In order of id; the next page begins after the last id of this one. */
  @Get()
  @Requires('accounts:manage')
  @Audit('accounts.listed')
  async list(@Query() { limit = 50, after }: PageQuery) {
    return { accounts: (await this.accounts.list(limit, after)).map(accountView) };
  }

  @Post()
  @Requires('accounts:manage')
  @Audit('account.opened')
  open(@Body() body: AccountBody, @CurrentCommand() command: Command) {
    const { username, password, grant } = body;
    return this.commands.once(command, async (tx) =>
      accountView(await this.accounts.openNew(tx, { username, password, ...grantOf(grant) })),
    );
  }

  /** Replaces roles and scope as a whole; tokens given out before keep theirs until they expire. */
  @Post(':id/roles')
  @HttpCode(200)
  @Requires('accounts:manage')
  @Audit('account.roles-given')
  grant(@Param('id', IdPipe) id: string, @Body() body: GrantBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, async (tx) => accountView(await this.accounts.grant(tx, id, grantOf(body))));
  }
}
