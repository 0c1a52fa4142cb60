import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, CurrentPerson, IdPipe, Requires, Words } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsObject, Matches, ValidateNested } from 'class-validator';
import { SavedViews } from '../application/case-work/saved-views.js';
import { WorkNarrowing } from './work-filter.js';

class ViewBody {
  /** No number of a person and no address of one. */
  @Words(2, 60) @Matches(/^(?!.*(?:\d[ .-]?){7})[^@]*$/s) readonly name!: string;
  @IsObject() @ValidateNested() @Type(() => WorkNarrowing) readonly filter!: WorkNarrowing;
}

/** Views of the list of work that somebody keeps for themselves. */
@Controller('worklist/views')
export class SavedViewsController {
  constructor(
    private readonly commands: Commands,
    private readonly views: SavedViews,
  ) {}

  /** One's own, by name; at most 20. */
  @Get()
  @Requires('cases:work')
  async list(@CurrentPerson() person: Person) {
    return { items: await this.views.list(person) };
  }

  @Post()
  @Requires('cases:work')
  @Audit('worklist-view.kept')
  keep(@Body() { name, filter }: ViewBody, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.views.keep(tx, name, { ...filter }, command.person));
  }

  @Delete(':id')
  @HttpCode(200)
  @Requires('cases:work')
  @Audit('worklist-view.removed')
  remove(@Param('id', IdPipe) id: string, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.views.remove(tx, id, command.person));
  }
}
