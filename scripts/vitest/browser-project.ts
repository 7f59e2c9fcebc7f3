import { playwright } from '@vitest/browser-playwright';
import type { TestProjectInlineConfiguration } from 'vitest/config';
import { chromiumArguments, findChromium } from '../chromium.mjs';

/** Tests in the Chromium of the machine; Playwright's own download is never used. */
export const browserProject = (include: string[], exclude: string[]): TestProjectInlineConfiguration => {
  const executablePath = findChromium();
  return {
    // Found before the first page opens: a dependency that is found later reloads the page under a running test.
    optimizeDeps: { entries: include, noDiscovery: false },
    test: {
      name: 'browser',
      include,
      exclude,
      testTimeout: 30_000,
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({
          launchOptions: { ...(executablePath ? { executablePath } : {}), args: chromiumArguments() },
        }),
        instances: [{ browser: 'chromium' }],
      },
    },
  };
};
