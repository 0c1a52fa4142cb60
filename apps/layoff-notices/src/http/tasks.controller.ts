import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  Audit,
  Commands,
  CurrentCommand,
  CurrentPerson,
  IdPipe,
  IsCivilDay,
  MayBeNull,
  pageOf,
  Requires,
  Words,
} from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { taskStatuses } from '../application/known-words.js';
import { ResponseDesk } from '../application/response/desk.js';
import { ResponseFiles } from '../application/response/response-files.js';
import type { TaskStatus } from '../domain/response/task.js';
import { flagOf } from './flag.js';

const owners = ['PETUGAS_LOKET_KABKOTA', 'PIMPINAN', 'PENGAWAS_NAKER'] as const;

class TasksQuery {
  @IsOptional() @IsIn(owners) readonly ownerRole?: string;
  @IsOptional() @IsIn(taskStatuses) readonly status?: TaskStatus;
  /** Due on this day or before, `YYYY-MM-DD`. */
  @IsOptional() @IsCivilDay() readonly dueUntil?: string;
  /** True for open ones whose day has passed, false for all others. */
  @IsOptional() @Transform(flagOf) @IsBoolean() readonly overdue?: boolean;
  @IsOptional() @IsUUID() readonly noticeId?: string;
  /** `next` of the page before. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}

class TaskReasonBody {
  /** What was done, or why not. No names, numbers or addresses of people. */
  @Words(3, 500) readonly reason!: string;
}

class NewOwnerBody extends TaskReasonBody {
  /** Another role; left out: the same. */
  @IsOptional() @IsIn(owners) readonly ownerRole?: string;
  /** The account that sees to it; null: anybody's of the role. Left out: the same, unless the role is another. */
  @IsOptional() @MayBeNull() @IsUUID() readonly assignee?: string | null;
}

@Controller('tasks')
export class TasksController {
  constructor(
    private readonly commands: Commands,
    private readonly desk: ResponseDesk,
    private readonly files: ResponseFiles,
  ) {}

  /** What is due first in front. */
  @Get()
  @Requires('tasks:read')
  async list(@Query() { limit = 50, ...filter }: TasksQuery, @CurrentPerson() person: Person) {
    return pageOf(await this.files.tasks({ ...filter, limit: limit + 1 }, person), limit);
  }

  /** With its history. */
  @Get(':id')
  @Requires('tasks:read')
  async one(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.files.task(id, person);
  }

  @Post(':id/done')
  @HttpCode(200)
  @Requires('tasks:work')
  @Audit('task.done')
  async done(@Param('id', IdPipe) id: string, @Body() { reason }: TaskReasonBody, @CurrentCommand() command: Command) {
    await this.commands.once(command, (tx) => this.desk.finish(tx, id, command.person, 'done', reason));
    return this.files.task(id, command.person);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Requires('tasks:work')
  @Audit('task.cancelled')
  async cancel(
    @Param('id', IdPipe) id: string,
    @Body() { reason }: TaskReasonBody,
    @CurrentCommand() command: Command,
  ) {
    await this.commands.once(command, (tx) => this.desk.finish(tx, id, command.person, 'cancelled', reason));
    return this.files.task(id, command.person);
  }

  /** To another role or account; its day stays. */
  @Post(':id/reassign')
  @HttpCode(200)
  @Requires('tasks:work')
  @Audit('task.reassigned')
  async reassign(@Param('id', IdPipe) id: string, @Body() body: NewOwnerBody, @CurrentCommand() command: Command) {
    const { id: reassigned } = await this.commands.once(command, (tx) =>
      this.desk.reassign(tx, id, command.person, body, body.reason),
    );
    return { id: reassigned };
  }
}
