/**
 * Ends a run of element tests with the line that tools/check.mjs reads: `N passed, N failed`. Before it stands how many
 * were skipped, and what they needed that this engine does not have: `needs` in tests/fixtures/engines.ts puts that into
 * their titles. A test that is skipped for no reason is a failure.
 */

const NEED = / \[needs (.+)\]$/;

/** @returns {import('@web/test-runner').Reporter} */
export function countReporter() {
  return {
    onTestRunFinished({sessions}) {
      const count = {passed: 0, failed: 0};
      /** How many tests needed what. @type {Map<string, number>} */
      const needs = new Map();
      for (const {testResults, errors, testFile} of sessions) {
        const tests = [...testsIn(testResults)];
        for (const {name, passed, skipped, need} of tests) {
          if (!skipped) count[passed ? 'passed' : 'failed']++;
          else if (need) needs.set(need, (needs.get(need) ?? 0) + 1);
          else {
            count.failed++;
            console.log(`${testFile} skips "${name}" and does not say why`);
          }
        }
        // A file that could not be loaded, or an error outside every test; and a file that tests nothing.
        count.failed += errors.length;
        if (!tests.length && !errors.length) {
          count.failed++;
          console.log(`${testFile} has no tests`);
        }
      }
      for (const [need, number] of needs) console.log(`${number} skipped: no ${need}`);
      console.log(`${count.passed} passed, ${count.failed} failed`);
    },
  };
}

/**
 * @param {import('@web/test-runner').TestSuiteResult | undefined} suite
 * @param {string} [need] - Of a suite around it.
 */
function* testsIn(suite, need) {
  if (!suite) return;
  need = NEED.exec(suite.name)?.[1] ?? need;
  for (const test of suite.tests) yield {...test, need: NEED.exec(test.name)?.[1] ?? need};
  for (const inner of suite.suites) yield* testsIn(inner, need);
}
