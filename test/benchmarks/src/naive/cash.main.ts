import { CashController } from './cash.controller.js';
import { Assessment, Budget } from './cash.entities.js';
import { startNaive } from './service.js';

await startNaive({
  name: 'naive-cash',
  entities: [Budget, Assessment],
  controllers: [CashController],
  consumes: true,
});
