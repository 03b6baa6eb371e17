/** The test command `screenshot`: what is seen in the window now, as PNG in base64. */

/** @returns {import('@web/test-runner').TestRunnerPlugin} */
export function screenshotPlugin() {
  return {
    name: 'screenshot',
    async executeCommand({command, session}) {
      if (command !== 'screenshot') return undefined;
      return session.browser.getPage(session.id).screenshot({encoding: 'base64', captureBeyondViewport: false});
    },
  };
}
