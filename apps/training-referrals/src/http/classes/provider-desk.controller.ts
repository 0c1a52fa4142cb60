import { Controller, Get, Query } from '@nestjs/common';
import { Audit, CurrentPerson, pageOf, Requires } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { ProviderDesk } from '../../application/classes/provider-desk.js';
import { PageQuery } from './class-bodies.js';
import { ownProvider } from './provider-scope.js';

const AFTER = /^\d{1,16}~[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;

const flagOf = ({ value }: { readonly value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

class InboxQuery {
  /** `next` of the page before. */
  @IsOptional() @Matches(AFTER) readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

class DeskClassesQuery extends PageQuery {
  /** True for those that are finished or cancelled, the newest first. */
  @IsOptional() @Transform(flagOf) @IsBoolean() readonly over?: boolean;
}

/** What a provider has to do, whichever of its classes it is about. */
@Controller('provider')
export class ProviderDeskController {
  constructor(private readonly desk: ProviderDesk) {}

  /** Who was sent to it and waits for its answer: what is due first in front. */
  @Get('inbox')
  @Requires('participants:decide')
  @Audit('provider-inbox.looked-at')
  async inbox(@Query() { after, limit = 50 }: InboxQuery, @CurrentPerson() person: Person) {
    const { provider } = ownProvider(person);
    const [found, counts] = await Promise.all([
      this.desk.inbox(provider, after, limit + 1),
      this.desk.counts(provider),
    ]);
    return { ...pageOf(found, limit, ({ cursor, id }) => `${cursor}~${id}`), ...counts };
  }

  /** Its classes with how each is filled, also those whose last day is over but not what comes after it. */
  @Get('classes')
  @Requires('classes:manage')
  async classes(@Query() { over = false, after, limit = 50 }: DeskClassesQuery, @CurrentPerson() person: Person) {
    const { provider } = ownProvider(person);
    return pageOf(await this.desk.classes(provider, over, after, limit + 1), limit);
  }
}
