import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  Audit,
  Commands,
  CurrentCommand,
  CurrentPerson,
  IdPipe,
  pageOf,
  Requires,
  SeenVersion,
} from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { ClassChanges } from '../../application/classes/class-changes.js';
import { ClassFiles } from '../../application/classes/class-files.js';
import { ClassOpenings } from '../../application/classes/class-openings.js';
import { ParticipantNames } from '../../application/classes/participant-names.js';
import { visibleClasses } from '../../application/participation/own-classes.js';
import { Selections } from '../../application/classes/selections.js';
import { ChangedClassBody, ClassStateBody, NewClassBody, PageQuery, SelectionBody } from './class-bodies.js';
import { ownProvider } from './provider-scope.js';

/** A provider's own classes. */
@Controller('classes')
export class ClassesController {
  constructor(
    private readonly commands: Commands,
    private readonly openings: ClassOpenings,
    private readonly changes: ClassChanges,
    private readonly selections: Selections,
    private readonly files: ClassFiles,
    private readonly names: ParticipantNames,
  ) {}

  @Post()
  @Requires('classes:manage')
  @Audit('class.opened')
  async open(@Body() body: NewClassBody, @CurrentCommand() command: Command) {
    const opener = ownProvider(command.person);
    const { id } = await this.commands.once(command, async (tx) => {
      const [opened] = await this.openings.open(tx, [body], opener, (_, field) => field);
      return { id: opened?.id ?? '' };
    });
    return this.files.open(id, visibleClasses(command.person));
  }

  /** With its history, the moves that may follow, and who was announced. */
  @Get(':id')
  @Requires('classes:read')
  async one(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.files.open(id, visibleClasses(person));
  }

  /** Needs the version that was read, in `If-Match`. */
  @Patch(':id')
  @Requires('classes:manage')
  @Audit('class.changed')
  async change(
    @Param('id', IdPipe) id: string,
    @SeenVersion() seen: number,
    @Body() body: ChangedClassBody,
    @CurrentCommand() command: Command,
  ) {
    await this.commands.once(command, (tx) => this.changes.change(tx, id, seen, body, ownProvider(command.person)));
    return this.files.open(id, visibleClasses(command.person));
  }

  @Post(':id/state')
  @HttpCode(200)
  @Requires('classes:manage')
  @Audit('class.moved')
  async goOn(@Param('id', IdPipe) id: string, @Body() body: ClassStateBody, @CurrentCommand() command: Command) {
    const { to, reason = null, startsOn = null } = body;
    const opener = ownProvider(command.person);
    await this.commands.once(command, (tx) => this.changes.goOn(tx, id, { to, reason, startsOn }, opener));
    return this.files.open(id, visibleClasses(command.person));
  }

  /** What test and interview came to; each result says whether it was kept. */
  @Post(':id/selection')
  @HttpCode(200)
  @Requires('participants:decide')
  @Audit('class.selection-recorded')
  async select(
    @Param('id', IdPipe) id: string,
    @Body() { results }: SelectionBody,
    @CurrentCommand() command: Command,
  ) {
    const opener = ownProvider(command.person);
    const said = results.map((one) => ({ ...one, referralId: one.referralId.toLowerCase() }));
    const items = await this.commands.once(command, (tx) => this.selections.record(tx, id, said, opener));
    return { items };
  }

  /** Who is or was in the class, by referral; names are masked. */
  @Get(':id/participants')
  @Requires('participants:read')
  @Audit('class.participants-seen')
  async participants(
    @Param('id', IdPipe) id: string,
    @Query() { after, limit = 50 }: PageQuery,
    @CurrentPerson() person: Person,
  ) {
    return pageOf(await this.files.participants(id, visibleClasses(person), after, limit + 1), limit);
  }

  /** What those are called who were accepted into a class of one's own and have not left. */
  @Get(':id/participants/names')
  @Requires('participants:read')
  @Audit('class.names-seen')
  async named(
    @Param('id', IdPipe) id: string,
    @Query() { after, limit = 50 }: PageQuery,
    @CurrentPerson() person: Person,
  ) {
    const { provider } = ownProvider(person);
    await this.files.open(id, visibleClasses(person));
    return pageOf(await this.names.ofClass(id, provider, after, limit + 1), limit);
  }
}
