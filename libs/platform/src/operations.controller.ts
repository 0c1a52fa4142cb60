import { Controller, Get, Header, HttpCode, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Public } from './access.js';
import { Metrics } from './metrics.js';
import { OpenApi } from './openapi.js';
import { Readiness, type ReadinessReport } from './readiness.js';

/** For supervisors and monitoring, which have no account. Services listen inside the machine or the cluster only. */
@ApiExcludeController()
@Public()
@Controller()
export class OperationsController {
  constructor(
    @Inject(Readiness) private readonly readiness: Readiness,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(OpenApi) private readonly openApi: OpenApi,
  ) {}

  /** The process answers. Nothing else is asked: restarting it would not bring a database back. */
  @Get('health/live')
  live() {
    return { live: true };
  }

  @Get('health/startup')
  startup(@Res({ passthrough: true }) response: Response) {
    const started = this.readiness.hasStarted();
    response.status(started ? 200 : 503);
    return { started };
  }

  @Get('health/ready')
  async ready(@Res({ passthrough: true }) response: Response): Promise<ReadinessReport> {
    const report = await this.readiness.report();
    response.status(report.ready ? 200 : 503);
    return report;
  }

  @Get('metrics')
  @HttpCode(200)
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  figures(): Promise<string> {
    return this.metrics.registry.metrics();
  }

  @Get('openapi.json')
  describe(): object {
    return this.openApi.document();
  }
}
