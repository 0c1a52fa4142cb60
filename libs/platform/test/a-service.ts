import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Module, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { messagingTables, parkedDesk, parkedProposals, type Cause } from '@tanggap/messaging';
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
  IsCivilDay,
  MayBeNull,
  NoIdempotencyKey,
  Proved,
  Public,
  RateLimit,
  Requires,
  SeenVersion,
  SignedIn,
  Words,
  type Command,
  type Person,
  type Tables,
} from '@tanggap/platform';

class Place {
  @IsString() @Length(2, 20) city!: string;
}

class JarBody {
  @IsString() @Length(1, 40) label!: string;
  @IsInt() @Min(1) @Max(100) size!: number;
  @IsIn(['honey', 'salt']) holds!: string;
  @IsOptional() @ValidateNested() @Type(() => Place) place?: Place;
}

const lid = { name: 'isLid', validator: { validate: (value: unknown) => value === 'cork' } };

class LabelledJarBody extends JarBody {
  @IsOptional() @IsString() @Length(2, 9) shelf?: string;
  @IsOptional() @MayBeNull() @IsCivilDay() filledOn?: string | null;
  @IsOptional() @MayBeNull() @Words(3, 99) note?: string | null;
  @IsOptional() @IsArray() @ValidateBy(lid, { each: true }) lids?: string[];
}

class PageQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(50) limit?: number;
}

/** A service of jars: one route for each thing that the platform promises. */
@Controller('jars')
class JarsController {
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

  @Get('signed')
  @Requires('notices:read')
  @Proved()
  @Audit('jar.signed')
  signed() {
    return { signed: true };
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

  @Post(':id/lid')
  @Requires('notices:file')
  close(@SeenVersion() seen: number, @CurrentCommand() command: Command) {
    return this.commands.once(command, async () => ({ seen }));
  }

  /** A file without an end: whoever takes it has to hang up. */
  @Get(':id/contents')
  @Requires('notices:read')
  @Audit('jar.emptied')
  contents() {
    async function* grains() {
      for (;;) yield await Promise.resolve(Buffer.alloc(1_000, 'x'));
    }
    return new StreamableFile(Readable.from(grains()));
  }

  @Post()
  @Requires('notices:file')
  @Audit('jar.made')
  make(@Body() { label, size }: JarBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, async (tx) => {
      const rows: { id: string; madeAt: Date }[] = await tx.manager.query(
        `insert into jars (label, size) values ($1, $2) returning id::text, made_at as "madeAt"`,
        [label, size],
      );
      await tx.manager.query(`select pg_sleep(0.1)`);
      const places = label.startsWith('knot') ? [...label.slice(5)] : [];
      for (const place of places) await tx.manager.query(`select pg_advisory_xact_lock($1), pg_sleep(0.2)`, [place]);
      if (label === 'refused') throw new Rejected('conflict', 'jar.refused', { id: 'Ditolak.', en: 'Refused.' });
      return { ...rows[0], label };
    });
  }

  @Post('taste')
  @HttpCode(200)
  @Public()
  @NoIdempotencyKey()
  taste(@Body() body: LabelledJarBody) {
    return body;
  }
}

@Module({ controllers: [JarsController] })
export class JarsModule {}

class CreateJars implements MigrationInterface {
  readonly name = 'CreateJars0000000000001';

  async up(runner: QueryRunner): Promise<void> {
    const own = `create table jars (
      id int generated always as identity primary key, label text not null, size int not null, made_at timestamptz not null default now())`;
    for (const statement of [
      ...messagingTables,
      ...parkedProposals,
      ...parkedDesk({ pays: false }),
      ...commandTables,
      ...auditTables,
      own,
    ])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

export const jarTables: Tables = { migrations: [CreateJars] };
