/** Longer than servers and folders of a run take to be cleared away. */
const LONGEST_END_MS = 30_000;

/** Prints the counts of a run alone on the last line, where people and CI look for them. */
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    const broken = results.testResults.filter((file) => file.testExecError).length;
    const skipped = results.numPendingTests + results.numTodoTests;
    const tail = skipped > 0 ? `, ${skipped} skipped` : '';
    const line = `${results.numPassedTests} passed, ${results.numFailedTests + broken} failed${tail}\n`;
    // Jest's own summary comes after the reporters; the counts are to be the last line.
    process.once('exit', () => process.stdout.write(line));
    // A process that a test has left behind holds the pipe of its worker, and Jest would wait for it for ever.
    setTimeout(() => {
      process.stdout.write('Something that a test has started is still running; the run ends without it.\n');
      process.exit();
    }, LONGEST_END_MS).unref();
  }
}
