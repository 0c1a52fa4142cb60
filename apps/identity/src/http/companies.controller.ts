import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, IdPipe, Requires, Words, type Command } from '@tanggap/platform';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { Companies } from '../application/companies.js';
import { NamelessCompanies } from '../application/nameless-companies.js';

class CompaniesQuery {
  /** Letters of the name. */
  @IsOptional() @Words(3, 200) q?: string;
  /** Separated by commas, at most 200. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsArray()
  @ArrayMaxSize(200)
  @IsUUID(undefined, { each: true })
  ids?: string[];
}

class NamelessQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
  @IsOptional() @IsUUID() after?: string;
}

class NameBody {
  @Words(3, 200) name!: string;
}

@Controller('companies')
export class CompaniesController {
  constructor(
    private readonly companies: Companies,
    private readonly nameless: NamelessCompanies,
    private readonly commands: Commands,
  ) {}

  /** Companies that accounts may belong to, by letters of their name or by id. */
  @Get()
  @Requires('accounts:manage')
  @Audit('companies.searched')
  async list(@Query() { q, ids }: CompaniesQuery) {
    return { companies: q === undefined ? await this.companies.byIds(ids ?? []) : await this.companies.search(q) };
  }

  /** In order of id; the next page begins after the last id of this one. */
  @Get('nameless')
  @Requires('accounts:manage')
  @Audit('companies.nameless-listed')
  async withoutName(@Query() { limit = 50, after }: NamelessQuery) {
    return { companies: await this.nameless.list(limit, after) };
  }

  /** What it is called here, by which it is found; what it calls itself is in the layoff notices. */
  @Post(':id/name')
  @HttpCode(200)
  @Requires('accounts:manage')
  @Audit('company.named')
  name(@Param('id', IdPipe) id: string, @Body() { name }: NameBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.companies.rename(tx, id, name));
  }
}
