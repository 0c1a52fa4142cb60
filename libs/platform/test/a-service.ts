import { Body, Controller, Get, HttpCode, Module, Param, Post, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min, ValidateNested } from 'class-validator';
import { messagingTables } from '@tanggap/messaging';
import { Rejected } from '@tanggap/kernel';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  Audit,
  auditTables,
  Commands,
  commandTables,
  CurrentCause,
  CurrentCommand,
  CurrentPerson,
  IdPipe,
  NoIdempotencyKey,
  Public,
  RateLimit,
  Requires,
  SignedIn,
  type Command,
  type Person,
  type Tables,
} from '@tanggap/platform';
import type { Cause } from '@tanggap/messaging';

class Place {
  @IsString() @Length(2, 20) city!: string;
}

export class JarBody {
  @IsString() @Length(1, 40) label!: string;
  @IsInt() @Min(1) @Max(100) size!: number;
  @IsIn(['honey', 'salt']) holds!: string;
  @IsOptional() @ValidateNested() @Type(() => Place) place?: Place;
}

class PageQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(50) limit?: number;
}

@Controller('jars')
export class JarsController {
  constructor(private readonly commands: Commands) {}

  @Get()
  @Requires('notices:read')
  list(@Query() query: PageQuery, @CurrentPerson() person: Person) {
    return { limit: query.limit ?? 10, person };
  }

  @Get('mine')
  @SignedIn()
  mine(@CurrentPerson() person: Person, @CurrentCause() cause: Cause) {
    return { accountId: person.accountId, cause };
  }

  @Get('open')
  @Public()
  @RateLimit({ requests: 3, seconds: 60, by: 'address' })
  open() {
    return { open: true };
  }

  @Get('broken')
  @Public()
  broken() {
    throw new Error('the row of "Budi Santoso" with 3603121203900001 is wrong');
  }

  @Get(':id')
  @Requires('notices:read')
  @Audit('jar.looked-into')
  one(@Param('id', IdPipe) id: string) {
    if (id.startsWith('0')) throw new Rejected('missing', 'jar.not-found', { id: 'Tidak ada.', en: 'There is none.' });
    return { id };
  }

  @Get('nobody/says')
  @Requires('accounts:manage')
  @Audit('jar.opened', 'nothing')
  forbidden() {
    return {};
  }

  @Post()
  @Requires('notices:file')
  make(@Body() body: JarBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, async (tx) => {
      await tx.manager.query(`select pg_sleep(0.2)`);
      const [row] = await tx.manager.query(`insert into jars (label) values ($1) returning id, made_at`, [body.label]);
      if (body.label === 'refused') throw new Rejected('conflict', 'jar.refused', { id: 'Ditolak.', en: 'Refused.' });
      return row as { id: number; made_at: Date };
    });
  }

  @Post('sign')
  @HttpCode(200)
  @Public()
  @NoIdempotencyKey()
  sign(@Body() body: JarBody) {
    return body;
  }
}

@Module({ controllers: [JarsController] })
export class JarsModule {}

class CreateJars implements MigrationInterface {
  readonly name = 'CreateJars0000000000001';

  async up(runner: QueryRunner): Promise<void> {
    const own = [`create table jars (id int generated always as identity primary key, label text not null, made_at timestamptz not null default now())`];
    for (const statement of [...messagingTables, ...commandTables, ...auditTables, ...own]) await runner.query(statement);
  }

  async down(): Promise<void> {}
}

export const jarTables: Tables = { migrations: [CreateJars] };
