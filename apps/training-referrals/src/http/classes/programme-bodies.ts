import { ageBands, certificateKinds, schoolings } from '@tanggap/contracts';
import type { AgeBand, CertificateKind, Schooling } from '@tanggap/contracts';
import { pathways } from '@tanggap/indonesia';
import type { Pathway } from '@tanggap/indonesia';
import { IsCivilDay, Words } from '@tanggap/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { ProgrammeTerms } from '../../domain/classes/programme-terms.js';
import { CODE } from './class-bodies.js';

class UnitBody {
  /** SKKNI, as `C.24LAS01.001.1`. */
  @IsString() @MaxLength(40) readonly code!: string;
  @Words(3, 200) readonly title!: string;
  @IsInt() @Min(1) @Max(2_000) readonly hours!: number;
}

export class TermsBody {
  /** The first day on which they count; today where nothing is said. */
  @IsOptional() @IsCivilDay() readonly validFrom?: string;
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(2)
  @IsIn(certificateKinds, { each: true })
  readonly certificateKinds!: CertificateKind[];
  @IsArray() @ArrayMaxSize(60) @ValidateNested({ each: true }) @Type(() => UnitBody) readonly units!: UnitBody[];
  @IsInt() @Min(1) @Max(5_000) readonly hours!: number;
  @IsOptional() @IsInt() @Min(1) @Max(9) readonly kkniLevel?: number;
  @IsInt() @Min(1) @Max(500) readonly classSize!: number;
  @IsOptional() @IsBoolean() readonly childCare?: boolean;
  /** Open to people with a disability. */
  @IsOptional() @IsBoolean() readonly accessible?: boolean;
  /** Days, hours and shifts in words. */
  @IsOptional() @Words(3, 200) readonly times?: string;
  @IsIn(schoolings) readonly minimumSchooling!: Schooling;
  @IsIn(ageBands) readonly minimumAge!: AgeBand;
  /** Groups of occupations whose experience carries over. */
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(30)
  @IsString({ each: true })
  @MaxLength(40, { each: true })
  readonly occupations!: string[];
  /** To work, a Lisensi K3 is needed beside the certificate. */
  @IsOptional() @IsBoolean() readonly licenceNeeded?: boolean;
  /** Licences that a participant must bring. */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(10)
  @Matches(CODE, { each: true })
  readonly licencesAsked?: string[];
  @Words(3, 300) readonly legalBasis!: string;
}

class NameBody {
  @Words(3, 120) readonly id!: string;
  @Words(3, 120) readonly en!: string;
}

export class NewProgrammeBody extends TermsBody {
  @Matches(CODE) readonly code!: string;
  @IsDefined() @ValidateNested() @Type(() => NameBody) readonly name!: NameBody;
  @IsIn(pathways) readonly pathway!: Pathway;
}

export function termsOf(body: TermsBody, today: string): ProgrammeTerms {
  return {
    validFrom: body.validFrom ?? today,
    certificateKinds: body.certificateKinds,
    units: body.units,
    hours: body.hours,
    kkniLevel: body.kkniLevel ?? null,
    classSize: body.classSize,
    childCare: body.childCare ?? false,
    accessible: body.accessible ?? false,
    times: body.times ?? null,
    minimumSchooling: body.minimumSchooling,
    minimumAge: body.minimumAge,
    occupations: body.occupations,
    licenceNeeded: body.licenceNeeded ?? false,
    licencesAsked: body.licencesAsked ?? [],
    legalBasis: body.legalBasis,
  };
}
