import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { MayBeNull } from '@tanggap/platform';

const MOST_SITES_AT_ONCE = 100;

export class SiteBody {
  @IsString() @MaxLength(400) readonly name!: string;
  @IsString() @MaxLength(600) readonly address!: string;
  /** Kecamatan, as `36.03.12` or `360312`. */
  @IsString() @MaxLength(20) readonly districtCode!: string;
  @IsInt() readonly workers!: number;
}

export class ChangedSiteBody extends SiteBody {
  /** Of the site as it was seen. */
  @IsInt() @Min(1) readonly version!: number;
}

class CompanyDetailsBody {
  @IsString() @MaxLength(400) readonly name!: string;
  /** NIB, 13 digits. */
  @IsString() @MaxLength(40) readonly registrationNumber!: string;
  /** NPWP, 16 digits. */
  @IsString() @MaxLength(40) readonly taxNumber!: string;
  /** WLKP, at most 30 characters. */
  @IsOptional() @MayBeNull() @IsString() @MaxLength(60) readonly manpowerNumber?: string | null;
  /** Numbers of the company (NPP: letters and digits) and of its certificate at BPJS Ketenagakerjaan. */
  @IsOptional() @MayBeNull() @IsString() @MaxLength(60) readonly bpjsRegistration?: string | null;
  @IsOptional() @MayBeNull() @IsString() @MaxLength(60) readonly bpjsCertificate?: string | null;
  /** KBLI, 5 digits. */
  @IsString() @MaxLength(20) readonly industryCode!: string;
  /** 2020 or 2025. */
  @IsInt() readonly industryVersion!: number;
}

export class NewCompanyBody extends CompanyDetailsBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_SITES_AT_ONCE)
  @ValidateNested({ each: true })
  @Type(() => SiteBody)
  readonly sites!: SiteBody[];
}

export class ChangedCompanyBody extends CompanyDetailsBody {
  /** Of the company as it was seen. */
  @IsInt() @Min(1) readonly version!: number;
}

export class SeenBody {
  /** Of the company as it was seen. */
  @IsInt() @Min(1) readonly version!: number;
}

export class GroupBody {
  /** The company that heads the group; null for none. */
  @MayBeNull() @ValidateIf(({ headId }: GroupBody) => headId !== null) @IsUUID() readonly headId!: string | null;
}

export class CompaniesQuery {
  /** A name, or a part of one; blanks, punctuation and a slip do not matter. */
  @IsOptional() @IsString() @MaxLength(60) readonly q?: string;
  /** `next` of the page before; not with `q`, which answers with the nearest alone. */
  @IsOptional() @IsUUID() readonly after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly limit?: number;
}
