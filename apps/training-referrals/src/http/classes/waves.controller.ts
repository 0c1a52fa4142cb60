import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, CurrentPerson, IdPipe, pageOf, Requires } from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { ClassFiles } from '../../application/classes/class-files.js';
import { ClassOpenings } from '../../application/classes/class-openings.js';
import { visibleClasses } from '../../application/participation/own-classes.js';
import { WaveQueries } from '../../persistence/classes/wave.queries.js';
import { NewWaveBody, PageQuery } from './class-bodies.js';
import { ownProvider } from './provider-scope.js';

/** Classes that are planned and held together. */
@Controller('waves')
export class WavesController {
  constructor(
    private readonly commands: Commands,
    private readonly openings: ClassOpenings,
    private readonly files: ClassFiles,
    private readonly waves: WaveQueries,
  ) {}

  /** All its classes, or nothing. */
  @Post()
  @Requires('classes:manage')
  @Audit('wave.planned')
  async plan(@Body() body: NewWaveBody, @CurrentCommand() command: Command) {
    const opener = ownProvider(command.person);
    const { id } = await this.commands.once(command, async (tx) => ({
      id: await this.openings.plan(tx, body, opener),
    }));
    return this.files.wave(id, visibleClasses(command.person));
  }

  /** The newest first. */
  @Get()
  @Requires('classes:read')
  async list(@Query() { after, limit = 50 }: PageQuery, @CurrentPerson() person: Person) {
    return pageOf(await this.waves.list(visibleClasses(person), after, limit + 1), limit);
  }

  /** With its classes and how each is filled. */
  @Get(':id')
  @Requires('classes:read')
  async one(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.files.wave(id, visibleClasses(person));
  }
}
