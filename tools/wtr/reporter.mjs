/** Ends a run of element tests with the line that tools/check.mjs reads: `N passed, N failed`. */

/** @returns {import('@web/test-runner').Reporter} */
export function countReporter() {
  return {
    onTestRunFinished({sessions}) {
      const count = {passed: 0, failed: 0};
      for (const {testResults, errors, testFile} of sessions) {
        const tests = [...testsIn(testResults)];
        for (const {passed, skipped} of tests) if (!skipped) count[passed ? 'passed' : 'failed']++;
        // A file that could not be loaded, or an error outside every test; and a file that tests nothing.
        count.failed += errors.length;
        if (!tests.length && !errors.length) {
          count.failed++;
          console.log(`${testFile} has no tests`);
        }
      }
      console.log(`${count.passed} passed, ${count.failed} failed`);
    },
  };
}

/** @param {import('@web/test-runner').TestSuiteResult | undefined} suite */
function* testsIn(suite) {
  if (!suite) return;
  yield* suite.tests;
  for (const inner of suite.suites) yield* testsIn(inner);
}
