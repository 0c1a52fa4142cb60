import { RegistryController } from './registry.controller.js';
import { Person, WorkerCase } from './registry.entities.js';
import { startNaive } from './service.js';

await startNaive({
  name: 'naive-registry',
  entities: [Person, WorkerCase],
  controllers: [RegistryController],
  consumes: true,
});
