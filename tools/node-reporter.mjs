/** A reporter for Node's test runner: says what failed and why, and ends with `N passed, N failed`. */
import {isAbsolute} from 'node:path';
import {inspect} from 'node:util';

/** @param {AsyncIterable<{type: string, data: any}>} events */
export default async function* report(events) {
  let passed = 0;
  let failed = 0;
  /** The names of the tests and groups around the present one, by file. */
  const path = new Map();
  for await (const {type, data} of events) {
    if (type === 'test:start') {
      path.set(data.file, [...(path.get(data.file) ?? []).slice(0, data.nesting), data.name]);
    } else if (type === 'test:stdout' || type === 'test:stderr') {
      yield data.message;
    } else if (type === 'test:pass') {
      // A group is no test; and Node counts a file, even one without tests, as a test of its own.
      if (data.details.type === 'suite' || data.skip !== undefined || data.todo !== undefined) continue;
      if (isAbsolute(data.name) || data.name.endsWith('.test.ts')) {
        failed++;
        yield `\n${data.name} has no tests\n`;
      } else passed++;
    } else if (type === 'test:fail') {
      const {error} = data.details;
      // A group fails because a test in it does.
      if (error?.failureType === 'subtestsFailed') continue;
      failed++;
      const names = [...(path.get(data.file) ?? []).slice(0, data.nesting), data.name];
      yield `\n✗ ${names.join(' › ')}\n  ${data.file ?? ''}:${data.line ?? ''}\n${inspect(error?.cause ?? error)}\n`;
    }
  }
  yield `${passed} passed, ${failed} failed\n`;
}
