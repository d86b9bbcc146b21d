// A browser of the Chromium family for the end-to-end tests: one that is installed, before one that has to be fetched.
import { chromium } from '@playwright/test';
import { existsSync } from 'node:fs';
import path from 'node:path';

const programs = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'msedge',
];

/** @returns {string | undefined} the program's path */
export function findBrowser() {
  const chosen = process.env['CONVAS_BROWSER'];
  if (chosen) return chosen;
  return [...onPath(), ...installed(), chromium.executablePath()].find((file) => existsSync(file));
}

function onPath() {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const ending = process.platform === 'win32' ? '.exe' : '';
  return programs.flatMap((program) => folders.map((folder) => path.join(folder, program + ending)));
}

/** @returns {string[]} */
function installed() {
  switch (process.platform) {
    case 'darwin':
      return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
        (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
      );
    case 'win32':
      return ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData']
        .flatMap((variable) => process.env[variable] ?? [])
        .flatMap((folder) => [
          path.join(folder, 'Google/Chrome/Application/chrome.exe'),
          path.join(folder, 'Chromium/Application/chrome.exe'),
          path.join(folder, 'Microsoft/Edge/Application/msedge.exe'),
        ]);
    default:
      return ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge', '/snap/bin/chromium'];
  }
}
