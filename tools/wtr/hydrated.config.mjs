/**
 * The tests of what elements show and do, with elements that a server rendered. Those of what a start as client costs
 * have no meaning here.
 */
process.env.NEWSWIRE_WAY = 'hydrated';
const {default: config} = await import('../../web-test-runner.config.mjs');

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {...config, files: 'tests/components/*/{reads,sounds,states,settings,keyboard,moves}.test.ts'};
