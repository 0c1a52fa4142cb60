import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, CurrentPerson, IdPipe, Requires, SeenVersion } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsUUID } from 'class-validator';
import { Readings } from '../../application/deciding/readings.js';

/** What one looks at at a time. */
const MOST_OPENED = 20;

class OpeningsBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_OPENED)
  @ArrayUnique((id: unknown) => (typeof id === 'string' ? id.toLowerCase() : id))
  @IsUUID(undefined, { each: true })
  readonly assessmentIds!: readonly string[];
}

/** What is read before it is approved. */
@Controller()
export class ReadingsController {
  constructor(
    private readonly commands: Commands,
    private readonly readings: Readings,
  ) {}

  /** What waits for approval, by the budget that it draws on, with what is left of each. */
  @Get('approval-queue')
  @Requires('lists:approve')
  async queue(@CurrentPerson() person: Person) {
    return { items: await this.readings.queue(person) };
  }

  /** Kinds of lines, what has changed since the verification, what was drawn for who asks, and what may follow for them. */
  @Get('decision-lists/:id/reading')
  @Requires('lists:read')
  @Audit('list.looked-into')
  reading(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.readings.one(id, person);
  }

  /** Lines that an approver has opened: without those drawn for them nothing is approved. */
  @Post('decision-lists/:id/openings')
  @HttpCode(200)
  @Requires('lists:approve')
  @Audit('list.lines-opened')
  open(
    @Param('id', IdPipe) id: string,
    @SeenVersion() seen: number,
    @Body() { assessmentIds }: OpeningsBody,
    @CurrentCommand() command: Command,
  ) {
    const ids = assessmentIds.map((one) => one.toLowerCase());
    return this.commands.once(command, (tx) => this.readings.open(tx, id, seen, ids, command.person));
  }
}
