/** Prints the counts of a run alone on the last line, where people and CI look for them. */
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    const broken = results.testResults.filter((file) => file.testExecError).length;
    const skipped = results.numPendingTests + results.numTodoTests;
    const tail = skipped > 0 ? `, ${skipped} skipped` : '';
    const line = `${results.numPassedTests} passed, ${results.numFailedTests + broken} failed${tail}\n`;
    // Jest's own summary comes after the reporters; the counts are to be the last line.
    process.once('exit', () => process.stdout.write(line));
  }
}
