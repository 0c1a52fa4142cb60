import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import {
  Audit,
  Commands,
  CurrentCommand,
  CurrentPerson,
  IdPipe,
  IsCivilDay,
  MayBeNull,
  Requires,
  SeenVersion,
  Words,
} from '@tanggap/platform';
import type { Command, Person } from '@tanggap/platform';
import { schoolings, type Schooling } from '@tanggap/contracts';
import { districtByCode, occupationGroups } from '@tanggap/indonesia';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateBy,
} from 'class-validator';
import { facilities, vulnerabilities } from '../application/case-work/known-words.js';
import { Profiles } from '../application/case-work/profiles.js';
import type { Facility, Vulnerability } from '../domain/case-work/profile.js';

const knownDistrict = {
  name: 'isDistrict',
  validator: { validate: (value: unknown) => typeof value === 'string' && districtByCode.has(value) },
};

/** What is left out stays as it is; null takes an answer back. */
class ProfileBody {
  @IsOptional() @MayBeNull() @IsIn(schoolings) readonly schooling?: Schooling | null;
  /** Group of the job held. */
  @IsOptional() @IsIn(occupationGroups) readonly occupation?: string;
  /** Groups of work that the person is skilled in. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsIn(occupationGroups, { each: true })
  readonly skills?: string[];
  /** Pathways or programmes. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(/^[A-Z0-9][A-Z0-9_-]{0,39}$/, { each: true })
  readonly wishes?: string[];
  /** People of the household, the person as well. */
  @IsOptional() @MayBeNull() @IsInt() @Min(1) @Max(30) readonly householdSize?: number | null;
  @IsOptional() @MayBeNull() @IsInt() @Min(0) @Max(15) readonly dependants?: number | null;
  /** An empty list says that the person was asked and has no such need. */
  @IsOptional()
  @MayBeNull()
  @IsArray()
  @ArrayUnique()
  @IsIn(vulnerabilities, { each: true })
  readonly vulnerabilities?: Vulnerability[] | null;
  /** Without which the person cannot take part in a training; told to those who look for one. */
  @IsOptional() @IsArray() @ArrayUnique() @IsIn(facilities, { each: true }) readonly facilities?: Facility[];
  /** That the person holds, as programmes ask for them: `SIM-B2`. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @Matches(/^[A-Z][A-Z0-9-]{0,39}$/, { each: true })
  readonly licences?: string[];
  @IsOptional() @MayBeNull() @IsCivilDay() readonly availableFrom?: string | null;
  @IsOptional() @ValidateBy(knownDistrict) readonly districtCode?: string;
  @IsOptional() @MayBeNull() @Words(3, 2000) readonly note?: string | null;
}

@Controller('cases/:id/profile')
export class CaseProfileController {
  constructor(
    private readonly commands: Commands,
    private readonly profiles: Profiles,
  ) {}

  /** `version` is what a later edit names in `If-Match`. Needs and notes are shown only to who works on cases. */
  @Get()
  @Requires('cases:read')
  @Audit('case.profile-read')
  read(@Param('id', IdPipe) id: string, @CurrentPerson() person: Person) {
    return this.profiles.read(id, person);
  }

  @Put()
  @Requires('cases:work')
  @Audit('case.profile-edited')
  edit(
    @Param('id', IdPipe) id: string,
    @Body() body: ProfileBody,
    @SeenVersion() seen: number,
    @CurrentCommand() command: Command,
  ) {
    return this.commands.once(command, (tx) => this.profiles.edit(tx, id, command.person, seen, body));
  }
}
