import { Controller, Get, Query } from '@nestjs/common';
import { yearOf } from '@tanggap/kernel';
import { Audit, Clock, CurrentPerson, Requires } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { MoneyFigures } from '../application/figures.js';

class YearQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(2020) @Max(2100) readonly year?: number;
}

class BatchesQuery extends YearQuery {
  @IsIn(['paid', 'returned']) readonly kind!: 'paid' | 'returned';
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(12) readonly month?: number;
}

class SampleQuery extends YearQuery {
  /** What the sample is drawn by: the same draws the same again. */
  @Matches(/^[A-Za-z0-9-]{1,40}$/) readonly seed!: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) readonly size?: number;
}

/** For the head of office and the inspectorate: where the money is, the batches behind it, and a sample to look into. */
@Controller()
export class FiguresController {
  constructor(
    private readonly figures: MoneyFigures,
    private readonly clock: Clock,
  ) {}

  /** Of a budget year, beside the one before: budgets of the whole province, decrees of the own regions. */
  @Get('figures/money')
  @Requires('figures:read')
  money(@Query() { year }: YearQuery, @CurrentPerson() { regions }: Person) {
    return this.figures.of(year ?? this.thisYear, regions);
  }

  @Get('figures/money/batches')
  @Requires('figures:read')
  batches(@Query() { year, kind, month }: BatchesQuery, @CurrentPerson() { regions }: Person) {
    return this.figures.batches({ year: year ?? this.thisYear, kind, month: month ?? null }, regions);
  }

  /** Decrees whose people of the own regions are not all paid, the oldest first. */
  @Get('figures/money/decrees')
  @Requires('figures:read')
  decrees(@Query() { year }: YearQuery, @CurrentPerson() { regions }: Person) {
    return this.figures.unpaid(year ?? this.thisYear, regions);
  }

  /** Entitlements of the own regions, drawn at random by a seed that is printed with them. */
  @Get('duty-samples')
  @Requires('duties:read')
  @Audit('duty-sample.drawn', 'seed')
  sample(@Query() { year, seed, size = 20 }: SampleQuery, @CurrentPerson() { regions }: Person) {
    return this.figures.sample({ year: year ?? this.thisYear, seed, size }, regions);
  }

  private get thisYear(): number {
    return yearOf(this.clock.today());
  }
}
