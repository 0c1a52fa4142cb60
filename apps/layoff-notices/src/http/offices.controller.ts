import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Audit, Commands, CurrentCommand, Requires, Words } from '@tanggap/platform';
import type { Command } from '@tanggap/platform';
import type { JointLeave } from '@tanggap/kernel';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { OfficeSettings } from '../application/office-settings.js';

const readings = ['counts-as-working', 'is-a-holiday'] as const satisfies readonly JointLeave[];

class SettingBody {
  /** From which day, `YYYY-MM-DD`; not a past one. */
  @IsString() @MaxLength(10) readonly validFrom!: string;
  @IsIn(readings) readonly jointLeave!: JointLeave;
  /** The decree or letter that says so. */
  @Words(3, 200) readonly basis!: string;
}

/** How the office of a kabupaten or kota counts its working days. */
@Controller('offices/:region/settings')
export class OfficesController {
  constructor(
    private readonly commands: Commands,
    private readonly settings: OfficeSettings,
  ) {}

  /** The newest first; none means that joint leave is a holiday. */
  @Get()
  @Requires('notices:read')
  async list(@Param('region') region: string) {
    return { items: await this.settings.of(region) };
  }

  @Post()
  @HttpCode(200)
  @Requires('offices:configure')
  @Audit('office.configured', 'region')
  async set(@Param('region') region: string, @Body() body: SettingBody, @CurrentCommand() command: Command) {
    await this.commands.once(command, (tx) => this.settings.set(tx, region, body, command.person));
    return { items: await this.settings.of(region) };
  }
}
