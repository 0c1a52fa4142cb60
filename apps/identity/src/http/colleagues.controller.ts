import { Controller, Get, Query } from '@nestjs/common';
import { Audit, CurrentPerson, Requires, type Person } from '@tanggap/platform';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsUUID } from 'class-validator';
import { Accounts, type AccountNames } from '../application/accounts.js';
import { accountView } from './account.view.js';

const MOST_NAMES = 200;

class NamesQuery {
  /** Separated by commas, at most 200. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsArray()
  @ArrayMaxSize(MOST_NAMES)
  @IsUUID(undefined, { each: true })
  ids!: string[];
}

@Controller()
export class ColleaguesController {
  constructor(private readonly accounts: Accounts) {}

  /** Of the own company. A system administrator, who has none, asks for `/accounts`. */
  @Get('colleagues')
  @Requires('colleagues:manage')
  @Audit('colleagues.listed')
  async list(@CurrentPerson() { companyId }: Person) {
    const accounts = companyId === null ? [] : await this.accounts.colleagues(companyId);
    return { colleagues: accounts.map(accountView) };
  }

  /** What staff are called on staff's pages; of a worker only that it is one. Who is not known is left out. */
  @Get('account-names')
  @Requires('colleagues:read')
  names(@Query() { ids }: NamesQuery): Promise<AccountNames> {
    return this.accounts.names(ids);
  }
}
