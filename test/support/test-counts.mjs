// How many tests passed, failed and were left out: read from the JSON reports of Vitest and Playwright.
import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @returns {Counts} */
export function noTests() {
  return { passed: 0, failed: 0, skipped: 0 };
}

/**
 * @param {string} file
 * @returns {Counts}
 */
export function countUnitTests(file) {
  const report = readReport(file);
  return {
    passed: number(report['numPassedTests']),
    failed: number(report['numFailedTests']),
    skipped: number(report['numPendingTests']) + number(report['numTodoTests']),
  };
}

/**
 * @param {string} file
 * @returns {Counts}
 */
export function countEndToEndTests(file) {
  const stats = object(readReport(file)['stats']);
  return {
    passed: number(stats['expected']) + number(stats['flaky']),
    failed: number(stats['unexpected']),
    skipped: number(stats['skipped']),
  };
}

/**
 * @param {Counts} one
 * @param {Counts} other
 * @returns {Counts}
 */
export function addCounts(one, other) {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

/** @param {Counts} counts */
export function describeCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * A step that ended too early to report has counted nothing.
 *
 * @param {string} file
 */
function readReport(file) {
  return existsSync(file) ? object(JSON.parse(readFileSync(file, 'utf8'))) : {};
}

/**
 * @param {unknown} value
 * @returns {Readonly<Record<string, unknown>>}
 */
function object(value) {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** @param {unknown} value */
function number(value) {
  return typeof value === 'number' ? value : 0;
}
