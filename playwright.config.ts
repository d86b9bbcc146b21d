// The same specs twice: against the browser edition, and against the desktop app in Electron or its stand-in.
import { defineConfig } from '@playwright/test';
import type { Driver } from './test/e2e/support/app.ts';
import { findBrowser } from './test/support/find-browser.mjs';

const browser = findBrowser();
const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

// The Electron stand-in starts the same browser.
if (browser !== undefined) process.env['CONVAS_BROWSER'] = browser;

export default defineConfig<{ driver: Driver }>({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'out/test/end-to-end',
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 90_000,
  // Time enough on a machine that is busy with other work; nothing waits longer than it has to.
  expect: { timeout: 20_000 },
  // The app itself keeps two cores busy.
  workers: 1,
  reporter: 'list',
  use: {
    // The port comes from what the server prints, below.
    baseURL: `http://127.0.0.1:${process.env['CONVAS_WEB_PORT']}/`,
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: browser,
      args: [
        // Chromium's own sandbox does not start for root.
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        // A camera that shows a clock, and a person who says yes.
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    // What concerns Electron alone has no counterpart in a browser.
    { name: 'browser', use: { driver: 'browser' }, testIgnore: '**/electron-*.spec.ts' },
    // The page is the same, and so are its colours: contrast in the dark theme is a matter of the browser's turn alone.
    { name: 'desktop', use: { driver: 'desktop' }, grepInvert: /in the dark theme/ },
  ],
  webServer: {
    command: 'node test/support/serve-web.mjs',
    wait: { stdout: /127\.0\.0\.1:(?<convas_web_port>\d+)/ },
  },
});
