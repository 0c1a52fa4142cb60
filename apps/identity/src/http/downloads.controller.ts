import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import {
  Audit,
  Commands,
  CurrentCommand,
  CurrentPerson,
  RateLimit,
  Requires,
  SignedIn,
  Words,
  type Command,
  type Person,
} from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { Downloads } from '../application/downloads.js';

class DownloadBody {
  @Words(2, 200) list!: string;
  @Matches(/^\/[\x21-\x7e]*$/) @MaxLength(2_000) address!: string;
  @IsString() @MaxLength(2_000) filters!: string;
  @IsIn(['xlsx', 'csv']) format!: 'xlsx' | 'csv';
  @IsInt() @Min(0) @Max(1_000_000) rows!: number;
}

class PageQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
  @IsOptional() @IsUUID() after?: string;
}

@Controller('downloads')
export class DownloadsController {
  constructor(
    private readonly downloads: Downloads,
    private readonly commands: Commands,
  ) {}

  /** Said before the file goes out: what cannot be written down is not handed over. */
  @Post()
  @SignedIn()
  @RateLimit({ requests: 60, seconds: 600, by: 'account' })
  @Audit('download.recorded')
  record(@Body() body: DownloadBody, @CurrentPerson() { accountId }: Person, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.downloads.record(tx, { accountId, ...body }));
  }

  /** The newest first; the next page begins after the last id of this one. */
  @Get()
  @Requires('downloads:read')
  list(@Query() { limit = 50, after }: PageQuery) {
    return this.downloads.list(limit, after);
  }
}
