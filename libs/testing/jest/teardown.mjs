import { closeRun } from '../src/run-folder.ts';

/** After all tests: no server and no folder stays. */
export default function teardown() {
  closeRun(process.env.TANGGAP_TEST_RUN ?? '');
}
