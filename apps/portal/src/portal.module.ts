import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { Identity } from './clients/identity.js';
import { OpenId } from './clients/open-id.js';
import { Services } from './clients/services.js';
import { areaControllers } from './http/areas.js';
import { AssetsController } from './http/assets.controller.js';
import { FrontController } from './http/front.controller.js';
import { LineController } from './http/line.controller.js';
import { MissingController } from './http/missing.controller.js';
import { SignInController } from './http/sign-in.controller.js';
import { FrontView } from './pages/front/front.view.js';
import { BearerOfSession } from './session/bearer.middleware.js';
import { Entering } from './session/entering.js';
import { referrerToOurselves } from './session/referrer.middleware.js';
import { Renewing } from './session/renewing.js';
import { SecureByAddress } from './session/secure.middleware.js';
import { Sessions } from './session/session.js';
import { UnsentForms } from './session/unsent.js';
import { Viewers } from './session/viewers.js';

/** The pages. The last controller answers what no other does. */
@Module({
  controllers: [
    ...[FrontController, SignInController, LineController, AssetsController],
    ...areaControllers,
    MissingController,
  ],
  providers: [Entering, FrontView, Identity, OpenId, Renewing, Services, Sessions, UnsentForms, Viewers],
})
export class PortalModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(referrerToOurselves, SecureByAddress, BearerOfSession).forRoutes('{*path}');
  }
}
