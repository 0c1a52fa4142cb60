import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import {
  Audit,
  Commands,
  CurrentCommand,
  CurrentPerson,
  IdPipe,
  Requires,
  SeenVersion,
  Words,
} from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { districtByCode, regionByCode } from '@tanggap/indonesia';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateBy,
} from 'class-validator';
import { Assignments } from '../application/case-work/assignments.js';
import { Undoing } from '../application/case-work/undoing.js';

const known = (name: string, codes: ReadonlyMap<string, unknown>) => ({
  name,
  validator: { validate: (value: unknown) => typeof value === 'string' && codes.has(value) },
});

class DeskBody {
  /** Kabupaten or kota of the homes that it takes cases from, as `36.03`. */
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @ValidateBy(known('isRegion', regionByCode), { each: true })
  readonly regions!: string[];
  /** Districts as `36.03.12`; their cases come here before they go to a desk of the whole region. */
  @IsArray()
  @ArrayMaxSize(200)
  @ArrayUnique()
  @ValidateBy(known('isDistrict', districtByCode), { each: true })
  readonly districts!: string[];
  /** Most open cases at a time. */
  @IsInt() @Min(0) @Max(10_000) readonly cap!: number;
  @IsBoolean() readonly active!: boolean;
}

class AssignmentBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique((id: unknown) => (typeof id === 'string' ? id.toLowerCase() : id))
  @IsUUID(undefined, { each: true })
  readonly caseIds!: string[];
  @IsUUID() readonly caseworkerId!: string;
  @Words(3, 500) readonly reason!: string;
}

class TakingBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique((id: unknown) => (typeof id === 'string' ? id.toLowerCase() : id))
  @IsUUID(undefined, { each: true })
  readonly caseIds!: string[];
}

class HandoverBody {
  @IsUUID() readonly caseworkerId!: string;
  /** How many at most. */
  @IsOptional() @IsInt() @Min(1) @Max(500) readonly cases?: number;
  @Words(3, 500) readonly reason!: string;
}

@Controller()
export class AssignmentsController {
  constructor(
    private readonly commands: Commands,
    private readonly assignments: Assignments,
    private readonly undoing: Undoing,
  ) {}

  /** Who takes cases from which places, how many each has, and how many of them are overdue. */
  @Get('desks')
  @Requires('cases:assign')
  async desks(@CurrentPerson() person: Person) {
    return { items: await this.assignments.desks(person) };
  }

  /** As a whole. `If-Match: "0"` for a desk that is not there yet. */
  @Put('desks/:accountId')
  @Requires('cases:assign')
  @Audit('desk.kept', 'accountId')
  keep(
    @Param('accountId', IdPipe) accountId: string,
    @Body() { regions, districts, cap, active }: DeskBody,
    @SeenVersion() seen: number,
    @CurrentCommand() command: Command,
  ) {
    const terms = { regions, districts, cap, active };
    return this.commands.once(command, (tx) => this.assignments.keep(tx, accountId, seen, terms, command.person));
  }

  /** Gives cases of a desk to another caseworker, what is due first in front, with a result for each. */
  @Post('desks/:accountId/handover')
  @HttpCode(200)
  @Requires('cases:assign')
  @Audit('desk.handed-over', 'accountId')
  handOver(
    @Param('accountId', IdPipe) from: string,
    @Body() { caseworkerId, cases: most = 500, reason }: HandoverBody,
    @CurrentCommand() command: Command,
  ) {
    const asked = { from, caseworkerId: caseworkerId.toLowerCase(), most, reason };
    return this.commands.once(command, (tx) => this.assignments.relieve(tx, asked, command.person));
  }

  /** Gives cases to another caseworker, with a result for each. */
  @Post('cases/assignments')
  @HttpCode(200)
  @Requires('cases:assign')
  @Audit('cases.reassigned', 'assignmentId')
  reassign(@Body() { caseIds, caseworkerId, reason }: AssignmentBody, @CurrentCommand() command: Command) {
    const asked = { caseIds: caseIds.map((id) => id.toLowerCase()), caseworkerId: caseworkerId.toLowerCase(), reason };
    return this.commands.once(command, (tx) => this.assignments.reassign(tx, asked, command.person));
  }

  /** Cases that nobody looks after become one's own, with a result for each. */
  @Post('worklist/taking')
  @HttpCode(200)
  @Requires('cases:work')
  @Audit('cases.taken', 'assignmentId')
  take(@Body() { caseIds }: TakingBody, @CurrentCommand() command: Command) {
    const ids = caseIds.map((id) => id.toLowerCase());
    return this.commands.once(command, (tx) => this.assignments.take(tx, ids, command.person));
  }

  /** Cases that one has just taken are nobody's again, but those that something has happened with since; with a result for each. */
  @Post('worklist/taking/:assignmentId/undoing')
  @HttpCode(200)
  @Requires('cases:work')
  @Audit('cases.put-back', 'assignmentId')
  putBack(@Param('assignmentId', IdPipe) id: string, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.undoing.hands(tx, id, 'taken', command.person));
  }

  /** Cases that one has just handed over go back to whose they were, in the same way. */
  @Post('cases/assignments/:assignmentId/undoing')
  @HttpCode(200)
  @Requires('cases:assign')
  @Audit('cases.handed-back', 'assignmentId')
  handBack(@Param('assignmentId', IdPipe) id: string, @CurrentCommand() command: Command) {
    return this.commands.once(command, (tx) => this.undoing.hands(tx, id, 'reassigned', command.person));
  }
}
