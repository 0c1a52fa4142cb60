import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { alertKinds } from '@tanggap/contracts';
import { Audit, Commands, CurrentCommand, CurrentPerson, IdPipe, pageOf, Requires } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { ResponseDesk } from '../application/response/desk.js';
import { ResponseFiles } from '../application/response/response-files.js';
import { flagOf } from './flag.js';

class AlertsQuery {
  @IsOptional() @IsIn(alertKinds) readonly kind?: string;
  @IsOptional() @IsUUID() readonly noticeId?: string;
  /** True for those that somebody has still to acknowledge. */
  @IsOptional() @Transform(flagOf) @IsBoolean() readonly waiting?: boolean;
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

@Controller()
export class AlertsController {
  constructor(
    private readonly commands: Commands,
    private readonly desk: ResponseDesk,
    private readonly files: ResponseFiles,
  ) {}

  /** The newest first: of the own regions, or of all. */
  @Get('alerts')
  @Requires('alerts:read')
  async list(@Query() { limit = 50, ...filter }: AlertsQuery, @CurrentPerson() person: Person) {
    return pageOf(await this.files.alerts({ ...filter, limit: limit + 1 }, person), limit);
  }

  /** Notes who has taken notice, and when: for the office, or for the head of the province's office. */
  @Post('alerts/:id/acknowledge')
  @HttpCode(200)
  @Requires('tasks:work')
  @Audit('alert.acknowledged')
  async acknowledge(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command) {
    await this.commands.once(command, (tx) => this.desk.acknowledge(tx, id, command.person));
    return this.files.alert(id, command.person);
  }

  /** How the notice was weighed and why, and its terms with the version of the rule that set each. */
  @Get('notices/:id/response')
  @Requires('alerts:read')
  async ofNotice(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.files.ofNotice(id, person);
  }
}
