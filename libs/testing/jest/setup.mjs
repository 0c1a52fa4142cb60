import { openRun } from '../src/run-folder.ts';

/** Before all tests: a folder where their workers find the servers that they share. Servers start when first asked for. */
export default function setup() {
  process.env.TANGGAP_TEST_RUN = openRun();
}
