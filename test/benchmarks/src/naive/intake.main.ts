import { IntakeController } from './intake.controller.js';
import { ListRow } from './intake.entities.js';
import { startNaive } from './service.js';

await startNaive({ name: 'naive-intake', entities: [ListRow], controllers: [IntakeController], consumes: false });
